"""Tables of the newest form are left alone; where some are missing all the same, it is told what to do."""

from collections.abc import AsyncIterator

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import text

from bot.faults import StoreError
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.upgrading import MIGRATIONS, bring_up_to_date, newest


@pytest.fixture
async def database(bare: Settings) -> AsyncIterator[Database]:
    opened = Database(bare.database)
    yield opened
    await opened.close()


def test_the_newest_form_is_that_of_the_last_migration() -> None:
    assert newest() == ScriptDirectory(str(MIGRATIONS)).get_current_head()


async def test_tables_come_from_nothing_and_may_be_looked_at_again(database: Database) -> None:
    await bring_up_to_date(database)
    await bring_up_to_date(database)


async def test_a_table_that_is_missing_is_told_with_what_to_do(database: Database) -> None:
    await bring_up_to_date(database)
    async with database.writing() as session:
        await session.execute(text("DROP TABLE key_checks"))
    with pytest.raises(StoreError, match=r"lacks key_checks.*payung db restore"):
        await bring_up_to_date(database)
