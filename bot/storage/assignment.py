"""New leads given to the officers of their region in turns, so that nobody has to do it by hand."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from itertools import count

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.i18n import translator
from bot.leads.filters import LeadFilter
from bot.leads.life import Status
from bot.staff.audit import Action, Entry
from bot.staff.member import Role, Staff
from bot.staff.telling import new_leads
from bot.storage.audit import add_entry
from bot.storage.cipher import Cipher
from bot.storage.database import Database
from bot.storage.lead_filters import conditions
from bot.storage.letters import letter
from bot.storage.models import LeadEventRow, LeadRow, StaffRow
from bot.storage.staff import without_name

AUTOMATIC = "turns"
"""The actor of what happens by itself."""
BATCH = 200
_NEVER = datetime.min.replace(tzinfo=UTC)


class Turns:
    """Gives out leads. Officers and managers take turns; whoever has waited longest since their last lead goes first."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database = database
        self._cipher = cipher

    async def give_out(self, now: datetime) -> int:
        """Give every new lead that nobody has to somebody who works in its region, and tell them in their chats.

        Leads of regions in which nobody works stay as they are.

        Returns:
            How many were given.

        Raises:
            StoreError: the database cannot be used now.
        """
        given = 0
        while some := await self._give_some(now):
            given += some
            if some < BATCH:
                break
        return given

    async def _give_some(self, now: datetime) -> int:
        async with self._database.writing() as session:
            colleagues = await self._colleagues(session)
            rows = await self._leads(session, colleagues) if colleagues else ()
            order = count()
            turns = {row.id: ((row.assigned_at or _NEVER), next(order)) for row, _ in colleagues}
            counts: Counter[int] = Counter()
            for lead in rows:
                able = [row for row, staff in colleagues if staff.covers(lead.region)]
                owner = min(able, key=lambda row: turns[row.id])
                turns[owner.id] = (now, next(order))
                counts[owner.id] += 1
                lead.owner_id, lead.updated_at = owner.id, now
                event = LeadEventRow(lead_id=lead.id, at=now, actor=AUTOMATIC, kind="assigned", value=str(owner.id))
                session.add(event)
            for row, _ in colleagues:
                if row.id in counts:
                    row.assigned_at = now
                    self._tell(session, row, counts[row.id], now)
            if counts:
                add_entry(session, Entry(now, AUTOMATIC, Action.CHANGED, "", counts.total()))
            return counts.total()

    async def _colleagues(self, session: AsyncSession) -> Sequence[tuple[StaffRow, Staff]]:
        working = (StaffRow.left_at.is_(None), StaffRow.role.in_([Role.OFFICER, Role.MANAGER]))
        query = select(StaffRow).where(*working).order_by(StaffRow.id).with_for_update()
        return [(row, without_name(row)) for row in await session.scalars(query)]

    async def _leads(self, session: AsyncSession, colleagues: Collection[tuple[StaffRow, Staff]]) -> Sequence[LeadRow]:
        covered: set[str] = {code for _, staff in colleagues for code in staff.regions}
        everywhere = any(not staff.regions for _, staff in colleagues)
        wanted = LeadFilter(scope=() if everywhere else tuple(sorted(covered)), statuses=(Status.NEW,), unassigned=True)
        query = select(LeadRow).where(*conditions(wanted, self._cipher)).order_by(LeadRow.created_at, LeadRow.id)
        return (await session.scalars(query.limit(BATCH).with_for_update(skip_locked=True))).all()

    def _tell(self, session: AsyncSession, row: StaffRow, number: int, now: datetime) -> None:
        if row.channel is not None and row.user is not None:
            reply = new_leads(number, translator(row.language))
            session.add(letter(self._cipher, row.channel, row.user, None, reply, now))
