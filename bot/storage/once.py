"""What is done for an update beside its turn, at most once: the update comes again where the turn could not be kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.database import Database
from bot.storage.inserting import insert_if_new
from bot.storage.models import HandledUpdateRow


@dataclass(frozen=True, slots=True)
class Once:
    """The update that something is done for: its channel, and its number there."""

    channel: str
    update: int


async def is_first(session: AsyncSession, database: Database, once: Once | None, now: datetime) -> bool:
    """Whether nothing was done for the update before; from the end of the transaction on it was."""
    if once is None:
        return True
    channel = f"{once.channel} work"
    done: Any = await session.execute(
        insert_if_new(database, HandledUpdateRow, channel=channel, update=once.update, at=now)
    )
    return bool(done.rowcount)
