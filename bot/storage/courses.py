"""How far people are in courses, and what was gained by them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Executable, delete, func, select

from bot.conversation.lookups import OwnLessons
from bot.figures.monthly import Learnt
from bot.figures.pulse import SMALLEST
from bot.figures.span import Span
from bot.figures.wanted import Wanted
from bot.lessons.progress import Learner, Progress
from bot.storage.database import Database
from bot.storage.lead_filters import end_of, midnight
from bot.storage.models import CourseRow, GainRow
from bot.storage.whereabouts import zone_there
from bot.storage.work import Work


class CourseBook:
    """Every method may raise a StoreError: the database cannot be used now."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def learnt(self, wanted: Wanted) -> tuple[Learnt, ...]:
        """What became of each course within a span, by name: who began and finished it, and what they gained.

        Begun and finished are counted as far as people are still known, and only of all together: neither place nor link
        nor language is kept with a course. Of those tested before and after all of it was noted, as far as it was known;
        in a part of the people a course is left out that fewer than SMALLEST were tested in.
        """
        began: Mapping[str, int] = {}
        finished: Mapping[str, int] = {}
        is_whole = wanted.provinces is None and not wanted.campaign and not wanted.language
        if is_whole:
            began = await self._courses(CourseRow.started_at, wanted.span)
            finished = await self._courses(CourseRow.finished_at, wanted.span)
        tests = await self._tests(wanted, 1 if is_whole else SMALLEST)
        return tuple(
            Learnt(course, began.get(course, 0), finished.get(course, 0), *tests.get(course, ()))
            for course in sorted({*began, *finished, *tests})
        )

    async def forget(self, before: datetime) -> None:
        """Forget courses with which nothing was done since."""
        async with self._database.writing() as session:
            await session.execute(delete(CourseRow).where(CourseRow.updated_at < before))

    async def _tests(self, wanted: Wanted, least: int) -> dict[str, tuple[int, int, int]]:
        row, provinces = GainRow, wanted.provinces
        meant: list[ColumnElement[bool]] = [row.day.between(wanted.span.since, wanted.span.until)]
        if provinces is not None:
            meant.append(row.province.in_(sorted(provinces)))
        if wanted.campaign:
            meant.append(row.campaign == wanted.campaign)
        if wanted.language:
            meant.append(row.language == wanted.language)
        sums = select(row.course, func.count(), func.sum(row.before), func.sum(row.after)).where(*meant)
        rows = await self._rows(sums.group_by(row.course))
        return {course: (n, int(before), int(after)) for course, n, before, after in rows if n >= least}

    async def _courses(self, at: Any, span: Span) -> dict[str, int]:
        """How many of each course had something happen within a span."""
        within = (at >= midnight(span.since), at < end_of(span.until))
        rows = await self._rows(select(CourseRow.course, func.count()).where(*within).group_by(CourseRow.course))
        return dict(rows)

    async def _rows(self, query: Executable) -> list[Any]:
        async with self._database.reading() as session:
            return [tuple(record) for record in await session.execute(query)]


def progress_of(row: CourseRow) -> Progress:
    """A row as plain data."""
    return Progress(
        course=row.course,
        lesson=row.lesson,
        correct=row.correct,
        before=row.before,
        asked_before=row.asked_before,
        after=row.after,
        asked_after=row.asked_after,
        hour=row.hour,
        was_finished=row.finished_at is not None,
    )


async def own_lessons(work: Work, _: OwnLessons) -> Learner:
    """The courses of the person of a turn."""
    return Learner(await own_courses(work), (await zone_there(work.session, work.person)).key)


async def own_courses(work: Work) -> tuple[Progress, ...]:
    """How far the person of a turn is in each course that they began."""
    mine = select(CourseRow).where(CourseRow.person_id == work.person.id).order_by(CourseRow.id)
    return tuple(progress_of(row) for row in await work.session.scalars(mine))
