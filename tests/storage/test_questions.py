"""Questions in the database: kept encrypted, labelled, exported once, and forgotten with their person or in time."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, func, inspect, select, text

from bot import retention
from bot.app import App
from bot.clock import day_in_jakarta
from bot.conversation.lookups import OwnEntries
from bot.conversation.messages import ChatKey, Incoming, Text
from bot.conversation.outcomes import Outcome
from bot.conversation.state import Consent, State
from bot.conversation.store import OwnData
from bot.learning.question import IGNORED, LearningError, UnclearQuestion
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.models import QuestionRow
from bot.storage.upgrading import MIGRATIONS
from bot.stored import Stored, open_stored
from nlu.understanding import Ranked
from tests.conftest import NOON, MovingClock, on_sqlite

TODAY = day_in_jakarta(NOON)
GUESSES = (Ranked("ask_benefit", 0.41), Ranked("enrol", 0.2), Ranked("ask_heirs", 0.1))


async def keep(stored: Stored, *texts: str, person: str = "1", day: date = TODAY) -> list[int]:
    """Keep questions of a person; their numbers."""
    key = ChatKey("test", person, person)
    async with stored.conversations.write(Incoming(key, 1, NOON, Text("?"))) as unit:
        await unit.save(State("id", Consent("1", NOON)))
        for one in texts:
            await unit.keep_question(UnclearQuestion(one, "id", GUESSES), day, Outcome.FALLBACK)
    async with stored.database.reading() as session:
        return list(await session.scalars(select(QuestionRow.id).order_by(QuestionRow.id)))


async def count(stored: Stored) -> int:
    async with stored.database.reading() as session:
        return await session.scalar(select(func.count()).select_from(QuestionRow)) or 0


async def test_what_is_kept_is_read_again(stored: Stored) -> None:
    (number,) = await keep(stored, "wakanda <nomor>?")
    (read,) = await stored.questions.unlabelled(10)
    assert (read.id, read.day, read.outcome, read.label) == (number, TODAY, "fallback", None)
    assert read.asked == UnclearQuestion("wakanda <nomor>?", "id", GUESSES)


@on_sqlite
async def test_a_text_is_not_readable_in_the_files(settings: Settings) -> None:
    async with open_stored(settings) as stored:
        await keep(stored, "wakanda forever")
    assert b"wakanda" not in b"".join(path.read_bytes() for path in Path(settings.data_dir).iterdir())


async def test_the_oldest_are_reviewed_first(stored: Stored) -> None:
    await keep(stored, "one", "two", "three")
    assert [one.asked.text for one in await stored.questions.unlabelled(2)] == ["one", "two"]


async def test_a_labelled_question_waits_for_the_export_and_is_exported_once(stored: Stored) -> None:
    first, second, third = await keep(stored, "one", "two", "three")
    await stored.questions.label({first: "ask_benefit", second: IGNORED}, NOON)
    assert [one.id for one in await stored.questions.unlabelled(10)] == [third]
    (waiting,) = await stored.questions.to_export()
    assert (waiting.id, waiting.label) == (first, "ask_benefit")
    await stored.questions.mark_exported([first], NOON)
    assert await stored.questions.to_export() == []


async def test_a_label_for_no_question_changes_none(stored: Stored) -> None:
    (number,) = await keep(stored, "one")
    with pytest.raises(LearningError, match="no question 99"):
        await stored.questions.label({number: "ask_benefit", 99: "ask_benefit"}, NOON)
    assert len(await stored.questions.unlabelled(10)) == 1


async def test_an_exported_question_is_not_labelled_again(stored: Stored) -> None:
    (number,) = await keep(stored, "one")
    await stored.questions.label({number: "ask_benefit"}, NOON)
    await stored.questions.mark_exported([number], NOON)
    with pytest.raises(LearningError, match=r"reviewed\.yml"):
        await stored.questions.label({number: "enrol"}, NOON)


async def test_a_person_knows_what_is_kept_and_erases_only_their_own(stored: Stored) -> None:
    await keep(stored, "one", "two")
    await keep(stored, "three", person="2")
    siti = Incoming(ChatKey("test", "1", "1"), 2, NOON, Text("?"))
    async with stored.conversations.write(siti) as unit:
        assert await unit.look_up(OwnEntries()) == OwnData(questions=("one", "two"))
        await unit.erase()
    assert [one.asked.text for one in await stored.questions.unlabelled(10)] == ["three"]


async def test_questions_are_forgotten_after_half_a_year(app: App, clock: MovingClock) -> None:
    await keep(app.stored, "old")
    clock.time += retention.QUESTIONS.length
    await keep(app.stored, "new", day=day_in_jakarta(clock.now()))
    await app.tidy()
    assert await count(app.stored) == 2
    clock.time += timedelta(days=1)
    await app.tidy()
    assert [one.asked.text for one in await app.stored.questions.unlabelled(10)] == ["new"]


def upgrade(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


async def tables(database: Database) -> list[str]:
    async with database.reading() as session:
        return await (await session.connection()).run_sync(lambda connection: inspect(connection).get_table_names())


async def test_an_upgrade_that_is_broken_off_leaves_nothing(bare: Settings) -> None:
    def broken_off(connection: Connection) -> None:
        upgrade(connection, "head")
        raise ZeroDivisionError

    database = Database(bare.database)
    with pytest.raises(ZeroDivisionError):
        await database.migrate(broken_off)
    assert await tables(database) == []
    await database.close()


async def test_a_database_without_questions_is_upgraded_with_what_it_holds(bare: Settings) -> None:
    def first_tables(connection: Connection) -> None:
        upgrade(connection, "0001")
        connection.execute(text("INSERT INTO persons (channel, \"user\", language) VALUES ('test', '1', 'en')"))

    database = Database(bare.database)
    await database.migrate(first_tables)
    await database.close()
    async with open_stored(bare) as stored:
        assert (await stored.conversations.read(ChatKey("test", "1", "1"))).language == "en"
        assert await keep(stored, "one") == [1]
