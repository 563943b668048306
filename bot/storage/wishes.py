"""What somebody agreed to get, and what of it is due."""

from sqlalchemy import exists, select

from bot.conversation.effects import WantNews
from bot.conversation.lookups import OwnWishes
from bot.conversation.messages import Reply
from bot.outreach.reminder_kinds import KINDS
from bot.outreach.stopping import Subject
from bot.outreach.wishes import News, Wishes
from bot.storage.models import CourseRow, InterestRow, JobRow, PersonRow
from bot.storage.whereabouts import region_there
from bot.storage.work import Work


async def own_wishes(work: Work, _: OwnWishes) -> Wishes:
    """What the person of a turn gets by itself."""
    number, news = work.person.id, own_news(work.person)
    waits = exists().where(JobRow.person_id == number, JobRow.kind.in_(KINDS))
    is_daily = exists().where(CourseRow.person_id == number, CourseRow.hour.is_not(None))
    is_asked = exists().where(InterestRow.person_id == number)
    reminded, daily, asked = (await work.session.execute(select(waits, is_daily, is_asked))).one()
    wanted = {
        Subject.NEWS: news is not None,
        Subject.REMINDERS: work.person.may_remind or reminded,
        Subject.LESSONS: daily,
        Subject.LAW: asked,
    }
    region = await region_there(work.session, work.person)
    return Wishes(tuple(subject for subject in Subject if wanted[subject]), region or "", news)


def own_news(person: PersonRow) -> News | None:
    """What a person agreed to of news."""
    if person.news_at is None:
        return None
    return News(person.news_at, person.news_version or "", person.region or "")


async def want_news(work: Work, effect: WantNews) -> tuple[Reply, ...]:
    """Keep that the person agreed, from now on and for a place; who agreed before keeps the time of that."""
    person = work.person
    if person.news_at is None or person.news_version != effect.version:
        person.news_at, person.news_version = work.incoming.at, effect.version
    person.region = effect.region or await region_there(work.session, person)
    return ()
