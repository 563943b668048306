"""All data moved from one database into another: all of them or none, and compared at the end, in constant memory."""

import hashlib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.faults import Fault, StoreError
from bot.storage.backup_file import AT_ONCE, Told
from bot.storage.database import Database
from bot.storage.filling import Filling, go_on_counting, is_empty, make_empty
from bot.storage.inline import PATIENCE
from bot.storage.models import Base
from bot.storage.upgrading import REVISION, bring_up_to_date

TABLES: Sequence[Table] = Base.metadata.sorted_tables
"""What is copied, also what no backup holds: nobody has to sign in again."""
DIGEST_BYTES = 32
OTHERS = text(
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE datname = current_database() AND application_name = 'payung' AND pid <> pg_backend_pid()"
)
LOCK = f"LOCK TABLE {', '.join(table.name for table in TABLES)} IN SHARE MODE"
PATIENT = "SET LOCAL idle_in_transaction_session_timeout = 0"
"""One of the two databases waits while the other one is read."""
NOT_EMPTY = "The database to copy to is not empty; name an empty one."
OTHER_TABLES = "The two databases have tables of different versions; run `payung db upgrade` with the newest Payung."
IN_USE = "Payung still runs on {which}; stop it everywhere (run, worker, web), then copy again."
UNEQUAL = "What was copied of the table {table} is not what is there ({kind}); nothing was changed. Report this line."
DOES_NOT_FIT = "A row of the table {table} does not fit into the other database ({kind}); nothing was changed."
FROM, TO = "the database to copy from", "the database to copy to"


class CopyProblem(Fault):
    """A database cannot be copied; nothing was changed."""


@dataclass(slots=True)
class Sum:
    """How many rows there are, and a sum over the hashes of all of them, in which their order does not matter."""

    rows: int = 0
    digest: int = 0

    def add(self, rows: Sequence[Any]) -> None:
        for row in rows:
            self.digest += int.from_bytes(hashlib.sha256(repr(tuple(row)).encode()).digest())
        self.digest %= 1 << (8 * DIGEST_BYTES)
        self.rows += len(rows)


@asynccontextmanager
async def open_target(address: str) -> AsyncIterator[Database]:
    """The database to copy to, its tables brought to the newest form.

    Raises:
        CopyProblem: the address cannot be read, or the database cannot be used.
    """
    try:
        target = Database(address)
    except StoreError as error:
        raise CopyProblem(str(error).replace("PAYUNG_DATABASE_URL", "The address to copy to")) from None
    try:
        try:
            await bring_up_to_date(target)
        except StoreError as error:
            raise CopyProblem(str(error).replace("The database cannot", "The database to copy to cannot")) from None
        yield target
    finally:
        await target.close()


async def copy_all(source: Database, target: Database, told: Told) -> dict[str, int]:
    """Copy every row, with its number, into an empty database, and compare.

    Nobody can write to the source meanwhile. What was copied is there for others only once all of it was compared.

    Args:
        source: where from, its tables in the newest form.
        target: where to, its tables in the newest form as well.
        told: hears of progress.

    Returns:
        How many rows of each table there are.

    Raises:
        CopyProblem: it cannot be copied, and nothing was changed.
        StoreError: a database cannot be used now, and nothing was changed.
    """
    for database, which in ((source, FROM), (target, TO)):
        await _must_be_idle(database, which)
    async with source.writing() as here, target.writing() as there:
        for session, database in ((here, source), (there, target)):
            await _be_patient(session, database)
        if await here.scalar(REVISION) != await there.scalar(REVISION):
            raise CopyProblem(OTHER_TABLES)
        if not await is_empty(there):
            raise CopyProblem(NOT_EMPTY)
        if not source.is_sqlite:
            await here.execute(text(LOCK))
        await make_empty(there, target)
        filling = Filling(there)
        sums = {table.name: await _copied(here, table, filling, told) for table in TABLES}
        await filling.refer_forward()
        await go_on_counting(there, target)
        for table in TABLES:
            await _compare(there, table, sums[table.name], told)
        if not target.is_sqlite:
            await there.execute(text("ANALYZE"))
    await target.optimize()
    return {name: one.rows for name, one in sums.items()}


async def _must_be_idle(database: Database, which: str) -> None:
    """See that no other process has the database open.

    SQLite lets nobody leave write-ahead logging while somebody else has the file open; PostgreSQL tells who is connected.

    Raises:
        CopyProblem: one has.
    """
    if not database.is_sqlite:
        async with database.reading() as session:
            others = await session.scalar(OTHERS)
        if others:
            raise CopyProblem(IN_USE.format(which=which))
        return
    try:
        async with database.reading() as session:
            await session.execute(text("PRAGMA busy_timeout=0"))
            await session.execute(text("PRAGMA journal_mode=DELETE"))
            await session.execute(text("PRAGMA journal_mode=WAL"))
            await session.execute(text(f"PRAGMA busy_timeout={PATIENCE}"))
    except StoreError as error:
        raise CopyProblem(IN_USE.format(which=which)) from error


async def _be_patient(session: AsyncSession, database: Database) -> None:
    if not database.is_sqlite:
        await session.execute(text(PATIENT))


async def _copied(here: AsyncSession, table: Table, filling: Filling, told: Told) -> Sum:
    copied = Sum()
    async for rows in _batches(here, table):
        copied.add(rows)
        try:
            await filling.add(table, [dict(row._mapping) for row in rows])
        except DBAPIError as error:
            raise CopyProblem(DOES_NOT_FIT.format(table=table.name, kind=type(error.orig).__name__)) from None
        told(table.name, copied.rows)
    return copied


async def _compare(there: AsyncSession, table: Table, wanted: Sum, told: Told) -> None:
    found = Sum()
    async for rows in _batches(there, table):
        found.add(rows)
        told(f"{table.name}, compared", found.rows)
    if found != wanted:
        kind = "rows are missing" if found.rows != wanted.rows else "values differ"
        raise CopyProblem(UNEQUAL.format(table=table.name, kind=kind))


async def _batches(session: AsyncSession, table: Table) -> AsyncIterator[Sequence[Any]]:
    query = select(table).order_by(*table.primary_key).execution_options(yield_per=AT_ONCE)
    result = await session.stream(query)
    async for rows in result.partitions():
        yield rows
