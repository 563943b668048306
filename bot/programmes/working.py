"""What every calculation carries: its lines, the figures it rests on, the day, and whether it is an estimate."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from bot.programmes.law import Figure
from bot.programmes.schema import Mark

_CERTAINTY = (Mark.CONFIRMED, Mark.DERIVED, Mark.SEEN_ONCE, Mark.RECALLED)
MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the working: a text to translate, whole rupiah, and the figures it comes from."""

    label: str
    amount: int
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Working:
    """The result of a calculation. `day` is the day whose law it follows."""

    day: date
    lines: tuple[Line, ...]
    figures: tuple[Figure, ...]
    is_estimate: bool


def used(*groups: Iterable[Figure] | Figure | None) -> tuple[Figure, ...]:
    """The figures of a calculation in order, each once."""
    found: dict[tuple[str, date], Figure] = {}
    for group in groups:
        for figure in (group,) if isinstance(group, Figure) else group or ():
            found.setdefault((figure.key, figure.since), figure)
    return tuple(found.values())


def any_estimate(figures: Iterable[Figure]) -> bool:
    return any(figure.is_estimate for figure in figures)


def least_certain(marks: Iterable[Mark]) -> Mark:
    """The mark that is furthest from confirmed."""
    return max(marks, key=_CERTAINTY.index)


def marked(figure: Figure, mark: Mark) -> Figure:
    """The same figure with the mark of the rows that were really used."""
    return replace(figure, mark=mark)


def whole(rupiah: Decimal) -> int:
    """Rounded half up to whole rupiah; no published rule says otherwise."""
    return int(rupiah.quantize(Decimal(1), ROUND_HALF_UP))


def not_negative(**numbers: int | Decimal) -> None:
    """Check what was typed in.

    Raises:
        ValueError: one of them is negative; the message names it.
    """
    for name, number in numbers.items():
        if number < 0:
            raise ValueError(f"{name} must not be negative")


def add_months(day: date, months: int) -> date:
    """The same day of the month so many calendar months later, or the last day where the month is shorter."""
    index = day.year * MONTHS_A_YEAR + day.month - 1 + months
    year, month = divmod(index, MONTHS_A_YEAR)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def add_years(day: date, years: int) -> date:
    """The same day so many years later; 28 February stands for a missing 29th."""
    return add_months(day, years * MONTHS_A_YEAR)


def next_weekday(day: date) -> date:
    """The day itself, or the Monday after a weekend; public holidays are not known here."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
