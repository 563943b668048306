"""Deletes what has been kept as long as it may be, some at a time, in transactions of their own."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import and_, delete, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot import retention
from bot.leads.life import OPEN, Status
from bot.staff.handoff import HandoffStatus
from bot.storage.database import Database
from bot.storage.lead_dropping import drop_leads
from bot.storage.models import (
    AuditRow,
    ConversationRow,
    CourseRow,
    HandoffMessageRow,
    HandoffRow,
    JobRow,
    LeadRow,
    MemberListRow,
    OutboxRow,
    PersonRow,
    QuestionRow,
)

BATCH = 500
Drop = Callable[[AsyncSession, list[int]], Awaitable[None]]
"""Deletes rows by their numbers."""
_HELD = (LeadRow, CourseRow, HandoffRow, MemberListRow, QuestionRow, JobRow, OutboxRow)
"""What keeps a person from being forgotten."""


class Retention:
    """What has no time of its own elsewhere. Every method returns how many it deleted, and may raise a StoreError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def forget_leads(self, now: datetime) -> int:
        """Leads that were registered or closed long enough ago, and open ones with which nothing is done any more."""
        return await self._forget(LeadRow, _is_over(now), partial(drop_leads, now=now))

    async def forget_people(self, now: datetime) -> int:
        """Those who wrote nothing for long and of whom nothing else is kept, with or without a consent."""
        return await self._forget(PersonRow, _is_silent(now), partial(_drop, table=PersonRow))

    async def forget_handoffs(self, now: datetime) -> int:
        """Hand-overs that nobody has finished and in which nothing is said any more."""
        return await self._forget(HandoffRow, _is_unanswered(now), partial(_drop, table=HandoffRow))

    async def forget_free_lists(self, now: datetime) -> int:
        """Confirmed member lists that no lead of a cooperative came for."""
        confirmed = MemberListRow.confirmed_at < retention.CONFIRMED.before(now)
        is_over = and_(MemberListRow.lead_id.is_(None), confirmed)
        return await self._forget(MemberListRow, is_over, partial(_drop, table=MemberListRow))

    async def forget_jobs(self, now: datetime) -> int:
        """Jobs that were given up."""
        is_over = JobRow.given_up_at < retention.JOBS.before(now)
        return await self._forget(JobRow, is_over, partial(_drop, table=JobRow))

    async def forget_audit(self, now: datetime) -> int:
        """Lines of the audit log."""
        return await self._forget(AuditRow, AuditRow.at < retention.AUDIT.before(now), partial(_drop, table=AuditRow))

    async def _forget(self, table: type[Any], is_over: Any, drop: Drop) -> int:
        """Look without a lock, then delete what still is over and what nobody else has locked."""
        done = 0
        query = select(table.id).where(is_over).order_by(table.id)
        while True:
            async with self._database.reading() as session:
                found = list(await session.scalars(query.limit(BATCH)))
            if not found:
                return done
            async with self._database.writing() as session:
                locked = query.where(table.id.in_(found)).with_for_update(skip_locked=True)
                some = list(await session.scalars(locked))
                await drop(session, some)
            done += len(some)
            if len(some) < BATCH:
                return done


async def _drop(session: AsyncSession, rows: list[int], table: type[Any]) -> None:
    await session.execute(delete(table).where(table.id.in_(rows)))


def _is_over(now: datetime) -> Any:
    return or_(
        and_(LeadRow.status == Status.REGISTERED, LeadRow.status_at < retention.REGISTERED.before(now)),
        and_(LeadRow.status == Status.LOST, LeadRow.status_at < retention.CLOSED.before(now)),
        and_(LeadRow.status.in_(sorted(OPEN)), LeadRow.updated_at < retention.UNTOUCHED.before(now)),
    )


def _is_unanswered(now: datetime) -> Any:
    since = retention.UNTOUCHED.before(now)
    said = exists().where(HandoffMessageRow.handoff_id == HandoffRow.id, HandoffMessageRow.at >= since)
    return and_(HandoffRow.status != HandoffStatus.CLOSED, HandoffRow.created_at < since, ~said)


def _is_silent(now: datetime) -> Any:
    wrote = exists().where(
        ConversationRow.person_id == PersonRow.id, ConversationRow.updated_at >= retention.PEOPLE.before(now)
    )
    return and_(~wrote, *(~exists().where(table.person_id == PersonRow.id) for table in _HELD))
