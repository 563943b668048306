"""Pages of the console."""

import random
import time
from collections.abc import Awaitable, Callable
from datetime import date, timedelta

from sqlalchemy import func, select

from benchmarks.leads.generate import END, YEAR
from benchmarks.percentiles import percentile
from bot.app import Stored, open_stored
from bot.clock import SystemClock
from bot.leads.filters import LeadFilter, Order, read_search
from bot.leads.life import OPEN, Status
from bot.regions import provinces
from bot.settings import Settings
from bot.staff.member import Role, Staff
from bot.storage.lead_filters import ORDERS, conditions
from bot.storage.models import LeadRow
from tests.support.applicants import FIRST, LAST, MIDDLE

PAGE = 25
MOST_COUNTED = 10_000
EVERYWHERE = Staff(1, "manager", "Manager", Role.MANAGER)
PROVINCES = [province.code for province in provinces()]

Filters = Callable[[random.Random], LeadFilter]


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


KINDS: dict[str, Filters] = {
    "province, status, week": _of_a_week,
    "3 provinces, open, week": _of_a_regional_office,
    "no filter": lambda chance: LeadFilter(),
    "open of a province": lambda chance: LeadFilter(regions=(chance.choice(PROVINCES),), statuses=tuple(OPEN)),
    "mine": _mine,
    "overdue of a province": _overdue,
    "name of three words": _by_words,
    "a common word": lambda chance: LeadFilter(search=read_search("warung")),
    "two common words": lambda chance: LeadFilter(search=read_search(f"warung {chance.choice(FIRST)}")),
    "a telephone number": lambda chance: LeadFilter(search=read_search(f"0812{10_000_000 + chance.randrange(99_999)}")),
}


async def measure_pages(settings: Settings, count: int) -> None:
    """Print how long pages of each kind take."""
    print(f"{'page of the console':28}{'p50 ms':>10}{'p95 ms':>10}{'worst':>10}{'plain SQL p50':>16}{'p95':>8}")
    async with open_stored(settings) as stored:
        desk = stored.desk(SystemClock())

        async def page(wanted: LeadFilter) -> None:
            order = Order.NEXT_ACTION if wanted.overdue_on is not None else Order.NEWEST
            await desk.page(EVERYWHERE, wanted, 0, PAGE, order)
            await desk.count(EVERYWHERE, wanted)

        for kind, filters in KINDS.items():
            ours = await _times(page, filters, count)
            peers = await _times(lambda wanted: _plain(stored, wanted), filters, count)
            figures = (percentile(ours, 50), percentile(ours, 95), max(ours))
            shown = "".join(f"{ms:10.1f}" for ms in figures)
            print(f"{kind:28}{shown}{percentile(peers, 50):16.1f}{percentile(peers, 95):8.1f}", flush=True)


async def _times(ask: Callable[[LeadFilter], Awaitable[None]], filters: Filters, count: int) -> list[float]:
    chance, found = random.Random(1), []
    for number in range(count + 3):
        wanted = filters(chance)
        begin = time.perf_counter()
        await ask(wanted)
        if number >= 3:
            found.append((time.perf_counter() - begin) * 1000)
    return found


async def _plain(stored: Stored, wanted: LeadFilter) -> None:
    """The same rows and count, sealed as they are."""
    where = conditions(wanted, stored.cipher)
    order = ORDERS[Order.NEXT_ACTION if wanted.overdue_on is not None else Order.NEWEST]
    some = select(LeadRow.id).where(*where).limit(MOST_COUNTED + 1).subquery()
    async with stored.database.reading() as session:
        (await session.execute(select(*LeadRow.__table__.columns).where(*where).order_by(*order).limit(PAGE))).all()
        await session.scalar(select(func.count()).select_from(some))
