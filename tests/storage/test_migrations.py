"""The tables come from nothing and from every earlier form to the newest one, and what is in them stays."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, Table, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.models import Base
from bot.storage.upgrading import MIGRATIONS, bring_up_to_date
from tests.support.rows import HOW_MANY, fill, tables

EARLIER = sorted(script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions())[:-1]


@pytest.fixture
async def database(bare: Settings) -> AsyncIterator[Database]:
    opened = Database(bare.database)
    yield opened
    await opened.close()


async def move(database: Database, revision: str) -> None:
    """Bring the tables from the form they have to another one."""

    def change(connection: Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        now = MigrationContext.configure(connection).get_current_revision() or ""
        (command.downgrade if now > revision else command.upgrade)(config, revision)

    await database.migrate(change)


async def differences(database: Database) -> list[Any]:
    def compare(connection: Connection) -> list[Any]:
        return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))

    async with database.reading() as session:
        return await (await session.connection()).run_sync(compare)


async def reflected(session: AsyncSession) -> MetaData:
    metadata = MetaData()
    await (await session.connection()).run_sync(metadata.reflect)
    return metadata


async def rows(session: AsyncSession, table: Table) -> list[Any]:
    return list(await session.execute(select(table).order_by(*table.primary_key)))


async def test_the_tables_come_from_nothing(database: Database) -> None:
    await bring_up_to_date(database)
    assert await differences(database) == []


@pytest.mark.parametrize("revision", EARLIER)
async def test_what_is_in_earlier_tables_stays(database: Database, revision: str) -> None:
    await move(database, revision)
    async with database.writing() as session:
        earlier = await reflected(session)
        await fill(session, earlier)
        before = {table: await rows(session, table) for table in tables(earlier)}
    await bring_up_to_date(database)
    assert await differences(database) == []
    async with database.reading() as session:
        for table, kept in before.items():
            assert len(kept) == HOW_MANY
            assert await rows(session, table) == kept, table.name


@pytest.mark.parametrize("revision", EARLIER)
async def test_the_way_back_keeps_what_earlier_tables_can_hold(database: Database, revision: str) -> None:
    await bring_up_to_date(database)
    async with database.writing() as session:
        await fill(session, Base.metadata)
    await move(database, revision)
    async with database.reading() as session:
        for table in tables(await reflected(session)):
            assert len(await rows(session, table)) == HOW_MANY, table.name
    await bring_up_to_date(database)
    assert await differences(database) == []
