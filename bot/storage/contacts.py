"""When people were written to without having asked just then; see `bot.outreach.allowance`."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.outreach.allowance import WITHIN, free_from
from bot.storage.database import Database
from bot.storage.models import ContactRow


async def may_write_from(session: AsyncSession, person: int, now: datetime) -> datetime:
    """When a person may be written to next; they are locked."""
    mine = select(ContactRow.at).where(ContactRow.person_id == person, ContactRow.at > now - WITHIN)
    return free_from(list(await session.scalars(mine)), now)


def wrote_to(session: AsyncSession, person: int, source: str, now: datetime) -> None:
    """Note that a person is written to."""
    session.add(ContactRow(person_id=person, at=now, source=source))


async def forget_contacts(database: Database, now: datetime) -> None:
    """Forget what counts no more.

    Raises:
        StoreError: the database cannot be used now.
    """
    async with database.writing() as session:
        await session.execute(delete(ContactRow).where(ContactRow.at <= now - WITHIN))
