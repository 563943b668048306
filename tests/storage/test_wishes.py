"""What somebody agreed to get: kept with its text and place, and gone when it ends."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from bot.conversation.effects import StopMessages, WantNews, Withdraw
from bot.conversation.lookups import OwnEntries, OwnWishes
from bot.conversation.state import State
from bot.outreach.stopping import Subject
from bot.outreach.wishes import News, Wishes
from bot.storage.models import CourseRow, InterestRow, PersonRow
from bot.stored import Stored
from tests.conftest import NOON
from tests.storage.test_privacy import carry_out, draft, fill, incoming

LATER = NOON + timedelta(minutes=1)
VERSION = "2026-11-28"


async def begin(stored: Stored) -> None:
    """Somebody who has agreed to nothing."""
    async with stored.conversations.write(incoming(1)) as unit:
        await unit.save(State("id"))


async def wishes(stored: Stored) -> Wishes:
    async with stored.conversations.write(incoming(3)) as unit:
        found: Wishes = await unit.look_up(OwnWishes())
        return found


async def test_a_yes_to_news_is_kept_with_its_text_and_place_until_it_ends(stored: Stored) -> None:
    await begin(stored)
    await carry_out(stored, WantNews(VERSION, "32"))
    news = News(LATER, VERSION, "32")
    assert await wishes(stored) == Wishes((Subject.NEWS,), "32", news)
    async with stored.conversations.write(incoming(3)) as unit:
        assert (await unit.look_up(OwnEntries())).news == news
    await carry_out(stored, StopMessages(Subject.NEWS))
    assert await wishes(stored) == Wishes()
    async with stored.database.reading() as session:
        kept = (await session.execute(select(PersonRow.news_at, PersonRow.news_version, PersonRow.region))).one()
    assert tuple(kept) == (None, None, None)


async def test_who_agrees_again_keeps_the_first_time_but_for_another_text(stored: Stored) -> None:
    await begin(stored)
    await carry_out(stored, WantNews(VERSION))
    await carry_out(stored, WantNews(VERSION, "51"), LATER + timedelta(days=1))
    assert (await wishes(stored)).news == News(LATER, VERSION, "51")
    await carry_out(stored, WantNews("2027-01-01"), LATER + timedelta(days=2))
    assert (await wishes(stored)).news == News(LATER + timedelta(days=2), "2027-01-01", "51")


async def test_the_place_is_that_of_the_entry_where_none_was_told_and_follows_the_next_one(stored: Stored) -> None:
    await fill(stored)
    await carry_out(stored, WantNews(VERSION))
    assert (await wishes(stored)).news == News(LATER, VERSION, "32.04")
    async with stored.conversations.write(incoming(4)) as unit:
        assert unit.state.consent is not None
        moved = replace(draft("PY-444444", "+6281255555555"), region="51.71", nik="")
        await unit.keep_lead(moved, unit.state.consent)
    assert (await wishes(stored)).news == News(LATER, VERSION, "51.71")


async def test_each_kind_ends_by_itself_and_the_place_goes_with_the_last_that_needs_it(stored: Stored) -> None:
    await begin(stored)
    await carry_out(stored, WantNews(VERSION, "91"))
    async with stored.database.writing() as session:
        person = await session.scalar(select(PersonRow.id))
        session.add(CourseRow(person_id=person, course="owners", lesson=2, hour=9, started_at=NOON, updated_at=NOON))
        session.add(InterestRow(person_id=person, parameter="jkk.rates", told="1", asked_at=NOON))
    assert (await wishes(stored)).subjects == (Subject.NEWS, Subject.LESSONS, Subject.LAW)
    await carry_out(stored, StopMessages(Subject.NEWS))
    assert await wishes(stored) == Wishes((Subject.LESSONS, Subject.LAW), "91")
    await carry_out(stored, StopMessages(Subject.LESSONS))
    assert await wishes(stored) == Wishes((Subject.LAW,))
    await carry_out(stored, StopMessages())
    assert await wishes(stored) == Wishes()


async def test_all_at_once_leaves_nothing_that_comes_by_itself(stored: Stored) -> None:
    await fill(stored)
    await carry_out(stored, WantNews(VERSION))
    assert (await wishes(stored)).subjects == (Subject.NEWS, Subject.REMINDERS)
    await carry_out(stored, StopMessages())
    assert await wishes(stored) == Wishes((), "32.04")


async def test_a_consent_taken_back_takes_the_news(stored: Stored) -> None:
    await fill(stored)
    await carry_out(stored, WantNews(VERSION))
    await carry_out(stored, Withdraw())
    assert await wishes(stored) == Wishes()
