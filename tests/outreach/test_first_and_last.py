"""The first link by which somebody came stays, the last one changes; both are counted, and stand on their entry."""

from dataclasses import replace
from datetime import date
from itertools import count

from sqlalchemy import select

from bot.conversation.messages import ChatKey, Incoming, Text
from bot.conversation.stages import Stage
from bot.conversation.state import Consent, State
from bot.figures.campaigns import by_week, weeks_table
from bot.figures.span import last_weeks
from bot.i18n import translator
from bot.leads.filters import LeadFilter
from bot.leads.lead import Details, LeadDraft
from bot.leads.lead import Kind as LeadKind
from bot.leads.life import Status
from bot.outreach.campaign import Campaign, Counts, Kind
from bot.outreach.progress import Progress, in_short
from bot.staff.keyboard import KEYBOARD
from bot.storage.lead_work import By, Move
from bot.storage.models import ArrivalRow, MemberListRow, PersonRow
from bot.stored import Stored
from tests.conftest import NOON
from tests.outreach.test_campaigns import cooperative

CONSENT = Consent("1", NOON)
UPDATES = count(1)
DAY = NOON.date()


def draft(number: int, **changes: object) -> LeadDraft:
    made = LeadDraft(
        f"PY-{number:06}", "Siti", "Warung", "food_stall", "32.73", 0, f"+62812000{number:05}", "JKK+JKM", "id"
    )
    return replace(made, **changes)  # type: ignore[arg-type]


async def turn(
    stored: Stored, user: str, campaign: str = "", stage: Stage = Stage.NONE, lead: LeadDraft | None = None
) -> None:
    """One turn of somebody: they come by a link, reach a stage, or send an entry."""
    incoming = Incoming(ChatKey("test", user, user), next(UPDATES), NOON, Text("ya"))
    async with stored.conversations.write(incoming) as unit:
        if campaign:
            await unit.came_by(campaign)
        if lead is not None:
            assert await unit.keep_lead(lead, CONSENT) == lead.code
        await unit.save(State("id", CONSENT))
        await unit.reach(stage, DAY, "32")


async def links(stored: Stored, user: str) -> tuple[str | None, str | None]:
    async with stored.database.reading() as session:
        row = await session.scalar(select(PersonRow).where(PersonRow.user == user))
        assert row is not None
        return row.campaign, row.last_campaign


async def arrivals(stored: Stored) -> list[tuple[date, str, bool]]:
    async with stored.database.reading() as session:
        rows = await session.scalars(select(ArrivalRow).order_by(ArrivalRow.id))
        return [(row.day, row.campaign, row.is_first) for row in rows]


async def make(stored: Stored, *codes: str, number: str = "") -> None:
    for code in codes:
        kind = Kind.COOPERATIVE if number else Kind.MARKET
        await stored.campaigns.create(Campaign(code, code.title(), kind, cooperative=number), NOON)


async def test_the_first_link_stays_and_the_last_one_changes(stored: Stored) -> None:
    await make(stored, "pasar", "acara")
    await turn(stored, "siti", "pasar")
    assert await links(stored, "siti") == ("pasar", "pasar")
    for code in ("pasar", "nobody-made-it", "acara", "acara"):
        await turn(stored, "siti", code)
    assert await links(stored, "siti") == ("pasar", "acara")
    await turn(stored, "siti", "pasar")
    assert await links(stored, "siti") == ("pasar", "pasar")
    assert await arrivals(stored) == [(DAY, "pasar", True), (DAY, "acara", False)], "each counts once a day"


async def test_an_entry_has_both_and_keeps_the_first_when_it_is_brought_up_to_date(stored: Stored) -> None:
    await make(stored, "pasar", "acara", "kantor")
    for code in ("pasar", "acara"):
        await turn(stored, "siti", code)
    sent = draft(1)
    await turn(stored, "siti", lead=sent)
    (lead,) = [one async for one in stored.leads.leads()]
    assert (lead.campaign, lead.last_campaign) == ("pasar", "acara")
    await turn(stored, "siti", "kantor", lead=sent)
    (lead,) = [one async for one in stored.leads.leads()]
    assert (lead.campaign, lead.last_campaign) == ("pasar", "kantor")
    for wanted, found in (
        (LeadFilter(campaign="pasar"), 1),
        (LeadFilter(campaign="kantor"), 0),
        (LeadFilter(last_campaign="kantor"), 1),
        (LeadFilter(last_campaign="acara"), 0),
    ):
        assert await stored.leads.count(wanted) == found


async def test_who_enrolled_is_counted_by_the_first_and_by_the_last_link(stored: Stored) -> None:
    await make(stored, "pasar", "acara")
    await turn(stored, "siti", "pasar", Stage.QUESTION)
    await turn(stored, "siti", "acara")
    await turn(stored, "siti", stage=Stage.FINISHED, lead=draft(1))
    await turn(stored, "budi", "acara", Stage.FINISHED, draft(2))
    await turn(stored, "adi", "acara")
    await stored.lead_work.move(["PY-000002"], Move(Status.REGISTERED, registered_on=DAY), By(KEYBOARD.actor), NOON)
    counted = {one.campaign.code: one.counts for one in await stored.campaigns.page((), 0, 10)}
    assert counted == {
        "pasar": Counts(came=1, first=1, asked=1, enrolled=1, enrolled_last=0),
        "acara": Counts(came=3, first=2, asked=1, enrolled=1, enrolled_last=2, registered=1),
    }


async def test_the_weeks_add_up_to_the_whole(stored: Stored) -> None:
    await make(stored, "pasar")
    for user in ("siti", "budi"):
        await turn(stored, user, "pasar", Stage.FINISHED)
    async with stored.database.writing() as session:
        session.add(ArrivalRow(day=date(2026, 1, 5), campaign="pasar", is_first=True))
    found = by_week(await stored.campaigns.days("pasar"), last_weeks(DAY))
    counted = await stored.campaigns.find("pasar")
    assert counted is not None and found.total == counted.counts
    assert found.before == Counts(came=1, first=1)
    newest, *_, before, total = weeks_table(found, translator("en")).rows
    assert newest == ("2026-11-23", 2, 2, 2, 2, 2, 0)
    assert (before, total) == (("Before", 1, 1, 0, 0, 0, 0), ("Total", 3, 3, 2, 2, 2, 0))


async def test_a_cooperative_sees_how_many_of_its_members_have_come(stored: Stored) -> None:
    await cooperative(stored, "K-1")
    await make(stored, "kop", number="K-1")
    officer = draft(1, kind=LeadKind.COOPERATIVE, details=Details(cooperative="K-1"))
    await turn(stored, "officer", lead=officer)
    assert await stored.campaigns.progress("K-1") == Progress("K-1", "KSP", members=1)
    member = draft(2, kind=LeadKind.MEMBER, details=Details(cooperative="K-1"))
    await turn(stored, "siti", lead=member)
    await turn(stored, "siti", lead=draft(3))
    await turn(stored, "budi", "kop", lead=draft(4))
    await turn(stored, "adi", "kop", lead=draft(5))
    await turn(stored, "far", lead=draft(6))
    await stored.lead_work.move(["PY-000005"], Move(Status.REGISTERED, registered_on=DAY), By(KEYBOARD.actor), NOON)
    async with stored.database.writing() as session:
        person = await session.scalar(select(PersonRow.id).where(PersonRow.user == "officer"))
        lists = MemberListRow(code="L", person_id=person, lead_id=1, members=140, monthly=0, rows_sealed=b"")
        lists.created_at, lists.confirmed_at = NOON, NOON
        session.add(lists)
    found = await stored.campaigns.progress("K-1")
    assert found == Progress("K-1", "KSP", members=140, enrolled=3, registered=1, listed=140)
    assert in_short(found, translator("en")) == "3 of 140 members"
    assert in_short(found, translator("id")) == "3 dari 140 anggota"
    assert await stored.campaigns.progress("K-2") is None


async def test_a_campaign_of_a_cooperative_lies_in_its_region(stored: Stored) -> None:
    await cooperative(stored, "K-1")
    kept = await stored.campaigns.create(Campaign("kop", "KSP", Kind.COOPERATIVE, cooperative="K-1"), NOON)
    assert (kept.region, kept.name) == ("32.73", "KSP")
