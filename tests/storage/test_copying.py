"""A database copied into one of the other kind: every row of every table, or nothing at all."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Table, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversation.messages import ChatKey, Incoming, Text
from bot.conversation.state import State
from bot.faults import StoreError
from bot.settings import Settings
from bot.storage import copying
from bot.storage.backup_file import AT_ONCE
from bot.storage.copying import TABLES, CopyProblem, copy_all, open_target
from bot.storage.database import Database
from bot.storage.models import Base, LeadRow, PersonRow, TurnRow
from bot.stored import open_stored
from tests.conftest import NOON, bare_database, on_sqlite
from tests.support.rows import HOW_MANY, fill

TURN = {"day": NOON.date(), "channel": "test", "language": "id", "outcome": "answered"}


def unheard(_: str, __: int) -> None:
    """Nobody hears of progress."""


@pytest.fixture
def target(request: pytest.FixtureRequest, upgraded: Settings) -> Iterator[str]:
    """The address of an empty database of the other kind, without tables."""
    kind = "postgresql" if upgraded.database_url is None else "sqlite"
    for address in bare_database(kind, request):
        yield address or f"sqlite+aiosqlite:///{upgraded.data_dir / 'copy.sqlite3'}"


async def fill_all(settings: Settings) -> None:
    """Put rows into every table; the first lead is a duplicate of the second one, which has a higher number."""
    database = Database(settings.database)
    async with database.writing() as session:
        await fill(session, Base.metadata)
        await session.execute(update(LeadRow).where(LeadRow.id == 1).values(duplicate_of_id=2))
    await database.close()


async def contents(address: str) -> dict[str, list[Any]]:
    database = Database(address)
    async with database.reading() as session:
        found = {
            table.name: list(await session.execute(select(table).order_by(*table.primary_key))) for table in TABLES
        }
    await database.close()
    return found


async def copy(settings: Settings, address: str) -> dict[str, int]:
    source = Database(settings.database)
    try:
        async with open_target(address) as opened:
            return await copy_all(source, opened, unheard)
    finally:
        await source.close()


async def greet(settings: Settings, person: str = "1") -> None:
    """Somebody comes by whom nobody knows yet."""
    hello = Incoming(ChatKey("test", person, person), 1, NOON, Text("halo"))
    async with open_stored(settings) as stored, stored.conversations.write(hello) as unit:
        await unit.save(State("id"))


def moved(settings: Settings, address: str) -> Settings:
    return replace(settings, database_url=address)


async def test_every_row_of_every_table_is_in_the_copy(upgraded: Settings, target: str) -> None:
    await fill_all(upgraded)
    assert await copy(upgraded, target) == dict.fromkeys(Base.metadata.tables, HOW_MANY)
    assert await contents(target) == await contents(upgraded.database)


async def test_new_rows_are_numbered_behind_those_that_were_copied(upgraded: Settings, target: str) -> None:
    for person in ("1", "2", "3"):
        await greet(upgraded, person)
    await copy(upgraded, target)
    await greet(moved(upgraded, target), "4")
    assert [row.id for row in (await contents(target))["persons"]] == [1, 2, 3, 4]


async def test_more_rows_than_are_held_in_memory_are_copied(upgraded: Settings, target: str) -> None:
    database = Database(upgraded.database)
    async with database.writing() as session:
        await session.execute(insert(TurnRow), [TURN] * (2 * AT_ONCE + 1))
    await database.close()
    assert (await copy(upgraded, target))["turns"] == 2 * AT_ONCE + 1


async def test_a_copy_can_be_copied_back(upgraded: Settings, target: str) -> None:
    await fill_all(upgraded)
    await copy(upgraded, target)
    again = f"sqlite+aiosqlite:///{upgraded.data_dir / 'again.sqlite3'}"
    await copy(moved(upgraded, target), again)
    assert await contents(again) == await contents(upgraded.database)


async def test_nothing_is_copied_over_what_is_there(upgraded: Settings, target: str) -> None:
    await greet(upgraded)
    await copy(upgraded, target)
    before = await contents(target)
    await greet(upgraded, "2")
    with pytest.raises(CopyProblem, match="not empty"):
        await copy(upgraded, target)
    assert await contents(target) == before


async def test_a_database_is_not_copied_onto_itself(upgraded: Settings) -> None:
    await greet(upgraded)
    before = await contents(upgraded.database)
    with pytest.raises((CopyProblem, StoreError)):
        await copy(upgraded, upgraded.database)
    assert await contents(upgraded.database) == before


async def test_a_database_that_a_process_uses_is_not_copied(upgraded: Settings, target: str) -> None:
    async with open_stored(upgraded):
        with pytest.raises(CopyProblem, match="still runs on the database to copy from"):
            await copy(upgraded, target)
    await copy(upgraded, target)


async def test_nothing_is_copied_into_a_database_that_a_process_uses(upgraded: Settings, target: str) -> None:
    async with open_stored(moved(upgraded, target)):
        with pytest.raises(CopyProblem, match="still runs on the database to copy to"):
            await copy(upgraded, target)


async def test_nobody_writes_to_the_old_database_meanwhile(
    upgraded: Settings, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await fill_all(upgraded)
    impatient = "PRAGMA busy_timeout=50" if upgraded.database_url is None else "SET lock_timeout = 50"
    compare_as_ever, refused = copying._compare, []

    async def compare(there: AsyncSession, table: Table, *others: Any) -> None:
        if table is PersonRow.__table__:
            writer = Database(upgraded.database)
            with pytest.raises(StoreError) as error:
                async with writer.reading() as session:
                    await session.execute(text(impatient))
                    await session.execute(update(PersonRow).values(language="en"))
            refused.append(str(error.value))
            await writer.close()
        await compare_as_ever(there, table, *others)

    monkeypatch.setattr(copying, "_compare", compare)
    await copy(upgraded, target)
    assert len(refused) == 1
    assert "lock" in refused[0]


@pytest.mark.parametrize("table", ["persons", "audit"])
async def test_a_copy_that_is_broken_off_leaves_nothing_behind(upgraded: Settings, target: str, table: str) -> None:
    await fill_all(upgraded)

    def breaks(name: str, _: int) -> None:
        if name.startswith(table):
            raise KeyboardInterrupt

    source = Database(upgraded.database)
    with pytest.raises(KeyboardInterrupt):
        async with open_target(target) as opened:
            await copy_all(source, opened, breaks)
    await source.close()
    assert not any((await contents(target)).values())
    await copy(upgraded, target)


async def test_a_copy_that_differs_is_not_kept(
    upgraded: Settings, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await fill_all(upgraded)
    add = copying.Filling.add

    async def changed(self: copying.Filling, table: Table, rows: list[dict[str, Any]]) -> None:
        if table is LeadRow.__table__:
            rows[0]["workers"] += 1
        await add(self, table, rows)

    monkeypatch.setattr(copying.Filling, "add", changed)
    with pytest.raises(CopyProblem, match="leads is not what is there"):
        await copy(upgraded, target)
    assert not any((await contents(target)).values())


async def test_tables_of_another_version_are_refused(upgraded: Settings, target: str) -> None:
    async with open_target(target) as opened, opened.writing() as session:
        await session.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    source = Database(upgraded.database)
    opened = Database(target)
    with pytest.raises(CopyProblem, match="different versions"):
        await copy_all(source, opened, unheard)
    await source.close()
    await opened.close()


@pytest.mark.parametrize("address", ["nonsense", "mysql+nothing://somewhere/payung"])
async def test_an_address_that_cannot_be_read_is_told(address: str) -> None:
    with pytest.raises(CopyProblem, match="The address to copy to cannot be used"):
        async with open_target(address):
            pass


@on_sqlite
async def test_a_value_that_does_not_fit_is_told_without_the_value(upgraded: Settings, target: str) -> None:
    await greet(upgraded)
    database = Database(upgraded.database)
    async with database.writing() as session:
        await session.execute(update(PersonRow).values(channel="x" * 500))
    await database.close()
    with pytest.raises(CopyProblem, match="the table persons does not fit") as problem:
        await copy(upgraded, target)
    assert "xxx" not in str(problem.value)
    assert (await contents(target))["persons"] == []
