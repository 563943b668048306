"""An empty database filled with rows that have their numbers already, within one transaction."""

from sqlalchemy import Column, Table, delete, exists, func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.backup import LEFT_OUT
from bot.storage.backup_file import Rows
from bot.storage.database import Database
from bot.storage.models import Base, ErasureRow, HandledUpdateRow, JobRow

COMES_BY_ITSELF = {row.__tablename__ for row in (ErasureRow, HandledUpdateRow, JobRow)} | LEFT_OUT
"""What may be there in a database that counts as empty."""
SET_NUMBER = "SELECT setval(pg_get_serial_sequence(:table, :column), :highest)"


async def is_empty(session: AsyncSession) -> bool:
    """Whether there is nothing in the database but what comes by itself."""
    tables = [table for table in Base.metadata.sorted_tables if table.name not in COMES_BY_ITSELF]
    return not [table for table in tables if await session.scalar(select(exists(select(table))))]


async def make_empty(session: AsyncSession, database: Database, kept: Table | None = None) -> None:
    """Empty all tables, but for one to keep."""
    names = [table for table in Base.metadata.sorted_tables if table is not kept]
    if not database.is_sqlite:
        await session.execute(text(f"TRUNCATE {', '.join(table.name for table in names)}"))
        return
    for table in reversed(names):
        await session.execute(delete(table))


async def go_on_counting(session: AsyncSession, database: Database) -> None:
    """Let PostgreSQL number new rows behind those that are there; SQLite does so by itself."""
    for table in () if database.is_sqlite else Base.metadata.sorted_tables:
        column = table.autoincrement_column
        highest = await session.scalar(select(func.max(column))) if column is not None else None
        if column is not None and highest is not None:
            await session.execute(text(SET_NUMBER), {"table": table.name, "column": column.name, "highest": highest})


class Filling:
    """Adds rows, table after table, each in the order of its numbers and behind those that it refers to.

    Args:
        session: the transaction.
    """

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._forward: list[tuple[Column[int], int, int]] = []

    async def add(self, table: Table, rows: Rows) -> None:
        """Add rows of a table; they may be changed."""
        for column in _to_itself(table):
            self._postpone(column, rows)
        await self._session.execute(insert(table), rows)

    def _postpone(self, column: Column[int], rows: Rows) -> None:
        """Leave out for now what refers to a row behind it; rows are in the order of their numbers."""
        for row in rows:
            if row[column.name] is not None and row[column.name] > row["id"]:
                self._forward.append((column, row["id"], row[column.name]))
                row[column.name] = None

    async def refer_forward(self) -> None:
        """Put in what was left out for rows that were still to come."""
        for column, number, other in self._forward:
            table = column.table
            await self._session.execute(update(table).where(table.c.id == number).values({column.name: other}))


def _to_itself(table: Table) -> list[Column[int]]:
    return [column for column in table.columns if any(key.column.table is table for key in column.foreign_keys)]
