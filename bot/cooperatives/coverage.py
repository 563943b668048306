"""Coverage: how many of the cooperatives, and of their members, are registered with the programme.

Those count that are known and open on the day; of each, its newest registration up to that day. The register says how many
members a cooperative has now, and keeps no earlier counts: a day in the past has the members of today.
"""

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.figures.shares import share

COUNTRY = ""
MOST_MONTHS = 120


@dataclass(frozen=True, slots=True)
class Step:
    """From a day on there are so many more cooperatives and members in a province; fewer where they are negative."""

    province: str
    day: date
    cooperatives: int
    members: int


@dataclass(frozen=True, slots=True)
class Steps:
    """How the cooperatives that are known and open became as many as they are, and those of them that are registered."""

    known: tuple[Step, ...]
    registered: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Those that are registered of all that are known and open, on a day, in a province (its code) or the country (`COUNTRY`)."""

    province: str
    day: date
    cooperatives: int = 0
    registered: int = 0
    members: int = 0
    registered_members: int = 0

    @property
    def share(self) -> Decimal | None:
        """Registered cooperatives of all; None where there are none."""
        return share(self.registered, self.cooperatives)

    @property
    def members_share(self) -> Decimal | None:
        """Registered members of all; above one where the register is behind the agency's counts."""
        return share(self.registered_members, self.members)


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A published share of cooperatives, to measure against: since when it is known, and where it stands."""

    share: Decimal
    since: date
    source: str


def by_province(steps: Steps, day: date) -> tuple[Coverage, ...]:
    """The country, then each province that has a cooperative, by code."""
    provinces = sorted({step.province for step in steps.known if step.day <= day})
    return tuple(_on(steps, day, province) for province in (COUNTRY, *provinces))


def by_month(steps: Steps, days: Iterable[date], province: str = COUNTRY) -> tuple[Coverage, ...]:
    """The country or a province on some days, in their order."""
    return tuple(_on(steps, day, province) for day in days)


def month_ends(last: date, months: int) -> tuple[date, ...]:
    """The last days of the months before a day's own, and that day, the earliest first; as many as wanted, 120 at most."""
    ends = [last]
    year, month = last.year, last.month
    for _ in range(min(months, MOST_MONTHS) - 1):
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        if year < date.min.year:
            break
        ends.append(date(year, month, calendar.monthrange(year, month)[1]))
    return tuple(reversed(ends))


def _on(steps: Steps, day: date, province: str) -> Coverage:
    cooperatives, members = _sum(steps.known, day, province)
    registered, registered_members = _sum(steps.registered, day, province)
    return Coverage(province, day, cooperatives, registered, members, registered_members)


def _sum(steps: Sequence[Step], day: date, province: str) -> tuple[int, int]:
    some = [step for step in steps if step.day <= day and province in (COUNTRY, step.province)]
    return sum(step.cooperatives for step in some), sum(step.members for step in some)
