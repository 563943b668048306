"""Answers to the survey: counted once a person and week, and nobody's once the week is over."""

from datetime import date, timedelta

from sqlalchemy import insert, select

from bot.app import App
from bot.clock import day_in_jakarta
from bot.conversation.effects import CountPulse
from bot.conversation.lookups import PulseBefore
from bot.conversation.messages import ChatKey, Incoming, Text
from bot.conversation.state import Consent, State
from bot.figures.pulse import OTHERS, Answers, By, Earlier
from bot.figures.span import week_of
from bot.leads.lead import LeadDraft
from bot.outreach.pulse import Reason, Sales
from bot.storage.models import CampaignRow, PersonRow, PulseRow
from bot.stored import Stored
from tests.conftest import NOON, MovingClock

THIS = week_of(day_in_jakarta(NOON))
LAST = THIS - timedelta(weeks=1)
CONSENT = Consent("1", NOON)


class Office:
    """People who answer, each with a number."""

    def __init__(self, stored: Stored) -> None:
        self.stored = stored
        self.updates = 0

    async def says(self, person: str, sales: Sales, reason: Reason | None = None, days_ago: int = 0) -> None:
        async with self.stored.conversations.write(self._incoming(person, days_ago)) as unit:
            await unit.save(State("id"))
            assert await unit.carry_out(CountPulse(sales, reason)) == ()

    async def applies(self, person: str, sector: str, region: str) -> None:
        code = f"PY-{person}"
        draft = LeadDraft(code, "Siti", "Warung", sector, region, 0, f"+62812{int(person):08d}", "JKK", "id")
        async with self.stored.conversations.write(self._incoming(person)) as unit:
            await unit.save(State("id", CONSENT))
            assert await unit.keep_lead(draft, CONSENT) == code

    async def hears(self, person: str) -> Earlier:
        async with self.stored.conversations.write(self._incoming(person)) as unit:
            earlier: Earlier = await unit.look_up(PulseBefore())
        return earlier

    async def rows(self) -> list[PulseRow]:
        async with self.stored.database.reading() as session:
            return list(await session.scalars(select(PulseRow).order_by(PulseRow.id)))

    async def erases(self, person: str) -> None:
        async with self.stored.conversations.write(self._incoming(person)) as unit:
            await unit.erase()

    def _incoming(self, person: str, days_ago: int = 0) -> Incoming:
        self.updates += 1
        at = NOON - timedelta(days=days_ago)
        return Incoming(ChatKey("test", person, person), self.updates, at, Text("/survei"))


async def answered(stored: Stored, week: date, sector: str | None, province: str | None, down: int, up: int) -> None:
    """Rows of a week, as they lie there when it is over."""
    row = {"week": week, "sector": sector, "province": province}
    said = [{**row, "sales": Sales.DOWN, "reason": Reason.CAPITAL}] * down + [
        {**row, "sales": Sales.UP, "reason": None}
    ] * up
    async with stored.database.writing() as session:
        await session.execute(insert(PulseRow), said)


async def test_a_person_counts_once_a_week_and_may_change_the_answer(stored: Stored) -> None:
    office = Office(stored)
    await office.says("1", Sales.DOWN, Reason.CAPITAL, days_ago=7)
    await office.says("1", Sales.DOWN, Reason.CAPITAL)
    await office.says("2", Sales.DOWN)
    await office.says("1", Sales.UP)
    told = [(row.week, row.sales, row.reason) for row in await office.rows()]
    assert told == [(LAST, "down", "capital"), (THIS, "up", None), (THIS, "down", None)]


async def test_nothing_in_a_row_leads_to_the_person(stored: Stored) -> None:
    office = Office(stored)
    await office.says("1", Sales.DOWN, days_ago=7)
    await office.says("1", Sales.DOWN)
    last, this = await office.rows()
    assert last.voter is not None and this.voter is not None and last.voter != this.voter
    assert len(this.voter) == 64


async def test_when_the_week_is_over_the_answer_is_nobodys(app: App, clock: MovingClock) -> None:
    office = Office(app.stored)
    await office.says("1", Sales.DOWN, days_ago=7)
    await office.says("1", Sales.SAME)
    await app.tidy()
    assert [row.voter is None for row in await office.rows()] == [True, False]
    clock.time += timedelta(days=6 - day_in_jakarta(NOON).weekday())
    await app.tidy()
    assert [row.voter is None for row in await office.rows()] == [True, False]
    clock.move(days=1)
    await app.tidy()
    assert [row.voter is None for row in await office.rows()] == [True, True]


async def test_an_erasure_deletes_the_answer_of_the_week_alone(stored: Stored) -> None:
    office = Office(stored)
    await office.says("1", Sales.DOWN, days_ago=7)
    await office.says("1", Sales.DOWN)
    await office.says("2", Sales.UP)
    await office.erases("1")
    assert [(row.week, row.sales) for row in await office.rows()] == [(LAST, "down"), (THIS, "up")]


async def test_kind_of_business_and_province_are_those_of_the_newest_entry_or_of_the_person(stored: Stored) -> None:
    office = Office(stored)
    await office.applies("1", "food_stall", "32.73")
    await office.applies("1", "retail", "51.71")
    await office.says("1", Sales.DOWN)
    await office.says("2", Sales.DOWN)
    async with stored.database.writing() as session:
        person = await session.scalar(select(PersonRow).where(PersonRow.user == "2"))
        assert person is not None
        person.region = "73.71"
    await office.says("2", Sales.UP)
    assert [(row.sector, row.province) for row in await office.rows()] == [("retail", "51"), (None, "73")]


async def test_the_campaign_is_kept_where_it_carries_the_survey(stored: Stored) -> None:
    office = Office(stored)
    async with stored.database.writing() as session:
        for code, has_pulse in (("pasar", True), ("other", False)):
            row = CampaignRow(code=code, title=code, kind="market", created_at=NOON, has_pulse=has_pulse)
            session.add(row)
        session.add(PersonRow(channel="test", user="1", campaign="pasar", last_campaign="other"))
        session.add(PersonRow(channel="test", user="2", campaign="other", last_campaign="other"))
    await office.says("1", Sales.DOWN)
    await office.says("2", Sales.DOWN)
    assert [row.campaign for row in await office.rows()] == ["pasar", None]


async def test_sums_are_those_of_the_weeks_asked_for(stored: Stored) -> None:
    await answered(stored, LAST, "retail", "32", down=7, up=3)
    await answered(stored, LAST, "farming", "51", down=4, up=0)
    await answered(stored, THIS, "retail", "32", down=50, up=0)
    await answered(stored, LAST - timedelta(weeks=1), None, None, down=2, up=4)
    pulse = await stored.pulses.counts((LAST - timedelta(weeks=1), LAST))
    assert [(week, answers.total) for week, answers in pulse.by_week] == [(LAST - timedelta(weeks=1), 6), (LAST, 14)]
    assert pulse.by(By.SECTOR) == {"?": Answers(down=2, up=4), OTHERS: Answers(down=11, up=3)}
    assert pulse.reasons(Sales.DOWN) == {"capital": Answers(down=11)}


async def test_a_regency_stands_for_its_province(stored: Stored) -> None:
    await answered(stored, LAST, "retail", "51", down=7, up=0)
    await answered(stored, LAST, "retail", "32", down=9, up=0)
    pulse = await stored.pulses.counts((LAST,), ("51.71",))
    assert pulse.whole == Answers(down=7)
    assert pulse.by(By.PROVINCE) == {"51": Answers(down=7)}


async def test_somebody_hears_how_their_trade_did_last_week_where_it_is_shown(stored: Stored) -> None:
    office = Office(stored)
    await office.applies("1", "retail", "51.71")
    assert await office.hears("1") == Earlier()
    await answered(stored, LAST, "farming", "51", down=9, up=1)
    assert await office.hears("1") == Earlier(last_week=Answers(down=9, up=1))
    await answered(stored, LAST, "retail", "51", down=2, up=4)
    assert await office.hears("1") == Earlier(last_week=Answers(down=2, up=4), is_of_sector=True)
    await office.says("1", Sales.UP)
    assert (await office.hears("1")).has_answered
