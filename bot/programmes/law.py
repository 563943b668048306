"""The parameters on a day: what the law says, since when, where it stands and how sure we are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from bot.programmes.reading import FOLDER, LawError, read_parameters
from bot.programmes.schema import Band, Dated, Mark, Parameter, Slice, Source

__all__ = ["FOLDER", "Figure", "Law", "LawError", "Overdue", "law_on", "read_parameters"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A value as it holds on a day; `mark` says how sure it is and how it may be shown.

    `is_overdue` says that the value of a newer year should have been announced by that day, but none is known; such a
    value counts as seen once at most, so that people are told to confirm it.
    """

    key: str
    value: Any
    since: date
    until: date | None
    source: Source
    mark: Mark
    is_overdue: bool = False

    @property
    def amount(self) -> int:
        """The value as whole rupiah, months, years, days or people.

        Raises:
            LawError: it is something else.
        """
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise LawError(f"{self.key} is no whole number")
        return self.value

    @property
    def share(self) -> Decimal:
        """The value as a share of one (2 % is 0.02)."""
        return Decimal(self.value)

    @property
    def bands(self) -> tuple[Band, ...]:
        return tuple(self.value)

    @property
    def slices(self) -> tuple[Slice, ...]:
        return tuple(self.value)

    @property
    def words(self) -> tuple[str, ...]:
        """The value as a list of programmes or ranks."""
        return tuple(self.value)

    @property
    def is_estimate(self) -> bool:
        """Whether what is worked out from it must be called an estimate."""
        return self.mark is Mark.RECALLED or self.is_overdue


@dataclass(frozen=True, slots=True)
class Overdue:
    """A parameter that is announced every year and whose newest value is older than `due`."""

    key: str
    due: date
    newest: date


class Law:
    """All parameters on one day."""

    def __init__(self, parameters: Mapping[str, Parameter], day: date) -> None:
        self._parameters = parameters
        self.day = day

    def on(self, day: date) -> "Law":
        """The same parameters on another day."""
        return Law(self._parameters, day)

    @property
    def keys(self) -> tuple[str, ...]:
        """Every parameter there is, in the order of the files."""
        return tuple(self._parameters)

    def figure(self, key: str) -> Figure:
        """The value of `key` on this day.

        Raises:
            LawError: there is no such parameter, it does not hold on this day, or it is only recalled and must not be
                shown.
        """
        found = self.find(key)
        if found is None:
            raise LawError(f"{key} has no value on {self.day}")
        return found

    def find(self, key: str) -> Figure | None:
        """The value of `key` on this day, or None where none holds."""
        parameter = self._parameter(key)
        for dated in reversed(parameter.values):
            if _holds(dated, self.day):
                return self._figure(key, parameter, dated)
        return None

    def newest(self, key: str) -> Figure | None:
        """The newest value that had begun by this day, even where it has ended; None where none had."""
        parameter = self._parameter(key)
        for dated in reversed(parameter.values):
            if dated.since <= self.day:
                return self._figure(key, parameter, dated)
        return None

    def __iter__(self) -> Iterator[Figure]:
        """Every value that holds on this day and may be shown."""
        for key, parameter in self._parameters.items():
            for dated in parameter.values:
                if _holds(dated, self.day) and _is_shown(parameter, dated):
                    yield self._figure(key, parameter, dated)

    def ending_within(self, days: int) -> tuple[Figure, ...]:
        """Values that end in the next days, this one included, and are followed by no other; the soonest first."""
        last = min(self.day, date.max - timedelta(days=days)) + timedelta(days=days)
        ending = [
            (figure.until, figure)
            for figure in self
            if figure.until is not None and figure.until <= last and not self._follows(figure.key, figure.until)
        ]
        return tuple(figure for _, figure in sorted(ending, key=lambda one: (one[0], one[1].key)))

    def days_of_change(self) -> tuple[date, ...]:
        """Every day, in order, on which some value begins or is the first on which it no longer holds."""
        values = [dated for parameter in self._parameters.values() for dated in parameter.values]
        begin = {dated.since for dated in values}
        end = {dated.until + timedelta(days=1) for dated in values if dated.until is not None}
        return tuple(sorted(begin | end))

    def next_change(self, key: str) -> date | None:
        """The first day after this one on which `key` has another value, or none any more; None where none is known.

        Raises:
            LawError: there is no such parameter, or it is only recalled and must not be shown.
        """
        held = self._value(key)
        for day in Law({key: self._parameter(key)}, self.day).days_of_change():
            if day > self.day and self.on(day)._value(key) != held:
                return day
        return None

    def is_adjusted(self, key: str) -> bool:
        """Whether the value of `key` is announced anew every year."""
        return self._parameter(key).adjusted is not None

    def overdue(self) -> tuple[Overdue, ...]:
        """Parameters announced every year whose value of the current year is not known on this day."""
        late = (_overdue(key, one, self.day) for key, one in self._parameters.items())
        return tuple(one for one in late if one is not None)

    def description(self, key: str) -> str:
        return self._parameter(key).description

    def unit(self, key: str) -> str:
        return self._parameter(key).unit

    def _parameter(self, key: str) -> Parameter:
        if key not in self._parameters:
            raise LawError(f"there is no parameter {key}")
        return self._parameters[key]

    def _value(self, key: str) -> Any:
        found = self.find(key)
        return found.value if found is not None else None

    def _follows(self, key: str, day: date) -> bool:
        return any(dated.since > day for dated in self._parameter(key).values)

    def _figure(self, key: str, parameter: Parameter, dated: Dated) -> Figure:
        mark = dated.mark or parameter.mark
        if not _is_shown(parameter, dated):
            raise LawError(f"{key} is only recalled and must not be shown")
        late = _overdue(key, parameter, self.day) is not None
        if late and mark is not Mark.RECALLED:
            mark = Mark.SEEN_ONCE
        return Figure(key, dated.value, dated.since, dated.until, dated.source or parameter.source, mark, late)


def _holds(dated: Dated, day: date) -> bool:
    return dated.since <= day and (dated.until is None or day <= dated.until)


def _is_shown(parameter: Parameter, dated: Dated) -> bool:
    """Whether a value may be shown: what is only recalled may not, unless it is called an estimate."""
    return parameter.shown_as_estimate or (dated.mark or parameter.mark) is not Mark.RECALLED


def _overdue(key: str, parameter: Parameter, day: date) -> Overdue | None:
    begun = [dated.since for dated in parameter.values if dated.since <= day]
    if parameter.adjusted is None or not begun:
        return None
    due = parameter.adjusted.last_due(day)
    return Overdue(key, due, begun[-1]) if begun[-1] < due else None


@cache
def _parameters() -> dict[str, Parameter]:
    return read_parameters()


def law_on(day: date) -> Law:
    """The law of a day, from the files that ship with Payung."""
    return Law(_parameters(), day)
