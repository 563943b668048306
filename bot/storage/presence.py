"""People who block the bot, and who let it write again."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversation.messages import Presence
from bot.storage.database import Database
from bot.storage.models import JobRow, OutboxRow, PersonRow


async def note_presence(database: Database, presence: Presence) -> None:
    """Note that somebody lets the bot write to them, or does not any more.

    Raises:
        StoreError: the database cannot be used now.
    """
    key = presence.key
    async with database.writing() as session:
        query = select(PersonRow.id).where(PersonRow.channel == key.channel, PersonRow.user == key.person)
        person = await session.scalar(query.with_for_update())
        if not presence.is_there:
            await leave(session, person, key.channel, key.chat, presence.at)
        elif person is not None:
            await session.execute(update(PersonRow).where(PersonRow.id == person).values(unreachable_at=None))


async def leave(session: AsyncSession, person: Any, channel: str, chat: str, now: datetime) -> None:
    """Mark somebody who cannot be reached, and forget what waits for them: messages to the chat, reminders.

    `person` is a number, or a query for it.
    """
    await session.execute(update(PersonRow).where(PersonRow.id == person).values(unreachable_at=now))
    await session.execute(delete(JobRow).where(JobRow.person_id == person))
    await session.execute(delete(OutboxRow).where(OutboxRow.channel == channel, OutboxRow.chat == chat))
