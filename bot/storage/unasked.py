"""What jobs have in common that write to somebody: who has not asked just then, or asked for it at this hour."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.conversation.messages import Reply
from bot.faultpoints import reached
from bot.outreach.quiet_hours import by_day
from bot.outreach.stopping import Subject
from bot.regions import zone_of
from bot.storage.cipher import Cipher
from bot.storage.contacts import wrote_to
from bot.storage.database import Database
from bot.storage.due_rows import due_row
from bot.storage.letters import letter
from bot.storage.models import JobRow, PersonRow
from bot.storage.outbox import Lane
from bot.storage.whereabouts import region_there
from bot.work.job import Job


class Unasked:
    """A job is deleted in one transaction with what it did, so nobody is written to twice.

    Args:
        database: where people are.
        cipher: seals messages.
        clock: the time.
        as_of: the day whose law holds, where it is not today's.
    """

    def __init__(self, database: Database, cipher: Cipher, clock: Clock, as_of: date | None) -> None:
        self._database = database
        self._cipher = cipher
        self._clock = clock
        self._as_of = as_of

    async def _end(self, session: AsyncSession, job: Job) -> PersonRow | None:
        """End a job; its person, unless they took it back, were erased, have blocked the bot, or another worker has it.

        The person is locked first, as in a turn.
        """
        person = await session.get(PersonRow, job.details["person"], with_for_update=True)
        held = delete(JobRow).where(JobRow.id == job.id, JobRow.lease == job.lease)
        ended: Any = await session.execute(held)
        return person if ended.rowcount and person is not None and person.unreachable_at is None else None

    async def _by_day(self, session: AsyncSession, person: PersonRow, free: datetime) -> datetime:
        """When it is day where a person is, from the time on from which they may be written to; in the time there."""
        place = await region_there(session, person)
        return by_day(free, place).astimezone(zone_of(place))

    def _post(
        self,
        session: AsyncSession,
        person: PersonRow,
        chat: str,
        reply: Reply,
        now: datetime,
        lane: Lane = Lane.REPLY,
    ) -> None:
        """Send what somebody ordered for this time, so that it does not count among the messages of a week."""
        row = letter(self._cipher, person.channel, chat, person.id, reply, now)
        row.lane = lane
        session.add(row)

    def _send(
        self,
        session: AsyncSession,
        person: PersonRow,
        chat: str,
        reply: Reply,
        source: Subject,
        now: datetime,
        lane: Lane = Lane.REPLY,
    ) -> None:
        """Send what nobody asked for just then, and note that it was."""
        self._post(session, person, chat, reply, now, lane)
        wrote_to(session, person.id, source, now)
        reached("unasked.put")

    async def _put(self, session: AsyncSession, kind: str, details: Mapping[str, Any], due_at: datetime) -> None:
        await session.execute(due_row(self._database, self._cipher, kind, details, due_at))
