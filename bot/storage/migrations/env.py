"""Alembic's entrance: on the connection that `Database.upgrade` passes, or on the configured database."""

import asyncio

from alembic import context
from sqlalchemy import Connection

from bot.settings import load_settings
from bot.storage.database import Database
from bot.storage.models import Base


def migrate(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


async def migrate_configured() -> None:
    database = Database(load_settings().database)
    await database.migrate(migrate)
    await database.close()


given = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    asyncio.run(migrate_configured())
