"""The days that figures are about, and the weeks in them."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.faults import Fault
from bot.i18n import N_

WEEKS, MOST_WEEKS = 12, 53
"""Weeks that are shown unless others are asked for, and the most, so that counting stays quick."""

BAD_DAY = N_("A day is written as year, month, day, such as {example}.")
BAD_ORDER = N_("The last day is before the first one.")
TOO_LONG = N_("That is too long; choose at most a year.")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class BadSpan(Fault):
    """No such span; the text is a msgid for whoever asked, with the placeholder `{example}` where it names a day."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days in Jakarta, both included."""

    since: date
    until: date

    @property
    def weeks(self) -> tuple[date, ...]:
        """The Mondays of all weeks that have a day in the span, the earliest first."""
        first = week_of(self.since)
        return tuple(first + timedelta(weeks=number) for number in range((self.until - first).days // 7 + 1))


def week_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def last_weeks(today: date, weeks: int = WEEKS) -> Span:
    """The week of today and those before it, up to a number of weeks."""
    return Span(week_of(today) - timedelta(weeks=weeks - 1), today)


def read_span(since: str, until: str, today: date) -> Span:
    """The span of two typed days; one that is left empty is that of the last weeks.

    Raises:
        BadSpan: a day cannot be read, or they are in the wrong order or too far apart.
    """
    last = _read_day(until) or today
    first = _read_day(since) or last_weeks(last).since
    if last < first:
        raise BadSpan(BAD_ORDER)
    if (last - first).days >= MOST_WEEKS * 7:
        raise BadSpan(TOO_LONG)
    return Span(first, last)


def _read_day(text: str) -> date | None:
    typed = text.strip()
    if not typed:
        return None
    try:
        read = date.fromisoformat(typed) if _DAY.fullmatch(typed) else None
    except ValueError:
        read = None
    if read is None or not 2000 <= read.year <= 2999:
        raise BadSpan(BAD_DAY)
    return read
