"""Sends the lessons that are due, each in a transaction of its own, and reminds once of one that is not answered."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock, law_date
from bot.conversation.messages import Reply
from bot.i18n import DEFAULT_LANGUAGE, translator
from bot.lessons.course import Course, courses
from bot.lessons.progress import Part
from bot.outreach.daily_lessons import LESSON, NUDGE, UNANSWERED, nudge, of_today
from bot.outreach.quiet_hours import by_day_in
from bot.outreach.stopping import Subject
from bot.programmes.law import law_on
from bot.storage.cipher import Cipher
from bot.storage.contacts import may_write_from, wrote_to
from bot.storage.courses import progress_of, zone_there
from bot.storage.database import Database
from bot.storage.inserting import insert_if_new
from bot.storage.letters import letter
from bot.storage.models import CourseRow, JobRow, PersonRow
from bot.work.job import Job


class DailyLessons:
    """The jobs behind lessons. A job is deleted together with what it did, so none comes twice."""

    def __init__(self, database: Database, cipher: Cipher, clock: Clock, as_of: date | None) -> None:
        self._database = database
        self._cipher = cipher
        self._clock = clock
        self._as_of = as_of

    async def lesson(self, job: Job) -> None:
        """Send the next lesson, which its person ordered for this hour; by night it waits for the morning.

        Raises:
            StoreError: the database cannot be used now.
        """
        now = self._clock.now()
        async with self._database.writing() as session:
            person = await self._end(session, job)
            row = await _waiting(session, person, job)
            if person is None or row is None:
                return
            zone = await zone_there(session, person)
            if (day := by_day_in(now, zone.key)) > now:
                await self._put(session, LESSON, job, day)
                return
            t, law = translator(person.language or DEFAULT_LANGUAGE), law_on(law_date(now, self._as_of))
            self._send(session, person, job, of_today(progress_of(row), _course(job), law, t), now)
            row.sent_at = now
            await self._put(session, NUDGE, job, by_day_in(now + UNANSWERED, zone.key))

    async def nudge(self, job: Job) -> None:
        """Remind somebody of the lesson that came last; after that nothing comes until they answer it.

        Raises:
            StoreError: the database cannot be used now.
        """
        now = self._clock.now()
        async with self._database.writing() as session:
            person = await self._end(session, job)
            if person is None or await _waiting(session, person, job) is None:
                return
            free = await may_write_from(session, person.id, now)
            due = by_day_in(free, (await zone_there(session, person)).key)
            if due > now:
                await self._put(session, NUDGE, job, due)
                return
            t = translator(person.language or DEFAULT_LANGUAGE)
            self._send(session, person, job, nudge(_course(job), t), now)
            wrote_to(session, person.id, Subject.LESSONS, now)

    async def _end(self, session: AsyncSession, job: Job) -> PersonRow | None:
        """End a job; its person, unless they were erased, have blocked the bot, or another worker has it.

        The person is locked first, as in a turn.
        """
        person = await session.get(PersonRow, job.details["person"], with_for_update=True)
        held = delete(JobRow).where(JobRow.id == job.id, JobRow.lease == job.lease)
        ended: Any = await session.execute(held)
        return person if ended.rowcount and person is not None and person.unreachable_at is None else None

    def _send(self, session: AsyncSession, person: PersonRow, job: Job, reply: Reply, now: datetime) -> None:
        session.add(letter(self._cipher, person.channel, job.details["chat"], person.id, reply, now))

    async def _put(self, session: AsyncSession, kind: str, job: Job, due_at: datetime) -> None:
        person = job.details["person"]
        row = insert_if_new(
            self._database,
            JobRow,
            kind=kind,
            key=f"{person}:{job.details['course']}",
            person_id=person,
            details_sealed=self._cipher.seal_json(dict(job.details)),
            due_at=due_at,
            attempts=0,
        )
        await session.execute(row)


def _course(job: Job) -> Course:
    return courses()[job.details["course"]]


async def _waiting(session: AsyncSession, person: PersonRow | None, job: Job) -> CourseRow | None:
    """The course of a job, if lessons of it are still wanted and it is not finished."""
    if person is None or job.details["course"] not in courses():
        return None
    mine = (CourseRow.person_id == person.id, CourseRow.course == job.details["course"])
    row: CourseRow | None = await session.scalar(select(CourseRow).where(*mine))
    is_wanted = row is not None and row.hour is not None and progress_of(row).part(_course(job)) is not Part.DONE
    return row if is_wanted else None
