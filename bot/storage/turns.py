"""What is kept of every turn, in private chats and in groups: its number, for a time, and how it ended."""

from datetime import datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversation.store import LogEntry
from bot.storage.database import Database
from bot.storage.inserting import insert_given_if_new
from bot.storage.models import HandledUpdateRow, TurnRow, table_of

_LOG = insert(table_of(TurnRow))


async def is_first(session: AsyncSession, database: Database, channel: str, update: int, at: datetime) -> bool:
    """Whether an update was not handled before; from now on it was."""
    values = {"channel": channel, "update": update, "at": at}
    result: Any = await session.execute(insert_given_if_new(database, HandledUpdateRow), values)
    return bool(result.rowcount)


async def log_turn(session: AsyncSession, entry: LogEntry, channel: str) -> None:
    """Add a turn to the log."""
    values = {
        "day": entry.day,
        "channel": channel,
        "language": entry.language,
        "outcome": entry.outcome.value,
        "intent": entry.intent,
        "confidence": entry.confidence,
    }
    await session.execute(_LOG, values)
