"""A month that a report is about."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from bot.figures.span import BadSpan, Span
from bot.i18n import N_

BAD_MONTH = N_("A month is written as year and month, such as {example}.")
NOT_YET = N_("That month has not begun yet.")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
FIRST_YEAR, LAST_YEAR = 2000, 2999


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of the calendar, in Jakarta."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    @property
    def before(self) -> "Month":
        return Month(self.year, self.number - 1) if self.number > 1 else Month(self.year - 1, 12)

    @property
    def after(self) -> "Month":
        return Month(self.year, self.number + 1) if self.number < 12 else Month(self.year + 1, 1)

    def span(self, today: date) -> Span:
        """Its days, of the month that is running those up to today."""
        first = date(self.year, self.number, 1)
        last = first.replace(day=calendar.monthrange(self.year, self.number)[1])
        return Span(first, max(first, min(last, today)))


def month_of(day: date) -> Month:
    """The month of a day."""
    return Month(day.year, day.month)


def read_month(text: str, today: date) -> Month:
    """A typed month such as 2026-11; the one before today's where nothing is typed, for it is over.

    Raises:
        BadSpan: it is no month, or has not begun.
    """
    if not text.strip():
        return month_of(today).before
    found = _MONTH.fullmatch(text.strip())
    if found is None or not 1 <= int(found[2]) <= 12 or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        raise BadSpan(BAD_MONTH)
    month = Month(int(found[1]), int(found[2]))
    if month > month_of(today):
        raise BadSpan(NOT_YET)
    return month
