"""Whether the tables are of the newest form; only where they are not, they are changed."""

from pathlib import Path

from sqlalchemy import Connection, Inspector, inspect, text

from bot.faults import StoreError
from bot.storage.database import Database
from bot.storage.models import Base

MIGRATIONS = Path(__file__).parent / "migrations"
VERSIONS = "alembic_version"
"""The table in which Alembic keeps the number of the last migration."""
REVISION = text(f"SELECT version_num FROM {VERSIONS}")  # noqa: S608
LACKING = (
    "The database says that its tables are of the newest form, but lacks {table}; use an empty database, and put a backup "
    "back into it with: payung db restore"
)


async def bring_up_to_date(database: Database) -> None:
    """Bring the tables to the newest form, where they have another one.

    Raises:
        StoreError: that is not possible, or tables are missing although they are of that form.
    """
    if await _version(database) != newest():
        from bot.storage.migrating import migrate

        await database.migrate(migrate)
    elif missing := await _missing(database):
        raise StoreError(LACKING.format(table=missing[0]))


def newest() -> str:
    """The number of the newest migration, with which its file begins."""
    return max(file.name.partition("_")[0] for file in (MIGRATIONS / "versions").glob("[0-9]*.py"))


async def _version(database: Database) -> str | None:
    """The number of the migration that was the last one here; None where there are no tables yet."""
    async with database.reading() as session:
        connection = await session.connection()
        if not await connection.run_sync(lambda made: _look_at(made).has_table(VERSIONS)):
            return None
        number: str | None = await session.scalar(REVISION)
        return number


async def _missing(database: Database) -> list[str]:
    async with database.reading() as session:
        there = await (await session.connection()).run_sync(lambda made: _look_at(made).get_table_names())
    return sorted(set(Base.metadata.tables) - set(there))


def _look_at(connection: Connection) -> Inspector:
    return inspect(connection)
