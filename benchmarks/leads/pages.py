"""Pages of the console."""

import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select

from benchmarks.leads.generate import END, YEAR
from benchmarks.percentiles import percentile
from bot.clock import SystemClock
from bot.leads.filters import LeadFilter, Order, Search, read_search
from bot.leads.life import OPEN, Status
from bot.regions import provinces
from bot.settings import Settings
from bot.staff.member import Role, Staff
from bot.storage.lead_filters import ORDERS, conditions
from bot.storage.models import LeadRow
from bot.stored import Stored, open_stored
from tests.support.applicants import FIRST, LAST, MIDDLE

GOALS, GOAL_MS = ("province, status, week",), 200
"""Which kinds of pages have to come within so many milliseconds, at the 95th percentile."""
PAGE = 25
MOST_COUNTED = 10_000
MOST_OF_PEER = 50
"""Pages that the peer is asked for, since it needs seconds for some."""
EVERYWHERE = Staff(1, "manager", "Manager", Role.MANAGER)
PROVINCES = [province.code for province in provinces()]

Filters = Callable[[random.Random], LeadFilter]


@dataclass(frozen=True, slots=True)
class Kind:
    """Which leads are asked for, in which order, and how many of them come before the page."""

    filters: Filters
    order: Order = Order.NEWEST
    skip: int = 0


def _week(chance: random.Random) -> tuple[date, date]:
    begin = END.date() - timedelta(days=chance.randrange(YEAR.days - 7) + 7)
    return begin, begin + timedelta(days=6)


def _of_a_week(chance: random.Random) -> LeadFilter:
    since, until = _week(chance)
    statuses = tuple(chance.sample(list(Status), chance.choice((1, 1, 3))))
    return LeadFilter(regions=(chance.choice(PROVINCES),), statuses=statuses, since=since, until=until)


def _of_a_regional_office(chance: random.Random) -> LeadFilter:
    since, until = _week(chance)
    return LeadFilter(regions=tuple(chance.sample(PROVINCES, 3)), statuses=tuple(OPEN), since=since, until=until)


def _overdue(chance: random.Random) -> LeadFilter:
    return LeadFilter(regions=(chance.choice(PROVINCES),), overdue_on=END.date())


def _mine(chance: random.Random) -> LeadFilter:
    return LeadFilter(owner=chance.randrange(200) + 1, statuses=tuple(OPEN))


def _by_words(chance: random.Random) -> LeadFilter:
    name = f"{chance.choice(FIRST)} {chance.choice(MIDDLE)} {chance.choice(LAST)}"
    return LeadFilter(search=read_search(name))


def _open_of_a_province(chance: random.Random) -> LeadFilter:
    return LeadFilter(regions=(chance.choice(PROVINCES),), statuses=tuple(OPEN))


def _of_six_provinces(chance: random.Random) -> LeadFilter:
    return LeadFilter(regions=tuple(chance.sample(PROVINCES, 6)))


KINDS = {
    "province, status, week": Kind(_of_a_week),
    "3 provinces, open, week": Kind(_of_a_regional_office),
    "no filter": Kind(lambda chance: LeadFilter()),
    "open of a province": Kind(_open_of_a_province),
    "the same, best score first": Kind(_open_of_a_province, Order.SCORE),
    "the same, page 40": Kind(_open_of_a_province, skip=39 * PAGE),
    "6 provinces": Kind(_of_six_provinces),
    "mine": Kind(_mine),
    "overdue of a province": Kind(_overdue, Order.NEXT_ACTION),
    "name of three words": Kind(_by_words),
    "a common word": Kind(lambda chance: LeadFilter(search=read_search("warung"))),
    "two common words": Kind(lambda chance: LeadFilter(search=read_search(f"warung {chance.choice(FIRST)}"))),
    "a word that one lead has": Kind(lambda chance: LeadFilter(search=Search(words=(f"{chance.randrange(10**6)}",)))),
    "a telephone number": Kind(
        lambda chance: LeadFilter(search=read_search(f"0812{10_000_000 + chance.randrange(99_999)}"))
    ),
}


@dataclass(frozen=True, slots=True)
class Waited:
    """Milliseconds that each page of a kind took: the console's, and the peer's."""

    ours: list[float]
    peers: list[float]

    @property
    def cells(self) -> tuple[str, str]:
        """The median and the 95th percentile of both."""
        ours, peers = (f"{percentile(some, 50):.0f} / {percentile(some, 95):.0f}" for some in (self.ours, self.peers))
        return ours, peers


async def measure_pages(settings: Settings, count: int) -> dict[str, Waited]:
    """Ask for so many pages of each kind, and let the peer do so."""
    async with open_stored(settings) as stored:
        desk = stored.desk(SystemClock())

        async def page(wanted: LeadFilter, kind: Kind) -> None:
            await desk.page(EVERYWHERE, wanted, kind.skip, PAGE, kind.order)
            await desk.count(EVERYWHERE, wanted)

        async def plain(wanted: LeadFilter, kind: Kind) -> None:
            await _plain(stored, wanted, kind)

        return {
            name: Waited(await _times(page, kind, count), await _times(plain, kind, min(count, MOST_OF_PEER)))
            for name, kind in KINDS.items()
        }


async def _times(ask: Callable[[LeadFilter, Kind], Awaitable[None]], kind: Kind, count: int) -> list[float]:
    chance, found = random.Random(1), []
    for number in range(count + 3):
        wanted = kind.filters(chance)
        begin = time.perf_counter()
        await ask(wanted, kind)
        if number >= 3:
            found.append((time.perf_counter() - begin) * 1000)
    return found


async def _plain(stored: Stored, wanted: LeadFilter, kind: Kind) -> None:
    """The same rows and count, sealed as they are."""
    where = conditions(wanted, stored.cipher)
    rows = select(*LeadRow.__table__.columns).where(*where).order_by(*ORDERS[kind.order])
    some = select(LeadRow.id).where(*where).limit(MOST_COUNTED + 1).subquery()
    async with stored.database.reading() as session:
        (await session.execute(rows.offset(kind.skip).limit(PAGE))).all()
        await session.scalar(select(func.count()).select_from(some))
