"""Messages that somebody does not want any more: what is due is deleted, and no more comes."""

from collections.abc import Awaitable, Callable, Mapping

from sqlalchemy import delete, update

from bot.conversation.effects import StopMessages
from bot.conversation.messages import Reply
from bot.outreach.reminders import KINDS
from bot.outreach.stopping import Subject
from bot.storage.models import CourseRow, InterestRow, JobRow
from bot.storage.work import Work


async def stop_messages(work: Work, effect: StopMessages) -> tuple[Reply, ...]:
    """End messages about one subject, or about all."""
    for subject in (Subject(effect.subject),) if effect.subject else Subject:
        await _ENDING[subject](work)
    return ()


async def _news(work: Work) -> None:
    work.person.news_at = None


async def _reminders(work: Work) -> None:
    work.person.may_remind = False
    await work.session.execute(delete(JobRow).where(JobRow.person_id == work.person.id, JobRow.kind.in_(KINDS)))


async def _lessons(work: Work) -> None:
    await work.session.execute(update(CourseRow).where(CourseRow.person_id == work.person.id).values(hour=None))


async def _law(work: Work) -> None:
    await work.session.execute(delete(InterestRow).where(InterestRow.person_id == work.person.id))


_ENDING: Mapping[Subject, Callable[[Work], Awaitable[None]]] = {
    Subject.NEWS: _news,
    Subject.REMINDERS: _reminders,
    Subject.LESSONS: _lessons,
    Subject.LAW: _law,
}
