"""Figures counted in the database, and what of them the staff of a region see."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.conversation.outcomes import Outcome
from bot.conversation.stages import Stage
from bot.figures.endings import Ending
from bot.figures.funnel import Reached
from bot.figures.leads import LeadsIn
from bot.figures.span import Span
from bot.figures.wanted import Wanted
from bot.leads.life import Status
from bot.stored import Stored
from tests.figures.filling import MONDAY, Came, Entry, came, campaign, entries, said

NEXT = MONDAY + timedelta(weeks=1)
SPAN = Span(MONDAY, NEXT + timedelta(days=6))
WANTED = Wanted(SPAN)
TODAY = NEXT + timedelta(days=3)


def people(*groups: Reached) -> dict[str, list[int]]:
    return {group.key: [group.people.get(stage, 0) for stage in Stage if stage] for group in groups}


async def test_the_funnel_counts_people_by_stage(stored: Stored) -> None:
    await came(stored, Came(5, Stage.QUESTION), Came(3, Stage.CONSENT), Came(2, Stage.REGISTERED))
    steps = (await stored.figures.funnel(WANTED)).steps
    assert [step.people for step in steps] == [10, 5, 2, 2, 2]
    assert [step.of_first for step in steps] == [Decimal(part) for part in ("1", "0.5", "0.2", "0.2", "0.2")]
    assert [step.of_previous for step in steps] == [Decimal(part) for part in ("1", "0.5", "0.4", "1", "1")]


async def test_nobody_is_no_error(stored: Stored) -> None:
    funnel = await stored.figures.funnel(WANTED)
    assert [step.people for step in funnel.steps] == [0] * 5
    assert all(step.of_first is None for step in funnel.steps)
    assert await stored.figures.asked(WANTED) == ()
    assert (await stored.figures.leads(WANTED, TODAY)).until_contact is None


async def test_the_first_and_the_last_day_count_and_none_beside_them(stored: Stored) -> None:
    days = (SPAN.since - timedelta(days=1), SPAN.since, SPAN.until, SPAN.until + timedelta(days=1))
    await came(stored, *(Came(1, Stage.QUESTION, day) for day in days))
    for day in days:
        await said(stored, 1, Outcome.ANSWERED, "ask_benefit", day)
    assert (await stored.figures.funnel(WANTED)).steps[0].people == 2
    assert (await stored.figures.asked(WANTED))[0].messages == 2
    assert sum(week.total for week in await stored.figures.endings(WANTED)) == 2


async def test_the_funnel_is_broken_down(stored: Stored) -> None:
    await campaign(stored, "pasar", "Pasar Baru")
    await came(
        stored,
        Came(4, Stage.QUESTION, campaign="pasar"),
        Came(1, Stage.FINISHED, NEXT, "31", campaign="pasar", language="en"),
        Came(2, Stage.REGISTERED, NEXT, "32", campaign="made-up"),
        Came(1, Stage.CONSENT, language=""),
    )
    funnel = await stored.figures.funnel(WANTED)
    assert people(*funnel.by_week) == {MONDAY.isoformat(): [5, 1, 0, 0, 0], NEXT.isoformat(): [3, 3, 3, 3, 2]}
    assert people(*funnel.by_province) == {"31": [0, 0, 0, 1, 0], "32": [0, 0, 0, 2, 2]}
    assert people(*funnel.by_campaign) == {"pasar": [5, 1, 1, 1, 0], "": [3, 3, 2, 2, 2]}
    assert people(*funnel.by_language) == {"id": [6, 2, 2, 2, 2], "en": [1, 1, 1, 1, 0], "": [1, 1, 0, 0, 0]}


async def test_a_campaign_and_a_language_narrow_the_funnel(stored: Stored) -> None:
    await campaign(stored, "pasar", "Pasar Baru")
    await came(stored, Came(4, Stage.QUESTION, campaign="pasar"), Came(3, Stage.QUESTION, language="en"))
    assert (await stored.figures.funnel(Wanted(SPAN, campaign="pasar"))).steps[0].people == 4
    assert (await stored.figures.funnel(Wanted(SPAN, language="en"))).steps[0].people == 3


@pytest.mark.parametrize("part", ["scope", "regions"])
async def test_of_a_province_only_the_stages_count_at_which_it_is_known(stored: Stored, part: str) -> None:
    await came(stored, Came(9, Stage.QUESTION), Came(2, Stage.REGISTERED), Came(5, Stage.FINISHED, province="11"))
    funnel = await stored.figures.funnel(Wanted(SPAN, **{part: ("32",)}))
    assert [(step.stage, step.people) for step in funnel.steps] == [(Stage.FINISHED, 2), (Stage.REGISTERED, 2)]
    assert people(*funnel.by_province) == {"32": [0, 0, 0, 2, 2]}


async def test_nobody_sees_beyond_their_regions_by_asking_for_others(stored: Stored) -> None:
    await came(stored, Came(2, Stage.REGISTERED, province="11"), Came(1, Stage.REGISTERED, province="32"))
    await entries(stored, Entry("11.71"), Entry("32.73"))
    wanted = Wanted(SPAN, scope=("32",), regions=("11",))
    assert [step.people for step in (await stored.figures.funnel(wanted)).steps] == [0, 0]
    assert (await stored.figures.leads(wanted, TODAY)).by_province == ()


async def test_a_regency_stands_for_its_province_where_only_that_is_known(stored: Stored) -> None:
    await came(stored, Came(2, Stage.FINISHED))
    assert (await stored.figures.funnel(Wanted(SPAN, scope=("32.73",), regions=("32",)))).steps[0].people == 2


async def test_questions_are_ranked_without_guesses_and_small_talk(stored: Stored) -> None:
    await said(stored, 3, Outcome.ANSWERED, "ask_benefit")
    await said(stored, 1, Outcome.FLOW_STARTED, "enrol")
    await said(stored, 9, Outcome.CLARIFIED, "ask_claim")
    await said(stored, 9, Outcome.FALLBACK, "ask_claim")
    await said(stored, 9, Outcome.GREETED, "greet")
    await said(stored, 9, Outcome.ANSWERED, "gone_from_the_domain")
    await said(stored, 9, Outcome.FLOW_STEP)
    asked = await stored.figures.asked(WANTED)
    assert [(one.intent, one.messages, one.share) for one in asked] == [
        ("ask_benefit", 3, Decimal("0.75")),
        ("enrol", 1, Decimal("0.25")),
    ]


async def test_endings_are_counted_by_week_and_language(stored: Stored) -> None:
    await said(stored, 3, Outcome.ANSWERED)
    await said(stored, 1, Outcome.FALLBACK, language="en")
    await said(stored, 2, Outcome.HANDED_OFF, day=NEXT)
    weeks = await stored.figures.endings(WANTED)
    assert [week.messages for week in weeks] == [{Ending.ANSWERED: 3, Ending.FALLBACK: 1}, {Ending.HANDED_OFF: 2}]
    english = await stored.figures.endings(Wanted(SPAN, language="en"))
    assert [week.messages for week in english] == [{Ending.FALLBACK: 1}, {}]


async def test_leads_are_counted_by_province_and_status(stored: Stored) -> None:
    await entries(
        stored,
        Entry("32.73"),
        Entry("32.01", Status.REGISTERED),
        Entry("11.71", Status.LOST, NEXT),
        Entry("11.71", day=date(2026, 1, 1)),
    )
    leads = await stored.figures.leads(WANTED, TODAY)
    assert leads.by_province == (
        LeadsIn("32", {Status.NEW: 1, Status.REGISTERED: 1}),
        LeadsIn("11", {Status.LOST: 1}),
    )
    assert leads.by_status[Status.NEW] == 1 and leads.by_status[Status.DOCUMENTS] == 0


async def test_staff_of_a_regency_see_its_leads_alone(stored: Stored) -> None:
    await entries(stored, Entry("32.73"), Entry("32.01"), Entry("11.71"))
    leads = await stored.figures.leads(Wanted(SPAN, scope=("32.73",)), TODAY)
    assert leads.by_province == (LeadsIn("32", {Status.NEW: 1}),)


@pytest.mark.parametrize(("hours", "median"), [((1, 2, 30), 2), ((1, 2, 4, 30), 3), ((5,), 5)])
async def test_the_median_until_the_first_contact(stored: Stored, hours: tuple[int, ...], median: int) -> None:
    waited = [Entry(status=Status.CONTACTED, contacted_after=timedelta(hours=n)) for n in hours]
    await entries(stored, *waited, Entry())
    assert (await stored.figures.leads(WANTED, TODAY)).until_contact == timedelta(hours=median)


async def test_overdue_are_open_leads_of_whatever_day(stored: Stored) -> None:
    late = TODAY - timedelta(days=1)
    await entries(
        stored,
        Entry(next_action_on=late),
        Entry(next_action_on=late, day=date(2026, 1, 1)),
        Entry(next_action_on=TODAY),
        Entry(next_action_on=late, status=Status.LOST),
        Entry("11.71", next_action_on=late),
    )
    assert (await stored.figures.leads(Wanted(SPAN, scope=("32",)), TODAY)).overdue == 2
