"""Keys are changed while the bot runs, and no key is put aside that is still needed; a wrong key is noticed at the start."""

import json
import stat
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, update

from bot.conversation.messages import ChatKey, Incoming, Reply, Text
from bot.conversation.state import Consent, Place, State
from bot.leads.lead import LeadDraft
from bot.settings import Secret, Settings
from bot.storage.cipher import KEY_FILE, Cipher, KeyProblem, index_key_of, new_key, read_keys
from bot.storage.models import Base, KeyCheckRow, LeadRow, QuestionRow
from bot.storage.rotation import BATCH, OLD_KEYS, Resealing, RotationProblem, add_key, drop_older_keys
from bot.storage.sealed import sealed_columns, sealed_tables
from bot.stored import Stored, open_stored
from tests.conftest import NOON, on_sqlite
from tests.support.rows import HOW_MANY, fill

SITI = ChatKey("test", "1", "1")


def unheard(_: str, __: int) -> None:
    """Nobody hears of progress."""


async def enrol(stored: Stored, phone: str = "+6281234567890", code: str = "PY-222222") -> None:
    async with stored.conversations.write(Incoming(SITI, 1, NOON, Text("halo"))) as unit:
        draft = LeadDraft(code, "Siti Aminah", "Warung Wakanda", "food_stall", "32.04", 2, phone, "JKK+JKM", "id")
        await unit.save(State("id", Consent("1", NOON), Place("enrol", "name", {"name": "Siti Aminah"})))
        await unit.keep_lead(draft, Consent("1", NOON))
        await unit.send((Reply("Halo Siti Aminah"),))


async def reseal(stored: Stored) -> int:
    return await Resealing(stored.database, stored.cipher, unheard).run()


async def sealed_with(stored: Stored, cipher: Cipher) -> set[bool]:
    """Whether the values in the database are sealed with the first key of a cipher."""
    async with stored.database.reading() as session:
        values = [
            value
            for table in sealed_tables()
            for row in await session.execute(select(*sealed_columns(table)))
            for value in row
            if value is not None
        ]
    return {cipher.is_newest(value) for value in values}


async def fill_all(stored: Stored) -> None:
    async with stored.database.writing() as session:
        await fill(session, Base.metadata, stored.cipher.seal("Siti Aminah"))


async def test_everything_is_sealed_anew_and_the_old_key_put_aside(stored: Stored, settings: Settings) -> None:
    await fill_all(stored)
    file = settings.data_dir / KEY_FILE
    before = read_keys(file)
    add_key(settings.data_dir)
    async with open_stored(settings) as again:
        assert await reseal(again) == HOW_MANY * len(list(sealed_tables()))
        assert await sealed_with(again, again.cipher) == {True}
        assert await reseal(again) == 0
    assert drop_older_keys(settings.data_dir) == 1
    after = read_keys(file)
    assert (len(after.keys), after.index) == (1, before.index)
    assert before.keys[0] not in after.keys
    assert read_keys(settings.data_dir / OLD_KEYS).keys == before.keys
    assert {stat.S_IMODE(path.stat().st_mode) for path in settings.data_dir.glob("secret.key*")} == {0o600}


async def test_a_lead_is_read_and_found_as_before(stored: Stored, settings: Settings) -> None:
    await enrol(stored)
    add_key(settings.data_dir)
    async with open_stored(settings) as again:
        await reseal(again)
    drop_older_keys(settings.data_dir)
    async with open_stored(settings) as again:
        (lead,) = [lead async for lead in again.leads.leads()]
        assert (lead.draft.name, lead.draft.phone) == ("Siti Aminah", "+6281234567890")
        await enrol(again)
        assert len([lead async for lead in again.leads.leads()]) == 1, "the number is known"


async def test_a_process_that_has_both_keys_goes_on_meanwhile(stored: Stored, settings: Settings) -> None:
    await enrol(stored)
    add_key(settings.data_dir)
    async with open_stored(settings) as bot, open_stored(settings) as command:
        await reseal(command)
        await enrol(bot, "+6281299999999", "PY-333333")
        assert await sealed_with(command, command.cipher) == {True}
        assert (await bot.conversations.read(SITI)).place is not None


async def test_broken_off_it_goes_on_where_it_stopped(stored: Stored, settings: Settings) -> None:
    questions = BATCH + 1
    await enrol(stored)
    async with stored.database.writing() as session:
        person = (await session.scalars(select(LeadRow.person_id))).one()
        for _ in range(questions):
            session.add(
                QuestionRow(
                    day=NOON.date(),
                    channel="test",
                    language="id",
                    outcome="fallback",
                    person_id=person,
                    text_sealed=stored.cipher.seal("wakanda"),
                    guesses="[]",
                )
            )
    add_key(settings.data_dir)

    def break_off(table: str, done: int) -> None:
        if table == "questions":
            raise InterruptedError

    async with open_stored(settings) as again:
        with pytest.raises(InterruptedError):
            await Resealing(again.database, again.cipher, break_off).run()
        assert await sealed_with(again, again.cipher) == {True, False}
        assert len(read_keys(settings.data_dir / KEY_FILE).keys) == 2, "both are needed"
        assert await reseal(again) >= questions - BATCH
        assert await sealed_with(again, again.cipher) == {True}


async def test_no_key_is_put_aside_while_a_process_seals_with_it(stored: Stored, settings: Settings) -> None:
    await enrol(stored)
    add_key(settings.data_dir)
    async with open_stored(settings) as again:
        by_an_old_process = stored.cipher.seal("Siti")

        class Old(Resealing):
            async def _pass(self, table: object) -> int:
                async with again.database.writing() as session:
                    await session.execute(update(LeadRow).values(name_sealed=by_an_old_process))
                return await super()._pass(table)  # type: ignore[arg-type]

        with pytest.raises(RotationProblem, match="restart all processes"):
            await Old(again.database, again.cipher, unheard).run()


async def test_a_damaged_value_holds_up_nothing(stored: Stored, settings: Settings) -> None:
    await fill_all(stored)
    async with stored.database.writing() as session:
        await session.execute(update(QuestionRow).where(QuestionRow.id == 2).values(text_sealed=b"damaged"))
    add_key(settings.data_dir)
    async with open_stored(settings) as again:
        resealing = Resealing(again.database, again.cipher, unheard)
        assert await resealing.run() > 0
        assert resealing.unreadable == 1


async def test_a_second_new_key_waits_for_the_first(stored: Stored, settings: Settings) -> None:
    add_key(settings.data_dir)
    with pytest.raises(RotationProblem, match="payung db rotate-key"):
        add_key(settings.data_dir)


async def test_keys_that_were_put_aside_earlier_stay_there(stored: Stored, settings: Settings) -> None:
    keys = []
    for _ in range(2):
        keys.append(read_keys(settings.data_dir / KEY_FILE).keys[0])
        add_key(settings.data_dir)
        drop_older_keys(settings.data_dir)
    assert read_keys(settings.data_dir / OLD_KEYS).keys == tuple(reversed(keys))
    assert drop_older_keys(settings.data_dir) == 0


async def test_keys_of_the_environment_are_changed_in_the_same_order(tmp_path: Path, database_url: str | None) -> None:
    old, new = new_key(), new_key()

    def with_keys(keys: str, index: str | None = None) -> Settings:
        indexed = Secret(index) if index else None
        return Settings(data_dir=tmp_path, database_url=database_url, secret_key=Secret(keys), index_key=indexed)

    async with open_stored(with_keys(old)) as stored:
        await enrol(stored)
    async with open_stored(with_keys(f"{new},{old}")) as stored:
        await reseal(stored)
    with pytest.raises(KeyProblem, match="PAYUNG_INDEX_KEY"):
        async with open_stored(with_keys(new)):
            pass
    async with open_stored(with_keys(new, index_key_of([new, old]))) as stored:
        assert [lead.draft.name async for lead in stored.leads.leads()] == ["Siti Aminah"]


async def test_another_index_key_is_noticed(stored: Stored, settings: Settings) -> None:
    await enrol(stored)
    change_index(settings)
    with pytest.raises(KeyProblem, match="search index was made with another key"):
        async with open_stored(settings):
            pass


async def test_another_index_key_is_noticed_by_the_leads_of_older_tables(stored: Stored, settings: Settings) -> None:
    await enrol(stored)
    async with stored.database.writing() as session:
        await session.execute(delete(KeyCheckRow))
    change_index(settings)
    with pytest.raises(KeyProblem, match="search index was made with another key"):
        async with open_stored(settings):
            pass


async def test_a_database_without_anybody_takes_other_keys(stored: Stored, settings: Settings) -> None:
    (settings.data_dir / KEY_FILE).unlink()
    async with open_stored(settings) as again:
        await enrol(again)
    async with open_stored(settings) as again, again.database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(KeyCheckRow)) == 1


async def test_no_key_is_made_where_the_data_needs_the_one_that_is_missing(stored: Stored, settings: Settings) -> None:
    await enrol(stored)
    (settings.data_dir / KEY_FILE).unlink()
    with pytest.raises(KeyProblem, match="put a copy of it back"):
        async with open_stored(settings):
            pass
    assert not (settings.data_dir / KEY_FILE).exists()


@on_sqlite
async def test_the_files_tell_nothing_without_the_key(settings: Settings) -> None:
    async with open_stored(settings) as stored:
        await enrol(stored)
        files = {path.name: path.read_bytes() for path in settings.data_dir.iterdir() if path.name != KEY_FILE}
    assert {"payung.sqlite3", "payung.sqlite3-wal"} <= set(files)
    for personal in (b"Siti", b"Aminah", b"Warung", b"Wakanda", b"wakanda", b"81234567890"):
        assert not any(personal in content for content in files.values())


def change_index(settings: Settings) -> None:
    file = settings.data_dir / KEY_FILE
    file.write_text(json.dumps({**json.loads(file.read_text()), "index": new_key()}))
