"""Pages are found in several ways, some quicker than others; all of them give the leads that a filter means, in order."""

import random
from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.clock import day_in_jakarta
from bot.leads.filters import LeadFilter, Order, read_search
from bot.leads.lead import Lead
from bot.leads.life import LostReason, Status
from bot.storage import lead_pages, leads
from bot.storage.lead_pages import page_of_parts
from bot.storage.lead_work import By, Move
from bot.stored import Stored
from tests.conftest import NOON, on_both_databases
from tests.leads.filling import BALI, BANDUNG, BANDUNG_REGENCY, SLEMAN, Sent, send

pytestmark = on_both_databases

REGIONS = (BALI, BANDUNG, BANDUNG_REGENCY, SLEMAN)
PLACES = ("51", "32", "34", "11", *REGIONS)
NAMES = ("Siti Aminah", "Siti Rahayu", "Budi Aminah")
SEARCHES = ("siti", "siti aminah", "budi warung aminah", "siti nowhere")
MOVES = (Move(Status.CONTACTED), Move(Status.LOST, LostReason.OTHER), Move(Status.REGISTERED))
CODES = [f"PY-{first}{second}2222" for first in "ABCDEF" for second in "ABCDEF"]


def chosen(chance: random.Random, values: Sequence[str], most: int) -> tuple[str, ...]:
    return tuple(chance.sample(values, chance.randrange(most + 1)))


def a_filter(chance: random.Random) -> LeadFilter:
    begin = day_in_jakarta(NOON) - timedelta(days=chance.randrange(12))
    return LeadFilter(
        scope=chosen(chance, PLACES, 2),
        regions=chosen(chance, PLACES, 3),
        statuses=tuple(chance.sample(list(Status), chance.randrange(4))),
        since=chance.choice((None, begin)),
        until=chance.choice((None, begin + timedelta(days=6))),
        with_duplicates=chance.random() < 0.3,
        unassigned=chance.random() < 0.1,
        search=read_search(chance.choice(("", "", "", *SEARCHES))),
    )


def lies_in(codes: Sequence[str], region: str) -> bool:
    return not codes or any(region == code or region.startswith(f"{code}.") for code in codes)


def is_meant(lead: Lead, wanted: LeadFilter) -> bool:
    draft, day = lead.draft, day_in_jakarta(lead.created_at)
    words = f"{draft.name} {draft.business}".casefold().split()
    return (
        lies_in(wanted.scope, draft.region)
        and lies_in(wanted.regions, draft.region)
        and (not wanted.statuses or lead.status in wanted.statuses)
        and (wanted.since is None or day >= wanted.since)
        and (wanted.until is None or day <= wanted.until)
        and (wanted.with_duplicates or lead.duplicate_of is None)
        and all(word in words for word in wanted.search.words)
    )


async def filled(stored: Stored, chance: random.Random) -> list[Lead]:
    """A few dozen leads, some of one minute, some doubles of others; the oldest first."""
    for code in CODES:
        at = NOON - timedelta(days=chance.randrange(14), hours=chance.choice((0, 0, 7)))
        region, name = chance.choice(REGIONS), chance.choice(NAMES)
        phone = chance.choice(("", "", "", "+6281200000001"))
        await send(stored, Sent(code, name=name, region=region, phone=phone, at=at))
        if chance.random() < 0.6:
            await stored.lead_work.move([code], chance.choice(MOVES), By("command"), NOON)
    return [lead async for lead in stored.leads.leads(LeadFilter(with_duplicates=True))]


@pytest.mark.parametrize(("parts", "few"), [(60, 5_000), (60, 0), (0, 3)], ids=["quick", "no rare words", "slow"])
async def test_every_way_gives_the_same_leads(
    stored: Stored, monkeypatch: pytest.MonkeyPatch, parts: int, few: int
) -> None:
    monkeypatch.setattr(lead_pages, "MOST_PARTS", parts)
    monkeypatch.setattr(leads, "FEW", few)
    monkeypatch.setattr(leads, "MOST_COUNTED", few)
    chance = random.Random(few)
    everything = await filled(stored, chance)
    in_parts = 0
    for _ in range(40):
        wanted, skip = a_filter(chance), chance.choice((0, 0, 4))
        order = chance.choice((Order.NEWEST, Order.OLDEST))
        meant = [lead.draft.code for lead in everything if is_meant(lead, wanted)]
        in_parts += page_of_parts(wanted, order, skip, 5, stored.cipher) is not None
        shown = [lead.draft.code for lead in await stored.leads.page(wanted, order, skip, 5)]
        assert shown == (meant if order is Order.OLDEST else meant[::-1])[skip : skip + 5], wanted
        assert await stored.leads.count(wanted, 10_000) == len(meant), wanted
    assert (in_parts > 5) == (parts > 0)


async def test_a_scope_that_has_nothing_of_what_is_asked_for_shows_nothing(stored: Stored) -> None:
    await send(stored, Sent("PY-222222", region=BALI), Sent("PY-333333", region=BANDUNG))
    for statuses in ((), (Status.NEW,)):
        wanted = LeadFilter(scope=("51",), regions=("32",), statuses=statuses)
        assert await stored.leads.page(wanted, Order.NEWEST, 0, 9) == [] and await stored.leads.count(wanted) == 0
