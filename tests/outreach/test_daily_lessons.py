"""A lesson each day: when it comes, to whom, and what is counted of courses, alike on both databases."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from bot.conversation.effects import KeepProgress, StopMessages
from bot.conversation.messages import ChatKey, Incoming, Text
from bot.figures.monthly import Learnt
from bot.figures.pulse import SMALLEST
from bot.figures.span import Span
from bot.figures.wanted import Wanted
from bot.lessons.progress import Progress
from bot.outreach.allowance import WITHIN
from bot.outreach.daily_lessons import LESSON, NUDGE, next_lesson
from bot.outreach.stopping import Subject
from bot.storage.contacts import wrote_to
from bot.storage.daily_lessons import DailyLessons
from bot.storage.effects import CARRYING_OUT
from bot.storage.models import ContactRow, CourseRow, GainRow, JobRow, PersonRow
from bot.storage.work import Work
from bot.stored import Stored
from tests.conftest import NOON, MovingClock

JAYAPURA = ZoneInfo("Asia/Jayapura")
MOMENTS = st.timedeltas(timedelta(0), timedelta(days=400)).map(lambda later: NOON + later)
MORNING = datetime(2026, 11, 25, 0, 0, tzinfo=UTC)
"""Nine in Jayapura, the day after NOON."""


@dataclass
class Learner:
    """Somebody in Papua who learns."""

    stored: Stored
    clock: MovingClock
    person: int
    _update: int = 0

    async def does(self, *effects: KeepProgress | StopMessages) -> None:
        """What a turn orders."""
        self._update += 1
        key = ChatKey("test", "siti", "siti")
        incoming = Incoming(key, self._update, self.clock.now(), Text("a"))
        async with self.stored.database.writing() as session:
            person = await session.get_one(PersonRow, self.person)
            work = Work(session, self.stored.database, self.stored.cipher, person, incoming)
            for effect in effects:
                await CARRYING_OUT[type(effect)](work, effect)

    async def gets(self) -> list[str]:
        """What comes by itself now."""
        lessons = DailyLessons(self.stored.database, self.stored.cipher, self.clock, None)
        doing, now = {LESSON: lessons.lesson, NUDGE: lessons.nudge}, self.clock.now()
        while (job := await self.stored.jobs.claim(doing, now, now + timedelta(minutes=1))) is not None:
            await doing[job.kind](job)
        outbox, texts = self.stored.outbox("test"), []
        message = await outbox.due_in("siti", now)
        while message is not None:
            texts.append(message.reply.text.splitlines()[0])
            message = await outbox.sent(message, now)
        return texts

    async def rows(self, table: type[Any]) -> Sequence[Any]:
        async with self.stored.database.reading() as session:
            return list(await session.scalars(select(table)))

    async def changed(self, **values: Any) -> None:
        async with self.stored.database.writing() as session:
            await session.execute(update(PersonRow).where(PersonRow.id == self.person).values(**values))


@pytest.fixture
async def learner(stored: Stored, clock: MovingClock) -> Learner:
    async with stored.database.writing() as session:
        row = PersonRow(channel="test", user="siti", language="en", region="91.71", campaign="pasar-1")
        session.add(row)
        await session.flush()
        return Learner(stored, clock, row.id)


DAILY = Progress("workers", lesson=2, hour=9)


# When


@given(MOMENTS, st.integers(0, 23), st.timedeltas(timedelta(0), timedelta(days=3)))
def test_the_next_lesson_comes_at_the_hour_and_on_a_later_day_than_the_last(
    now: datetime, hour: int, ago: timedelta
) -> None:
    due = next_lesson(hour, JAYAPURA, now, now - ago)
    there = due.astimezone(JAYAPURA)
    assert (there.hour, there.minute) == (hour, 0)
    assert now < due <= now + timedelta(days=2)
    assert there.date() > (now - ago).astimezone(JAYAPURA).date()


async def test_a_lesson_comes_at_nine_in_papua_and_the_next_only_after_an_answer(learner: Learner) -> None:
    await learner.does(KeepProgress(DAILY))
    learner.clock.time = MORNING - timedelta(seconds=1)
    assert await learner.gets() == []
    learner.clock.time = MORNING
    assert await learner.gets() == ["📘 Lesson 2 of 10: Am I covered today?"]
    learner.clock.time += timedelta(days=1)
    assert await learner.gets() == []
    await learner.does(KeepProgress(replace(DAILY, lesson=3)))
    learner.clock.time += timedelta(days=1)
    assert await learner.gets() == ["📘 Lesson 3 of 10: Accidents at work, and on the way"]


async def test_a_worker_that_was_away_until_the_night_waits_for_the_day(learner: Learner) -> None:
    await learner.does(KeepProgress(DAILY))
    learner.clock.time = MORNING + timedelta(hours=14)
    assert await learner.gets() == []
    learner.clock.time = MORNING + timedelta(days=1)
    assert len(await learner.gets()) == 1


async def test_where_nobody_knows_the_place_it_is_that_of_the_entry_or_jakarta(learner: Learner) -> None:
    await learner.changed(region=None)
    await learner.does(KeepProgress(DAILY))
    (job,) = await learner.rows(JobRow)
    assert job.due_at == MORNING + timedelta(hours=2)


# To whom


async def test_an_unanswered_lesson_is_reminded_of_once_and_counts(learner: Learner) -> None:
    await learner.does(KeepProgress(DAILY))
    learner.clock.time = MORNING
    await learner.gets()
    assert await learner.rows(ContactRow) == []
    learner.clock.time += timedelta(days=2)
    (nudge,) = await learner.gets()
    assert nudge.startswith("Your lesson still waits for you")
    assert [one.source for one in await learner.rows(ContactRow)] == [Subject.LESSONS]
    learner.clock.time += timedelta(days=30)
    assert await learner.gets() == []
    assert await learner.rows(JobRow) == []


async def test_the_reminder_waits_where_somebody_was_written_to_twice_this_week(learner: Learner) -> None:
    await learner.does(KeepProgress(DAILY))
    learner.clock.time = MORNING
    await learner.gets()
    async with learner.stored.database.writing() as session:
        for hours in (1, 2):
            wrote_to(session, learner.person, Subject.NEWS, MORNING + timedelta(hours=hours))
    learner.clock.time = MORNING + timedelta(days=2)
    assert await learner.gets() == []
    learner.clock.time = MORNING + timedelta(hours=1) + WITHIN
    assert len(await learner.gets()) == 1


@pytest.mark.parametrize("done", ["stopped", "blocked", "erased", "finished"])
async def test_nothing_comes_to_whoever_stopped_blocked_was_erased_or_finished(learner: Learner, done: str) -> None:
    await learner.does(KeepProgress(DAILY))
    match done:
        case "stopped":
            await learner.does(StopMessages(Subject.LESSONS))
        case "blocked":
            await learner.changed(unreachable_at=NOON)
        case "erased":
            async with learner.stored.database.writing() as session:
                await session.delete(await session.get_one(PersonRow, learner.person))
        case "finished":
            await learner.does(KeepProgress(Progress("workers", 11, 5, 1, 5, 4, 5, hour=9, was_finished=True)))
    learner.clock.time = MORNING
    assert await learner.gets() == []
    assert await learner.rows(JobRow) == []


async def test_there_is_one_lesson_a_day_of_two_courses(learner: Learner) -> None:
    await learner.does(KeepProgress(DAILY), KeepProgress(replace(DAILY, course="owners")))
    assert {one.course: one.hour for one in await learner.rows(CourseRow)} == {"workers": None, "owners": 9}
    learner.clock.time = MORNING
    assert len(await learner.gets()) == 1


async def test_after_the_last_lesson_the_questions_come(learner: Learner) -> None:
    await learner.does(KeepProgress(replace(DAILY, lesson=11)))
    learner.clock.time = MORNING
    assert await learner.gets() == ["The questions of your course are waiting: An umbrella for workers."]


# What is counted

DONE = Progress("workers", 11, 8, 2, 5, 5, 5, was_finished=True)
SPAN = Span(date(2026, 11, 1), date(2026, 11, 30))


async def test_what_was_gained_is_counted_once_without_a_name(learner: Learner) -> None:
    await learner.does(KeepProgress(replace(DONE, was_finished=False, asked_after=4, after=4)))
    await learner.does(KeepProgress(DONE), KeepProgress(replace(DONE, after=3)))
    (gain,) = await learner.rows(GainRow)
    assert (gain.course, gain.before, gain.after, gain.province, gain.campaign) == ("workers", 2, 5, "91", "pasar-1")
    assert (gain.day, gain.language) == (date(2026, 11, 24), "en")


async def test_without_the_test_before_a_course_is_finished_and_nothing_gained(learner: Learner) -> None:
    await learner.does(KeepProgress(replace(DONE, before=None, asked_before=0)))
    assert await learner.rows(GainRow) == []
    assert await learner.stored.courses.learnt(Wanted(SPAN)) == (Learnt("workers", 1, 1),)


async def test_gains_are_those_of_the_days_the_regions_the_link_and_the_language(learner: Learner) -> None:
    await learner.does(KeepProgress(DONE), KeepProgress(Progress("owners").again(0)))
    book, alike = learner.stored.courses, {"language": "en", "province": "91", "campaign": "pasar-1"}
    assert await book.learnt(Wanted(SPAN)) == (Learnt("owners", 1), Learnt("workers", 1, 1, 1, 2, 5))
    assert await book.learnt(Wanted(SPAN, scope=("91",))) == ()
    async with learner.stored.database.writing() as session:
        others = range(SMALLEST - 1)
        session.add_all(GainRow(day=SPAN.until, course="workers", before=1, after=3, **alike) for _ in others)
    assert await book.learnt(Wanted(SPAN, scope=("91",))) == (Learnt("workers", tested=5, before=6, after=17),)
    assert await book.learnt(Wanted(SPAN, scope=("32.73",))) == ()
    assert await book.learnt(Wanted(Span(date(2026, 12, 1), date(2026, 12, 31)))) == ()
    assert len(await book.learnt(Wanted(SPAN, campaign="pasar-1"))) == 1
    assert await book.learnt(Wanted(SPAN, campaign="pasar-2")) == ()
    assert await book.learnt(Wanted(SPAN, language="id")) == ()


async def test_a_course_left_for_a_year_is_forgotten(learner: Learner) -> None:
    await learner.does(KeepProgress(Progress("owners").again(0)))
    await learner.stored.courses.forget(NOON)
    assert len(await learner.rows(CourseRow)) == 1
    await learner.stored.courses.forget(NOON + timedelta(days=1))
    assert await learner.rows(CourseRow) == []
