"""What a placeholder can stand for: a figure of the law, the last day of one, a sum, or an example of the story."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.i18n import Translator
from bot.lessons.calculations import CALCULATIONS
from bot.lessons.text import Filling, Told
from bot.programmes.law import Figure, Law, LawError

HOURS_A_DAY = 24

BIG_MONEY = 10_000_000
"""Sums of the law from here on are told in words as well."""


def _rupiah(amount: int, t: Translator) -> str:
    return t.big_money(amount) if amount >= BIG_MONEY else t.money(amount)


_SHOWN: Mapping[str, Callable[[Figure, Translator], str]] = {
    "rupiah": lambda figure, t: _rupiah(figure.amount, t),
    "share": lambda figure, t: t.percent(figure.share),
    "months": lambda figure, t: t.ngettext("{n} month", "{n} months", figure.amount),
    "years": lambda figure, t: t.ngettext("{n} year", "{n} years", figure.amount),
    "days": lambda figure, t: t.ngettext("{n} day", "{n} days", figure.amount),
    "hours": lambda figure, t: t.ngettext("{n} hour", "{n} hours", figure.amount),
    "people": lambda figure, t: t.number(figure.amount),
    "count": lambda figure, t: t.number(figure.amount),
    "digits": lambda figure, t: t.number(figure.amount),
    "text": lambda figure, t: str(figure.value),
    "programmes": lambda figure, t: t.list(figure.words),
}
"""How a value is shown, by its unit; what has no entry cannot be shown in a text."""

SHOWABLE = frozenset(_SHOWN)
WHOLE = frozenset({"months", "years", "days", "hours", "people", "count", "digits"})


@dataclass(frozen=True, slots=True)
class Value:
    """A parameter with its unit: rupiah, a share, months and years in words.

    An address or a telephone number is told for days before it existed as well: people use it now.
    """

    key: str

    def told(self, law: Law, t: Translator) -> Told:
        unit = law.unit(self.key)
        known = law.on(date.max) if unit == "text" and law.find(self.key) is None else law
        figure = known.figure(self.key)
        return _SHOWN[unit](figure, t), (figure,)


@dataclass(frozen=True, slots=True)
class Number:
    """A parameter as a number alone, such as the day of a month."""

    key: str

    def told(self, law: Law, t: Translator) -> Told:
        figure = law.figure(self.key)
        return t.number(figure.amount), (figure,)


@dataclass(frozen=True, slots=True)
class Hours:
    """A parameter of days in hours."""

    key: str

    def told(self, law: Law, t: Translator) -> Told:
        figure = law.figure(self.key)
        hours = HOURS_A_DAY * figure.amount
        return t.ngettext("{n} hour", "{n} hours", hours), (figure,)


@dataclass(frozen=True, slots=True)
class LastDay:
    """The last day on which a parameter has its value."""

    key: str

    def told(self, law: Law, t: Translator) -> Told:
        figure = law.figure(self.key)
        if figure.until is None:
            raise LawError(f"{self.key} has no last day on {law.day}")
        return t.date(figure.until), (figure,)


@dataclass(frozen=True, slots=True)
class Sum:
    """One of `CALCULATIONS`, with the examples it needs by the names that it gives them."""

    calculation: str
    given: tuple[tuple[str, int], ...]

    def told(self, law: Law, t: Translator) -> Told:
        rupiah, figures = CALCULATIONS[self.calculation].sum(law, dict(self.given))
        return _rupiah(rupiah, t), figures


@dataclass(frozen=True, slots=True)
class Money:
    """Rupiah of a story; no figure of the law."""

    amount: int

    def told(self, law: Law, t: Translator) -> Told:
        return t.money(self.amount), ()


@dataclass(frozen=True, slots=True)
class Count:
    """A number of a story, such as of workers; no figure of the law."""

    amount: int

    def told(self, law: Law, t: Translator) -> Told:
        return t.number(self.amount), ()


class FillingError(ValueError):
    """A figure that is declared wrongly; the message says what to do."""


def filling_of(raw: Any, examples: Mapping[str, Money | Count], law: Law) -> Filling:
    """What a figure stands for that a file declares.

    Args:
        raw: the key of a parameter, or an entry `number_of`, `hours_of`, `last_day_of` with one, or `calculate` with the
            name of a calculation and of the examples that it needs.
        examples: the examples of the file.
        law: the law of any day.

    Raises:
        FillingError: there is no such parameter or calculation, or it cannot be shown so.
    """
    if isinstance(raw, str):
        _check(raw, law, SHOWABLE, "is no figure that a text can show; name it under rests_on instead")
        return Value(raw)
    if isinstance(raw, dict) and "calculate" in raw:
        return _sum(raw, examples)
    if not isinstance(raw, dict) or len(raw) != 1 or not isinstance(next(iter(raw.values())), str):
        raise FillingError("must be the key of a parameter, or one of number_of, hours_of, last_day_of, calculate")
    ((way, key),) = raw.items()
    if way == "number_of":
        _check(key, law, WHOLE, "is no whole number, so write its key alone")
        return Number(key)
    if way == "hours_of":
        _check(key, law, frozenset({"days"}), "is not counted in days, so it cannot be told in hours")
        return Hours(key)
    if way == "last_day_of":
        _check(key, law, SHOWABLE | {"statement"}, "has no last day")
        return LastDay(key)
    raise FillingError(f"{way} is not known; take one of number_of, hours_of, last_day_of, calculate")


def _check(key: str, law: Law, units: frozenset[str], otherwise: str) -> None:
    if key not in law.keys:
        raise FillingError(f"there is no parameter {key}; `payung rules show` lists them")
    if law.unit(key) not in units:
        raise FillingError(f"{key} {otherwise}")


def _sum(raw: Mapping[str, Any], examples: Mapping[str, Money | Count]) -> Sum:
    name = raw["calculate"]
    if name not in CALCULATIONS:
        raise FillingError(f"there is no calculation {name}; take one of {', '.join(CALCULATIONS)}")
    needs, has = set(CALCULATIONS[name].needs), set(raw) - {"calculate"}
    if needs - has:
        raise FillingError(f"{name} needs {', '.join(sorted(needs - has))}; name the example for it")
    if has - needs:
        raise FillingError(f"{name} does not use {', '.join(sorted(has - needs))}; take it out")
    given = {need: examples.get(raw[need]) for need in needs}
    for need, example in given.items():
        wanted = Money if need == "wage" else Count
        if not isinstance(example, wanted):
            kind = "money" if wanted is Money else "count"
            raise FillingError(f"{need}: {raw[need]} is no example of kind {kind}; declare it under examples")
    return Sum(name, tuple((need, example.amount) for need, example in given.items() if example is not None))
