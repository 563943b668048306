"""Leads that go: by their person's wish, or because their time is over."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.models import LeadRow


async def leads_of(session: AsyncSession, person: int) -> list[int]:
    """The leads of a person, locked before those that double them, as whoever deletes leads does."""
    mine = select(LeadRow.id).where(LeadRow.person_id == person).order_by(LeadRow.id)
    return list(await session.scalars(mine.with_for_update()))


async def free_duplicates(session: AsyncSession, leads: Collection[int], now: datetime) -> None:
    """Let those that double some leads stand for themselves; `updated_at` tells the agency that they changed."""
    freed = update(LeadRow).where(LeadRow.duplicate_of_id.in_(leads))
    await session.execute(freed.values(duplicate_of_id=None, merged_at=None, updated_at=now))


async def drop_leads(session: AsyncSession, leads: Collection[int], now: datetime) -> None:
    """Delete leads with their events, words and member lists; the milestones, which name nobody, stay."""
    await free_duplicates(session, leads, now)
    await session.execute(delete(LeadRow).where(LeadRow.id.in_(leads)))
