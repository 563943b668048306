"""A backup fits both databases, comes back whole or not at all, and brings back nobody who was erased."""

import asyncio
import gzip
import stat
from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, func, insert, select, text, update

from bot.app import App
from bot.conversation.effects import Withdraw
from bot.conversation.messages import ChatKey, Incoming, Reply, Text
from bot.conversation.state import Consent, State
from bot.leads.lead import LeadDraft
from bot.settings import Secret, Settings
from bot.storage.backup import LEFT_OUT, TABLES, back_up, list_erasures
from bot.storage.backup_file import AT_ONCE, BackupProblem
from bot.storage.cipher import KEY_FILE, new_key, read_keys
from bot.storage.erasures import BACKUPS_KEPT
from bot.storage.models import Base, ErasureRow, LeadRow, OutboxRow, PersonRow, SessionRow, TurnRow
from bot.storage.restore import Onto, Restored, restore
from bot.stored import Stored, open_stored
from tests.conftest import NOON, MovingClock, empty_database
from tests.support.rows import HOW_MANY, fill

TURN = {"day": NOON.date(), "channel": "test", "language": "id", "outcome": "answered"}
SITI, BUDI = ChatKey("test", "1", "1"), ChatKey("test", "2", "2")


def unheard(_: str, __: int) -> None:
    """Nobody hears of progress."""


@pytest.fixture
def elsewhere_url(request: pytest.FixtureRequest, database_url: str | None) -> Iterator[str | None]:
    """The address of an empty database of the other kind."""
    yield from empty_database("postgresql" if database_url is None else "sqlite", request)


@pytest.fixture
async def elsewhere(settings: Settings, stored: Stored, elsewhere_url: str | None) -> AsyncIterator[Stored]:
    """An empty database of the other kind, with the same keys."""
    async with open_stored(Settings(data_dir=settings.data_dir, database_url=elsewhere_url)) as opened:
        yield opened


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "payung.backup"


async def fill_all(stored: Stored) -> None:
    """Put rows into every table; the first lead is a duplicate of the second one, which has a higher number."""
    async with stored.database.writing() as session:
        await fill(session, Base.metadata, stored.cipher.seal("Siti Aminah"))
        await session.execute(update(LeadRow).where(LeadRow.id == 1).values(duplicate_of_id=2))


async def contents(stored: Stored) -> dict[str, list[Any]]:
    async with stored.database.reading() as session:
        return {table.name: list(await session.execute(select(table).order_by(*table.primary_key))) for table in TABLES}


async def put_back(
    stored: Stored, file: Path, lists: Iterable[Path] = (), onto: Onto = Onto.EMPTY, **later: float
) -> Restored:
    now = NOON + timedelta(**later)
    return await restore(stored.database, stored.cipher, file, lists, onto, now, unheard)


async def save(stored: Stored, file: Path) -> None:
    await back_up(stored.database, stored.cipher, file, NOON, unheard)


async def enrol(stored: Stored, *keys: ChatKey) -> None:
    for key in keys:
        async with stored.conversations.write(Incoming(key, 1, NOON, Text("halo"))) as unit:
            phone = f"+62812345678{key.person}0"
            draft = LeadDraft(
                f"PY-{key.person * 6}", "Siti", "Warung", "food_stall", "32.04", 2, phone, "JKK+JKM", "id"
            )
            await unit.save(State("id", Consent("1", NOON)))
            await unit.keep_lead(draft, Consent("1", NOON))


async def erase(stored: Stored, key: ChatKey, **later: float) -> None:
    async with stored.conversations.write(Incoming(key, 2, NOON + timedelta(**later), Text("hapus"))) as unit:
        await unit.erase()


async def people(stored: Stored) -> set[str]:
    async with stored.database.reading() as session:
        return set(await session.scalars(select(PersonRow.user).join(LeadRow, LeadRow.person_id == PersonRow.id)))


async def test_every_row_comes_back_in_the_other_database(stored: Stored, elsewhere: Stored, file: Path) -> None:
    await fill_all(stored)
    counts = await back_up(stored.database, stored.cipher, file, NOON, unheard)
    restored = await put_back(elsewhere, file)
    assert restored.counts == counts == {table.name: HOW_MANY for table in TABLES}
    assert await contents(elsewhere) == await contents(stored)


async def test_every_table_is_in_a_backup_but_those_that_let_somebody_in() -> None:
    assert {table.name for table in TABLES} == set(Base.metadata.tables) - {"sessions", "invitations", "key_checks"}
    assert SessionRow.__tablename__ in LEFT_OUT


async def test_new_rows_are_numbered_behind_those_that_came_back(stored: Stored, elsewhere: Stored, file: Path) -> None:
    await fill_all(stored)
    await save(stored, file)
    await put_back(elsewhere, file)
    await enrol(elsewhere, SITI)
    async with elsewhere.database.reading() as session:
        assert await session.scalar(select(func.max(PersonRow.id))) == HOW_MANY + 1
        assert await session.scalar(select(func.max(LeadRow.id))) == HOW_MANY + 1


async def test_a_backup_may_replace_what_is_there(stored: Stored, file: Path) -> None:
    await fill_all(stored)
    before = await contents(stored)
    await save(stored, file)
    async with stored.database.writing() as session:
        await session.execute(delete(PersonRow).where(PersonRow.id == 1))
        await session.execute(insert(TurnRow).values(id=9, **TURN))
    await put_back(stored, file, onto=Onto.ANYTHING)
    assert await contents(stored) == before


async def test_nothing_is_put_over_what_is_there_without_being_asked(stored: Stored, file: Path) -> None:
    await enrol(stored, SITI)
    await save(stored, file)
    before = await contents(stored)
    with pytest.raises(BackupProblem, match="--replace"):
        await put_back(stored, file)
    assert await contents(stored) == before


async def test_more_rows_than_are_held_in_memory_come_back(stored: Stored, elsewhere: Stored, file: Path) -> None:
    async with stored.database.writing() as session:
        await session.execute(insert(TurnRow), [TURN] * (2 * AT_ONCE + 1))
    await save(stored, file)
    assert (await put_back(elsewhere, file)).counts["turns"] == 2 * AT_ONCE + 1


async def test_a_backup_shows_one_moment(stored: Stored) -> None:
    how_many = select(func.count()).select_from(PersonRow)
    async with stored.database.snapshot() as connection:
        before = await connection.scalar(how_many)
        await enrol(stored, SITI)
        assert await connection.scalar(how_many) == before


async def test_a_backup_is_for_its_owner_alone_and_stays_sealed(stored: Stored, file: Path) -> None:
    await enrol(stored, SITI)
    await save(stored, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    written = gzip.decompress(file.read_bytes())
    for personal in (b"Siti", b"Warung", b"8123456"):
        assert personal not in written


async def test_an_older_backup_stays_when_a_new_one_fails(stored: Stored, file: Path) -> None:
    file.write_text("older")
    await fill_all(stored)

    def full(_: str, __: int) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(BackupProblem, match="No space left"):
        await back_up(stored.database, stored.cipher, file, NOON, full)
    assert [path.read_text() for path in file.parent.glob("*.backup")] == ["older"]
    assert list(file.parent.glob(".payung-*")) == []


@pytest.mark.parametrize("part", [0.0, 0.3, 0.6, 0.9, 0.999])
async def test_a_file_that_is_cut_off_changes_nothing(stored: Stored, file: Path, part: float) -> None:
    await enrol(stored, SITI)
    await save(stored, file)
    before, whole = await contents(stored), file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * part)])
    with pytest.raises(BackupProblem, match="cut off or damaged"):
        await put_back(stored, file, onto=Onto.ANYTHING)
    file.write_bytes(gzip.compress(b"".join(gzip.decompress(whole).splitlines(keepends=True)[:-1])))
    with pytest.raises(BackupProblem, match="cut off or damaged"):
        await put_back(stored, file, onto=Onto.ANYTHING)
    assert await contents(stored) == before


@pytest.mark.parametrize(
    "change", [(b'"32.04"', b'"32.05"'), (b'"persons"', b'"turns"'), (b"[1,", b"[7,"), (b"\n", b"")]
)
async def test_a_file_that_was_changed_changes_nothing(stored: Stored, file: Path, change: tuple[bytes, bytes]) -> None:
    await enrol(stored, SITI)
    await save(stored, file)
    before, lines = await contents(stored), gzip.decompress(file.read_bytes())
    assert change[0] in lines
    file.write_bytes(gzip.compress(lines.replace(*change)))
    with pytest.raises(BackupProblem, match="cut off or damaged"):
        await put_back(stored, file, onto=Onto.ANYTHING)
    file.write_bytes(gzip.compress(lines + b"[1]\n"))
    with pytest.raises(BackupProblem, match="cut off or damaged"):
        await put_back(stored, file, onto=Onto.ANYTHING)
    assert await contents(stored) == before


@pytest.mark.parametrize(
    "content",
    [b"", b"no backup", gzip.compress(b"[]\n"), gzip.compress(b'{"payung": 1}\n')],
    ids=["nothing", "text", "list", "object"],
)
async def test_another_file_is_refused(stored: Stored, file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(BackupProblem, match="is no backup"):
        await put_back(stored, file)


@pytest.mark.parametrize(("revision", "told"), [("0000", "older tables"), ("9999", "newer version")])
async def test_a_backup_of_other_tables_is_refused(stored: Stored, file: Path, revision: str, told: str) -> None:
    async with stored.database.writing() as session:
        kept = await session.scalar(text("SELECT version_num FROM alembic_version"))
        await session.execute(text("UPDATE alembic_version SET version_num = :other"), {"other": revision})
    await save(stored, file)
    async with stored.database.writing() as session:
        await session.execute(text("UPDATE alembic_version SET version_num = :kept"), {"kept": kept})
    with pytest.raises(BackupProblem, match=told):
        await put_back(stored, file)


async def test_a_backup_of_another_key_is_refused(
    stored: Stored, settings: Settings, elsewhere_url: str | None, file: Path
) -> None:
    await enrol(stored, SITI)
    await save(stored, file)
    keys = Settings(data_dir=settings.data_dir, database_url=elsewhere_url, secret_key=Secret(new_key()))
    async with open_stored(keys) as other:
        with pytest.raises(BackupProblem, match="PAYUNG_INDEX_KEY"):
            await put_back(other, file)
        assert await people(other) == set()


async def test_a_backup_of_an_older_key_that_is_gone_is_refused(
    stored: Stored, settings: Settings, elsewhere_url: str | None, file: Path
) -> None:
    await enrol(stored, SITI)
    await save(stored, file)
    index = Secret(read_keys(settings.data_dir / KEY_FILE).index)
    keys = Settings(
        data_dir=settings.data_dir, database_url=elsewhere_url, secret_key=Secret(new_key()), index_key=index
    )
    async with open_stored(keys) as other:
        with pytest.raises(BackupProblem, match="put that one behind the others"):
            await put_back(other, file)


async def test_nobody_who_was_erased_comes_back_into_the_database_that_knows_it(stored: Stored, file: Path) -> None:
    await enrol(stored, SITI, BUDI)
    await save(stored, file)
    await erase(stored, SITI, hours=1)
    restored = await put_back(stored, file, onto=Onto.ANYTHING, hours=2)
    assert (restored.erased_again, await people(stored)) == (1, {BUDI.person})
    assert (await put_back(stored, file, onto=Onto.ANYTHING, hours=3)).erased_again == 1, "it still knows"


async def test_nobody_who_was_erased_comes_back_where_a_list_tells_of_it(
    stored: Stored, elsewhere: Stored, file: Path, tmp_path: Path
) -> None:
    await enrol(stored, SITI, BUDI)
    await save(stored, file)
    await erase(stored, SITI, hours=1)
    assert await list_erasures(stored.database, stored.cipher, tmp_path / "erasures", NOON, unheard) == 1
    restored = await put_back(elsewhere, file, [tmp_path / "erasures"], hours=2)
    assert (restored.erased_again, await people(elsewhere)) == (1, {BUDI.person})


async def test_whoever_took_the_consent_back_since_is_left_out(
    stored: Stored, elsewhere: Stored, file: Path, tmp_path: Path
) -> None:
    await enrol(stored, SITI, BUDI)
    await save(stored, file)
    async with stored.conversations.write(Incoming(SITI, 99, NOON + timedelta(hours=1), Text("x"))) as unit:
        await unit.carry_out(Withdraw())
    await list_erasures(stored.database, stored.cipher, tmp_path / "erasures", NOON, unheard)
    restored = await put_back(elsewhere, file, [tmp_path / "erasures"], hours=2)
    assert (restored.erased_again, await people(elsewhere)) == (1, {BUDI.person})


async def test_a_later_backup_tells_who_was_erased_too(stored: Stored, elsewhere: Stored, file: Path) -> None:
    await enrol(stored, SITI, BUDI)
    await save(stored, file)
    await erase(stored, SITI, hours=1)
    later = file.with_name("later")
    await save(stored, later)
    await put_back(elsewhere, file, [later], hours=2)
    assert await people(elsewhere) == {BUDI.person}


async def test_whoever_came_back_before_the_backup_stays(stored: Stored, file: Path) -> None:
    await enrol(stored, SITI)
    await erase(stored, SITI)
    await enrol(stored, SITI)
    await save(stored, file)
    restored = await put_back(stored, file, onto=Onto.ANYTHING)
    assert (restored.erased_again, await people(stored)) == (0, {SITI.person})


async def test_an_erasure_that_the_backup_forgot_long_ago_erases_nobody(
    stored: Stored, elsewhere: Stored, file: Path, tmp_path: Path
) -> None:
    await erase(stored, SITI, days=-BACKUPS_KEPT.days - 1)
    await list_erasures(stored.database, stored.cipher, tmp_path / "erasures", NOON, unheard)
    async with stored.database.writing() as session:
        await session.execute(delete(ErasureRow))
    await enrol(stored, SITI)
    await save(stored, file)
    await put_back(elsewhere, file, [tmp_path / "erasures"])
    assert await people(elsewhere) == {SITI.person}


async def test_a_list_of_erasures_is_no_backup(stored: Stored, file: Path) -> None:
    await list_erasures(stored.database, stored.cipher, file, NOON, unheard)
    with pytest.raises(BackupProblem, match="--erasures"):
        await put_back(stored, file)


async def test_who_was_erased_is_forgotten_with_the_oldest_backup(app: App, clock: MovingClock) -> None:
    await erase(app.stored, SITI)
    how_many = select(func.count()).select_from(ErasureRow)
    for days, left in ((BACKUPS_KEPT.days, 1), (1, 0)):
        clock.move(days=days)
        await app.tidy()
        async with app.stored.database.reading() as session:
            assert await session.scalar(how_many) == left


@pytest.mark.parametrize(("hours", "left_out"), [(0.5, 0), (2, 1)])
async def test_replies_that_were_sent_long_ago_are_not_sent_again(
    stored: Stored, elsewhere: Stored, file: Path, hours: float, left_out: int
) -> None:
    async with stored.conversations.write(Incoming(SITI, 1, NOON, Text("halo"))) as unit:
        await unit.send((Reply("halo"),))
    await save(stored, file)
    assert (await put_back(elsewhere, file, hours=hours)).old_replies == left_out
    async with elsewhere.database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(OutboxRow)) == 1 - left_out


async def test_a_backup_is_made_while_people_write(stored: Stored, elsewhere: Stored, file: Path) -> None:
    await enrol(stored, SITI)
    keys = [ChatKey("test", str(number), str(number)) for number in range(3, 9)]
    await asyncio.gather(save(stored, file), *(enrol(stored, key) for key in keys))
    counts = (await put_back(elsewhere, file)).counts
    assert counts["persons"] == counts["leads"] >= 1
