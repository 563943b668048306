"""Arrivals by the links of campaigns: each person counts once a day and link, whatever link they follow between."""

from datetime import date

from sqlalchemy import exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.database import Database
from bot.storage.models import ArrivalRow, PersonRow


async def note_arrival(session: AsyncSession, person: PersonRow, campaign: str, is_first: bool, day: date) -> None:
    """Count that a person, who is locked, came by a link; not again on the same day."""
    row = ArrivalRow
    counted = exists().where(row.person_id == person.id, row.campaign == campaign, row.day == day)
    if not await session.scalar(select(counted)):
        session.add(ArrivalRow(person_id=person.id, day=day, campaign=campaign, is_first=is_first))


async def forget_arrivals(database: Database, last: date) -> None:
    """Make the arrivals of all days up to one nobody's.

    Raises:
        StoreError: the database cannot be used now.
    """
    named = (ArrivalRow.day <= last, ArrivalRow.person_id.is_not(None))
    async with database.writing() as session:
        await session.execute(update(ArrivalRow).where(*named).values(person_id=None))
