"""Member lists in the database: kept when they were checked, forgotten where nobody confirms them."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversation.messages import Reply
from bot.leads.lead import Kind
from bot.leads.life import OPEN
from bot.members.listed import MemberList
from bot.members.member import Member, read_members, write_members
from bot.storage.cipher import Cipher
from bot.storage.database import Database
from bot.storage.letters import letter
from bot.storage.models import JobRow, LeadRow, MemberListRow, PersonRow
from bot.work.job import Job


class MemberLists:
    """All lists. Every method may raise a StoreError: the database cannot be used now."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database = database
        self._cipher = cipher

    async def is_wanted(self, job: Job) -> bool:
        """Whether a job is still there; not so where its person sent another list, took their consent back or was erased."""
        held = select(JobRow.id).where(JobRow.id == job.id, JobRow.lease == job.lease)
        async with self._database.reading() as session:
            return await session.scalar(held) is not None

    async def keep(self, job: Job, members: Sequence[Member], monthly: int, reply: Reply, now: datetime) -> bool:
        """Keep a list in the place of one that was not confirmed, send a message about it, and end the job, all at once.

        Returns:
            Whether it was kept; not so where the job is not there any more, for its person sent another list or was erased.
        """
        sealed = await asyncio.to_thread(self._cipher.seal_json, write_members(members))
        async with self._database.writing() as session:
            if not await self._end(session, job, reply, now):
                return False
            person = job.details["person"]
            waiting = (MemberListRow.person_id == person, MemberListRow.confirmed_at.is_(None))
            await session.execute(delete(MemberListRow).where(*waiting))
            row = MemberListRow(code=job.details["code"], person_id=person, members=len(members), monthly=monthly)
            row.rows_sealed, row.created_at = sealed, now
            session.add(row)
        return True

    async def tell(self, job: Job, reply: Reply, now: datetime) -> bool:
        """Send a message about a list that cannot be kept, and end the job, both at once.

        Returns:
            Whether it is sent; not so where the job is not there any more.
        """
        async with self._database.writing() as session:
            return await self._end(session, job, reply, now)

    async def forget(self, before: datetime) -> None:
        """Forget lists from before a time that were not confirmed."""
        old = (MemberListRow.confirmed_at.is_(None), MemberListRow.created_at < before)
        async with self._database.writing() as session:
            await session.execute(delete(MemberListRow).where(*old))

    async def of_lead(self, code: str) -> tuple[MemberList, ...]:
        """The confirmed lists of a lead, the newest first."""
        query = (
            select(*_SHOWN)
            .join(LeadRow, LeadRow.id == MemberListRow.lead_id)
            .where(LeadRow.code == code, MemberListRow.confirmed_at.is_not(None))
            .order_by(MemberListRow.confirmed_at.desc(), MemberListRow.id.desc())
        )
        async with self._database.reading() as session:
            return tuple(MemberList(*row) for row in await session.execute(query))

    async def members(self, lead: str, code: str) -> tuple[Member, ...] | None:
        """Who is on a confirmed list of a lead; None where the lead has no such list."""
        query = (
            select(MemberListRow.rows_sealed)
            .join(LeadRow, LeadRow.id == MemberListRow.lead_id)
            .where(LeadRow.code == lead, MemberListRow.code == code, MemberListRow.confirmed_at.is_not(None))
        )
        async with self._database.reading() as session:
            sealed = await session.scalar(query)
        return None if sealed is None else await asyncio.to_thread(self._opened, sealed)

    def _opened(self, sealed: bytes) -> tuple[Member, ...]:
        return read_members(self._cipher.open_json(sealed))

    async def _end(self, session: AsyncSession, job: Job, reply: Reply, now: datetime) -> bool:
        """End a job with a message; False where the job is not there any more. The person is locked first, as in a turn."""
        details = job.details
        locked = select(PersonRow.id).where(PersonRow.id == details["person"]).with_for_update()
        if await session.scalar(locked) is None:
            return False
        held = select(JobRow).where(JobRow.id == job.id, JobRow.lease == job.lease).with_for_update()
        row = await session.scalar(held)
        if row is None:
            return False
        await session.delete(row)
        session.add(letter(self._cipher, details["channel"], details["chat"], details["person"], reply, now))
        return True


_SHOWN = (
    MemberListRow.code,
    MemberListRow.members,
    MemberListRow.monthly,
    MemberListRow.created_at,
    MemberListRow.confirmed_at,
)


async def list_called(session: AsyncSession, person: int, code: str) -> MemberList | None:
    """A list of a person, whether it was confirmed or not."""
    query = select(*_SHOWN).where(MemberListRow.person_id == person, MemberListRow.code == code)
    row = (await session.execute(query)).one_or_none()
    return MemberList(*row) if row is not None else None


async def attach_lists(session: AsyncSession, person: int) -> None:
    """Give a person's confirmed lists that belong to no lead to their newest open lead of a cooperative, if there is one."""
    query = select(LeadRow.id).where(
        LeadRow.person_id == person, LeadRow.kind == Kind.COOPERATIVE, LeadRow.status.in_(sorted(OPEN))
    )
    lead = await session.scalar(query.order_by(LeadRow.created_at.desc(), LeadRow.id.desc()).limit(1))
    if lead is None:
        return
    free = (
        MemberListRow.person_id == person,
        MemberListRow.lead_id.is_(None),
        MemberListRow.confirmed_at.is_not(None),
    )
    await session.execute(update(MemberListRow).where(*free).values(lead_id=lead))
