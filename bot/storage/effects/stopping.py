"""Messages that somebody does not want any more: what is due is deleted, and no more comes."""

from collections.abc import Awaitable, Callable, Mapping

from sqlalchemy import delete, exists, select, update

from bot.conversation.effects import StopMessages
from bot.conversation.messages import Reply
from bot.outreach.law_news import NEWS as LAW_NEWS
from bot.outreach.reminder_kinds import KINDS
from bot.outreach.stopping import Subject
from bot.storage.due_rows import forget_due
from bot.storage.effects.lessons import forget_lessons
from bot.storage.models import CourseRow, InterestRow
from bot.storage.work import Work


async def stop_messages(work: Work, effect: StopMessages) -> tuple[Reply, ...]:
    """End messages about one subject, or about all."""
    for subject in (Subject(effect.subject),) if effect.subject else Subject:
        await _ENDING[subject](work)
    await _forget_place(work)
    return ()


async def _forget_place(work: Work) -> None:
    """The place that was told goes where nothing needs it: neither news nor a lesson each day."""
    daily = exists().where(CourseRow.person_id == work.person.id, CourseRow.hour.is_not(None))
    if work.person.news_at is None and not await work.session.scalar(select(daily)):
        work.person.region = None


async def _news(work: Work) -> None:
    work.person.news_at, work.person.news_version = None, None


async def _reminders(work: Work) -> None:
    work.person.may_remind = False
    await forget_due(work.session, work.person.id, KINDS)


async def _lessons(work: Work) -> None:
    await work.session.execute(update(CourseRow).where(CourseRow.person_id == work.person.id).values(hour=None))
    await forget_lessons(work)


async def _law(work: Work) -> None:
    await work.session.execute(delete(InterestRow).where(InterestRow.person_id == work.person.id))
    await forget_due(work.session, work.person.id, (LAW_NEWS,))


_ENDING: Mapping[Subject, Callable[[Work], Awaitable[None]]] = {
    Subject.NEWS: _news,
    Subject.REMINDERS: _reminders,
    Subject.LESSONS: _lessons,
    Subject.LAW: _law,
}
