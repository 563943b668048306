"""The short figures of some regions, counted in the database."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import func, select

from bot.clock import JAKARTA
from bot.leads.filters import LeadFilter
from bot.leads.life import OPEN, Status
from bot.staff.counts import MOST, Counts
from bot.storage.cipher import Cipher
from bot.storage.database import Database
from bot.storage.handoffs import HandoffBook
from bot.storage.lead_filters import conditions
from bot.storage.models import LeadRow


class DeskCounts:
    """Counts for whoever works in some regions, all for none. Every method may raise a StoreError."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database = database
        self._cipher = cipher
        self._handoffs = HandoffBook(database, cipher)

    async def of(self, scope: Sequence[str], today: date) -> Counts:
        """How things stand on a day."""
        regions, is_open = tuple(scope), tuple(sorted(OPEN))
        month = datetime.combine(today.replace(day=1), time(), JAKARTA).astimezone(UTC)
        registered = LeadFilter(scope=regions, statuses=(Status.REGISTERED,))
        return Counts(
            new_today=await self._count(LeadFilter(scope=regions, since=today)),
            new_since_yesterday=await self._count(LeadFilter(scope=regions, since=today - timedelta(days=1))),
            open=await self._count(LeadFilter(scope=regions, statuses=is_open)),
            overdue=await self._count(LeadFilter(scope=regions, overdue_on=today)),
            unassigned=await self._count(LeadFilter(scope=regions, statuses=is_open, unassigned=True)),
            registered_this_month=await self._count(registered, LeadRow.status_at >= month),
            waiting=await self._handoffs.count(regions, MOST),
        )

    async def _count(self, wanted: LeadFilter, *more: Any) -> int:
        some = select(LeadRow.id).where(*conditions(wanted, self._cipher), *more).limit(MOST + 1).subquery()
        async with self._database.reading() as session:
            return await session.scalar(select(func.count()).select_from(some)) or 0
