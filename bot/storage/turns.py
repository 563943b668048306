"""What is kept of every turn, in private chats and in groups: its number, for a time, and how it ended."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversation.store import LogEntry
from bot.storage.database import Database
from bot.storage.inserting import insert_if_new
from bot.storage.models import HandledUpdateRow, TurnRow


async def is_first(session: AsyncSession, database: Database, channel: str, update: int, at: datetime) -> bool:
    """Whether an update was not handled before; from now on it was."""
    statement = insert_if_new(database, HandledUpdateRow, channel=channel, update=update, at=at)
    result: Any = await session.execute(statement)
    return bool(result.rowcount)


def turn_row(entry: LogEntry, channel: str) -> TurnRow:
    """A turn as it stands in the log."""
    return TurnRow(
        day=entry.day,
        channel=channel,
        language=entry.language,
        outcome=entry.outcome.value,
        intent=entry.intent,
        confidence=entry.confidence,
    )
