"""The hours in which officers answer: `mon-thu 08:00-16:00, fri 08:00-11:30, fri 13:00-16:00`, in the time of Jakarta."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import pairwise

from bot.clock import JAKARTA

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EXAMPLE = "mon-fri 08:00-16:00"
_CLOCK = r"([01]?\d|2[0-3])[:.]([0-5]\d)"
_PART = re.compile(rf"([a-z]{{3}})(?:\s*-\s*([a-z]{{3}}))?\s+{_CLOCK}\s*-\s*{_CLOCK}")


@dataclass(frozen=True, slots=True)
class Opening:
    """From when until when somebody answers on a day of the week, 0 for Monday."""

    day: int
    start: time
    end: time


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """The openings of a week, in their order."""

    openings: tuple[Opening, ...]

    def is_open(self, now: datetime) -> bool:
        """Whether somebody answers at a time."""
        here = now.astimezone(JAKARTA)
        return any(one.day == here.weekday() and one.start <= here.time() < one.end for one in self.openings)

    def next_opening(self, now: datetime) -> datetime:
        """When the next opening after a time begins, in the time of Jakarta."""
        here = now.astimezone(JAKARTA)
        days = (here.date() + timedelta(days=ahead) for ahead in range(len(DAYS) + 1))
        starts = (
            datetime.combine(day, one.start, JAKARTA)
            for day in days
            for one in self.openings
            if one.day == day.weekday()
        )
        return next(start for start in starts if start > here)

    def by_days(self) -> Iterator[tuple[int, int, tuple[Opening, ...]]]:
        """Rows of days that are alike: the first and the last day, and the openings of each of them."""
        of_day = {day: tuple(one for one in self.openings if one.day == day) for day in range(len(DAYS))}
        first = 0
        for day in range(len(DAYS)):
            following = of_day.get(day + 1)
            if following is None or _times(following) != _times(of_day[day]):
                if of_day[day]:
                    yield first, day, of_day[day]
                first = day + 1


def parse_hours(text: str) -> OfficeHours:
    """The hours that a text such as `mon-fri 08:00-16:00, sat 08:00-12:00` says.

    Raises:
        ValueError: it cannot be read; the message says which part, and how to write it.
    """
    openings = sorted(
        (one for part in re.split(r"[,;]", text) for one in _openings(part.strip().casefold())),
        key=lambda one: (one.day, one.start),
    )
    for earlier, later in pairwise(openings):
        if earlier.day == later.day and later.start < earlier.end:
            raise ValueError(f"two of the hours on {DAYS[later.day]} overlap; write for example: {EXAMPLE}")
    return OfficeHours(tuple(openings))


def _openings(part: str) -> Iterator[Opening]:
    found = _PART.fullmatch(part)
    if found is None:
        raise ValueError(f"“{part}” is not days and hours; write for example: {EXAMPLE}")
    first, last, *clock = found.groups()
    for day in (first, last or first):
        if day not in DAYS:
            raise ValueError(f"“{day}” is no day; days are {', '.join(DAYS)}")
    start, end = time(int(clock[0]), int(clock[1])), time(int(clock[2]), int(clock[3]))
    if start >= end:
        raise ValueError(f"“{part}” ends before it begins; write for example: {EXAMPLE}")
    begin, length = DAYS.index(first), (DAYS.index(last or first) - DAYS.index(first)) % len(DAYS)
    for ahead in range(length + 1):
        yield Opening((begin + ahead) % len(DAYS), start, end)


def _times(openings: tuple[Opening, ...]) -> list[tuple[time, time]]:
    return [(one.start, one.end) for one in openings]
