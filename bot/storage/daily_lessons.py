"""Sends the lessons that are due, each in a transaction of its own, and reminds once of one that is not answered."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import law_date
from bot.lessons.course import Course, courses
from bot.lessons.progress import Part
from bot.outreach.daily_lessons import LESSON, NUDGE, UNANSWERED, nudge, of_today
from bot.outreach.quiet_hours import by_day_in
from bot.outreach.stopping import Subject
from bot.programmes.law import law_on
from bot.storage.contacts import may_write_from
from bot.storage.courses import progress_of
from bot.storage.models import CourseRow, PersonRow
from bot.storage.unasked import Unasked
from bot.storage.whereabouts import translator_to, zone_there
from bot.work.job import Job


class DailyLessons(Unasked):
    """The jobs behind lessons. Each may raise a StoreError: the database cannot be used now."""

    async def lesson(self, job: Job) -> None:
        """Send the next lesson, which its person ordered for this hour; by night it waits for the morning."""
        now = self._clock.now()
        async with self._database.writing() as session:
            person = await self._end(session, job)
            row = await _waiting(session, person, job)
            if person is None or row is None:
                return
            zone = await zone_there(session, person)
            if (day := by_day_in(now, zone.key)) > now:
                await self._put(session, LESSON, job.details, day)
                return
            t, law = translator_to(person), law_on(law_date(now, self._as_of))
            reply = of_today(progress_of(row), _course(job), law, t)
            self._post(session, person, job.details["chat"], reply, now)
            row.sent_at = now
            await self._put(session, NUDGE, job.details, by_day_in(now + UNANSWERED, zone.key))

    async def nudge(self, job: Job) -> None:
        """Remind somebody of the lesson that came last; after that nothing comes until they answer it."""
        now = self._clock.now()
        async with self._database.writing() as session:
            person = await self._end(session, job)
            if person is None or await _waiting(session, person, job) is None:
                return
            free = await may_write_from(session, person.id, now)
            due = by_day_in(free, (await zone_there(session, person)).key)
            if due > now:
                await self._put(session, NUDGE, job.details, due)
                return
            reply = nudge(_course(job), translator_to(person))
            self._send(session, person, job.details["chat"], reply, Subject.LESSONS, now)


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
