"""The turn's transaction on a real database: nothing lost, nothing doubled, nothing readable on the disk."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, func, select

from bot.app import App
from bot.conversation.messages import ChatKey, Incoming, Reply, Text
from bot.conversation.outcomes import Outcome
from bot.conversation.state import Consent, Place, State
from bot.conversation.store import LogEntry
from bot.faults import StoreError
from bot.leads.lead import LeadDraft
from bot.settings import Settings
from bot.storage.models import Base, ConversationRow, HandledUpdateRow, OutboxRow, PersonRow, TurnRow
from bot.stored import Stored, open_stored
from tests.conftest import NOON, MovingClock, on_sqlite

SITI = ChatKey("test", "1", "1")


def incoming(update: int, text: str = "halo", key: ChatKey = SITI) -> Incoming:
    return Incoming(key, update, NOON, Text(text))


def draft(code: str = "PY-222222", phone: str = "+6281234567890", name: str = "Siti Aminah") -> LeadDraft:
    return LeadDraft(code, name, "Warung Siti", "food_stall", "32.04", 2, phone, "JKK+JKM", "id")


async def count(stored: Stored, table: type[Base]) -> int:
    async with stored.database.reading() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


async def test_what_is_saved_is_read_again(stored: Stored) -> None:
    below = Place("enrol", "name", {"business": "Warung"}, ("a", "b"), changing=True)
    state = State("en", Consent("1", NOON), Place("erase", "decision", {}, below=below), prompt=7)
    async with stored.conversations.write(incoming(1)) as unit:
        await unit.save(state)
    read = await stored.conversations.read(SITI)
    assert (read.language, read.consent, read.place, read.prompt) == ("en", state.consent, state.place, 7)
    assert read.version == 1


async def test_an_update_that_comes_again_is_dropped(app: App) -> None:
    assert await app.turn.handle(incoming(5, "terima kasih")) is Outcome.GREETED
    assert await app.turn.handle(incoming(5, "terima kasih")) is Outcome.DUPLICATE
    assert await count(app.stored, TurnRow) == 1


async def test_update_numbers_are_forgotten_after_their_time(stored: Stored) -> None:
    async with stored.conversations.write(incoming(1)) as unit:
        assert await unit.first_time()
    await stored.conversations.forget_updates(NOON + timedelta(seconds=1))
    assert await count(stored, HandledUpdateRow) == 0


async def test_unfinished_answers_are_forgotten_after_their_time_but_for_an_enrolment_with_consent(
    stored: Stored,
) -> None:
    questionnaire, enrolment = (
        Place("check_jp", "years", {"born": "1970-08-17"}),
        Place("enrol", "phone", {"name": "S"}),
    )
    people = [
        ("1", questionnaire, None, None),
        ("2", questionnaire, Consent("1", NOON), None),
        ("3", enrolment, None, None),
        ("4", enrolment, Consent("1", NOON), enrolment),
    ]
    for number, (person, place, consent, _) in enumerate(people):
        async with stored.conversations.write(incoming(number, key=ChatKey("test", person, person))) as unit:
            await unit.save(State("id", consent, place))
    await stored.conversations.forget_abandoned(NOON, {"enrol"})
    assert (await stored.conversations.read(ChatKey("test", "1", "1"))).place == questionnaire
    await stored.conversations.forget_abandoned(NOON + timedelta(seconds=1), {"enrol"})
    for person, _, _, left in people:
        assert (await stored.conversations.read(ChatKey("test", person, person))).place == left


async def test_a_turn_that_fails_halfway_leaves_nothing(stored: Stored) -> None:
    with pytest.raises(ZeroDivisionError):
        async with stored.conversations.write(incoming(1)) as unit:
            assert await unit.first_time()
            await unit.save(State("id"))
            await unit.send((Reply("halo"),))
            raise ZeroDivisionError
    assert await stored.conversations.read(SITI) == State()
    for table in (PersonRow, ConversationRow, HandledUpdateRow, OutboxRow):
        assert await count(stored, table) == 0


async def test_fifty_updates_at_once_are_all_handled_once(app: App) -> None:
    outcomes = await asyncio.gather(*(app.turn.handle(incoming(number, "/menu")) for number in range(50)))
    assert set(outcomes) == {Outcome.COMMAND}
    assert (await app.stored.conversations.read(SITI)).version == 50
    assert await count(app.stored, TurnRow) == 50


async def test_a_lead_of_the_same_person_and_number_is_brought_up_to_date(stored: Stored) -> None:
    consent = Consent("1", NOON)
    async with stored.conversations.write(incoming(1)) as unit:
        assert await unit.keep_lead(draft("PY-AAAAAA"), consent) == "PY-AAAAAA"
    async with stored.conversations.write(incoming(2)) as unit:
        assert await unit.keep_lead(draft("PY-BBBBBB", name="Siti A."), consent) == "PY-AAAAAA"
        assert await unit.keep_lead(draft("PY-CCCCCC", phone="+6281299999999"), consent) == "PY-CCCCCC"
    leads = [lead async for lead in stored.leads.leads()]
    assert [(lead.draft.code, lead.draft.name) for lead in leads] == [
        ("PY-AAAAAA", "Siti A."),
        ("PY-CCCCCC", "Siti Aminah"),
    ]


async def test_erasure_leaves_no_row_of_the_person(stored: Stored, settings: Settings) -> None:
    async with stored.conversations.write(incoming(1)) as unit:
        await unit.save(State("id", Consent("1", NOON), Place("enrol", "name", {"name": "Siti Aminah"})))
        await unit.keep_lead(draft(), Consent("1", NOON))
        await unit.send((Reply("Siti Aminah"),))
    async with stored.conversations.write(incoming(2)) as unit:
        await unit.erase()
        await unit.send((Reply("Deleted."),))
    assert await stored.conversations.read(SITI) == State()
    assert [lead async for lead in stored.leads.leads()] == []
    assert (await count(stored, PersonRow), await count(stored, ConversationRow)) == (0, 0)
    async with stored.database.reading() as session:
        assert list(await session.scalars(select(OutboxRow.person_id))) == [None]


@on_sqlite
async def test_nothing_personal_is_readable_in_the_files(settings: Settings) -> None:
    async with open_stored(settings) as stored, stored.conversations.write(incoming(1)) as unit:
        await unit.save(State("id", Consent("1", NOON), Place("enrol", "name", {"name": "Siti Aminah"})))
        await unit.keep_lead(draft(), Consent("1", NOON))
        await unit.send((Reply("Halo Siti Aminah"),))
    files = b"".join(path.read_bytes() for path in Path(settings.data_dir).iterdir())
    for personal in (b"Siti", b"Warung", b"81234567890"):
        assert personal not in files


async def test_the_log_knows_no_person_and_no_text(stored: Stored) -> None:
    async with stored.conversations.write(incoming(1)) as unit:
        await unit.log(LogEntry(NOON.date(), "id", Outcome.ANSWERED, "ask_benefit", 0.9))
    async with stored.database.reading() as session:
        row = (await session.scalars(select(TurnRow))).one()
    assert set(TurnRow.__table__.columns.keys()) == {
        "id", "day", "channel", "language", "outcome", "intent", "confidence",
    }  # fmt: skip
    assert (row.outcome, row.intent) == ("answered", "ask_benefit")


async def test_a_second_chat_of_a_person_has_a_place_of_its_own(stored: Stored) -> None:
    elsewhere = ChatKey("test", "group", "1")
    async with stored.conversations.write(incoming(1)) as unit:
        await unit.save(State("en", None, Place("enrol", "name")))
    other = await stored.conversations.read(elsewhere)
    assert (other.language, other.place) == ("en", None)


async def test_the_migrations_make_the_tables_of_the_models(stored: Stored) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))

    async with stored.database.reading() as session:
        assert await (await session.connection()).run_sync(differences) == []


async def test_a_file_that_is_no_database_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "payung.sqlite3").write_bytes(b"this is no database" * 100)
    with pytest.raises(StoreError, match="not a database") as told:
        async with open_stored(Settings(data_dir=tmp_path)):
            pass
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("address", ["nonsense", "sqlite+aiosqlite:////proc/none/x.db", "mysql://x/y"])
async def test_an_address_that_cannot_be_used_is_told(tmp_path: Path, address: str) -> None:
    with pytest.raises(StoreError):
        async with open_stored(Settings(data_dir=tmp_path, database_url=address)):
            pass


async def test_messages_wait_in_the_order_of_their_chat(stored: Stored, clock: MovingClock) -> None:
    async with stored.conversations.write(incoming(1)) as unit:
        await unit.send((Reply("one"), Reply("two")))
    outbox = stored.outbox("test")
    (first,) = await outbox.due(clock.now(), 9)
    assert first.reply.text == "one"
    await outbox.later(first, clock.now(), clock.now() + timedelta(minutes=1))
    assert await outbox.due(clock.now(), 9) == []
    clock.move(minutes=2)
    (again,) = await outbox.due(clock.now(), 9)
    assert (again.reply.text, again.attempts) == ("one", 1)
    await outbox.sent(again, clock.now())
    (second,) = await outbox.due(clock.now(), 9)
    assert second.reply.text == "two"
