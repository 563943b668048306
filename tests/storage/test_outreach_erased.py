"""Somebody who took part in everything is erased: no row of any table leads back, by a number, a hash or a key."""

from datetime import timedelta

from sqlalchemy import insert, select

from bot.app import App
from bot.clock import day_in_jakarta
from bot.conversation.effects import CountPulse, Follow, KeepProgress, Rate, RemindOfPayment, WantNews, Withdraw
from bot.conversation.messages import ChatKey, Incoming, Text
from bot.conversation.state import State
from bot.figures.span import Span
from bot.figures.wanted import Wanted
from bot.lessons.progress import Progress
from bot.outreach.broadcast import Audience, Message
from bot.outreach.campaign import Campaign, Kind
from bot.outreach.pulse import Reason, Sales
from bot.storage.contacts import wrote_to
from bot.storage.models import ArrivalRow, Base, GainRow, PersonRow, PulseRow, RatingRow, RecipientRow
from bot.stored import Stored
from tests.conftest import NOON, MovingClock

SITI = ChatKey("telegram", "4711081547", "4711081547")
FINISHED = Progress("owners", lesson=11, before=2, asked_before=5, after=5, asked_after=5, hour=9, was_finished=True)
DID = (
    CountPulse(Sales.DOWN, Reason.CAPITAL),
    Rate("ask_contribution", None, is_good=False, language="id"),
    Follow((("bpu.discount_other", "0.5|2026-12-31"),)),
    KeepProgress(FINISHED),
    WantNews("1", "32"),
    RemindOfPayment("2026-12-15"),
)
NEWS = Message("Pasar", {"id": "Hari pasar", "en": "Market day"})


async def takes_part(stored: Stored) -> int:
    """Siti comes by a link, does all that can be done, and is written to; her number."""
    await stored.campaigns.create(Campaign("pasar", "Pasar", Kind.MARKET, has_pulse=True), NOON)
    async with stored.conversations.write(Incoming(SITI, 1, NOON, Text("/start pasar"))) as unit:
        await unit.came_by("pasar")
        await unit.save(State("id"))
        for effect in DID:
            await unit.carry_out(effect)
    draft = await stored.broadcasts.create(NEWS, Audience(), "ani", NOON)
    await stored.broadcasts.start(draft.code, "staff:1", NOON)
    async with stored.database.writing() as session:
        number = await session.scalar(select(PersonRow.id).where(PersonRow.user == SITI.person))
        assert number is not None
        wrote_to(session, number, "news", NOON)
    return number


async def leads_back(stored: Stored, person: int, hashes: set[str]) -> set[str]:
    """The columns in which something of a person is."""
    found = set()
    async with stored.database.reading() as session:
        for table in Base.metadata.sorted_tables:
            theirs = {key.parent.name for key in table.foreign_keys if key.column.table.name == "persons"}
            for row in (await session.execute(select(table))).mappings():
                for column, value in row.items():
                    text = stored.cipher.open(value) if isinstance(value, bytes) else str(value)
                    if SITI.person in text or text in hashes or (column in theirs and value == person):
                        found.add(f"{table.name}.{column}")
    return found


async def voters(stored: Stored) -> set[str]:
    async with stored.database.reading() as session:
        both = [*await session.scalars(select(PulseRow.voter)), *await session.scalars(select(RatingRow.voter))]
    return {one for one in both if one}


async def test_whoever_took_part_in_everything_is_gone_with_all_of_it(stored: Stored) -> None:
    person = await takes_part(stored)
    hashes = await voters(stored)
    before = await leads_back(stored, person, hashes)
    assert {
        "arrivals.person_id",
        "recipients.person_id",
        "pulses.voter",
        "ratings.voter",
        "courses.person_id",
    } <= before
    async with stored.conversations.write(Incoming(SITI, 2, NOON, Text("ya"))) as unit:
        await unit.erase()
    assert await leads_back(stored, person, hashes) == set()
    async with stored.database.reading() as session:
        assert list(await session.scalars(select(RecipientRow.person_id))) == [None]
        assert len(list(await session.scalars(select(ArrivalRow.id)))) == 1, "what is counted stays"


async def test_whoever_withdraws_gets_nothing_more_and_is_no_reader(stored: Stored) -> None:
    person = await takes_part(stored)
    async with stored.conversations.write(Incoming(SITI, 2, NOON, Text("ya"))) as unit:
        await unit.save(unit.state)
        await unit.carry_out(Withdraw())
    left = await leads_back(stored, person, await voters(stored))
    assert not left & {f"{name}.person_id" for name in ("recipients", "courses", "interests", "jobs", "leads")}
    assert (await stored.recipients.turn_over([], 5, NOON)).people == []


async def test_who_came_by_a_link_is_nobody_when_the_day_is_over(app: App, clock: MovingClock) -> None:
    await takes_part(app.stored)
    for hours, is_known in ((0, True), (24, False)):
        clock.move(hours=hours)
        await app.tidy()
        async with app.stored.database.reading() as session:
            assert [one is not None for one in await session.scalars(select(ArrivalRow.person_id))] == [is_known]


async def test_one_persons_marks_are_not_read_off_a_campaign_that_few_came_by(stored: Stored) -> None:
    desk = stored.courses
    day = day_in_jakarta(NOON)
    mark = {"day": day, "course": "owners", "language": "id", "province": "32", "campaign": "pasar"}
    async with stored.database.writing() as session:
        await session.execute(insert(GainRow), [{**mark, "before": 2, "after": 5}] * 4)
    span = Span(day - timedelta(days=1), day)
    for wanted in (Wanted(span, campaign="pasar"), Wanted(span, scope=("32",)), Wanted(span, language="id")):
        assert await desk.learnt(wanted) == ()
    async with stored.database.writing() as session:
        await session.execute(insert(GainRow), [{**mark, "before": 2, "after": 5}])
    assert [one.tested for one in await desk.learnt(Wanted(span, campaign="pasar"))] == [5]
