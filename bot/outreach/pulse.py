"""The survey of the week as plain data: how sales go against the week before, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.i18n import N_


class Sales(StrEnum):
    """How sales go; the fallen first, as they stand on charts from below."""

    DOWN = "down"
    SAME = "same"
    UP = "up"


class Reason(StrEnum):
    """Why, from a closed list."""

    FEWER_BUYERS = "fewer_buyers"
    MATERIALS = "materials"
    CAPITAL = "capital"
    BAD_WEATHER = "bad_weather"
    COMPETITION = "competition"
    CLOSED = "closed"
    MORE_BUYERS = "more_buyers"
    ONLINE = "online"
    GOOD_WEATHER = "good_weather"
    NEW_GOODS = "new_goods"
    HOLIDAY = "holiday"
    REGULARS = "regulars"
    CHANGING = "changing"
    OTHER = "other"


SALES_TITLES: Mapping[Sales, str] = {
    Sales.DOWN: N_("sold less"),
    Sales.SAME: N_("sold the same"),
    Sales.UP: N_("sold more"),
}
REASON_TITLES: Mapping[Reason, str] = {
    Reason.FEWER_BUYERS: N_("Fewer buyers"),
    Reason.MATERIALS: N_("Materials cost more"),
    Reason.CAPITAL: N_("Too little capital"),
    Reason.BAD_WEATHER: N_("Bad weather"),
    Reason.COMPETITION: N_("More competition"),
    Reason.CLOSED: N_("I was closed or ill"),
    Reason.MORE_BUYERS: N_("More buyers"),
    Reason.ONLINE: N_("Online orders"),
    Reason.GOOD_WEATHER: N_("Good weather"),
    Reason.NEW_GOODS: N_("New goods or a new place"),
    Reason.HOLIDAY: N_("Holiday or feast"),
    Reason.REGULARS: N_("The same buyers as always"),
    Reason.CHANGING: N_("Some days good, some bad"),
    Reason.OTHER: N_("Something else"),
}
REASONS: Mapping[Sales, tuple[Reason, ...]] = {
    Sales.DOWN: (
        Reason.FEWER_BUYERS,
        Reason.MATERIALS,
        Reason.CAPITAL,
        Reason.COMPETITION,
        Reason.BAD_WEATHER,
        Reason.HOLIDAY,
        Reason.CLOSED,
        Reason.OTHER,
    ),
    Sales.SAME: (Reason.REGULARS, Reason.CHANGING, Reason.OTHER),
    Sales.UP: (
        Reason.MORE_BUYERS,
        Reason.ONLINE,
        Reason.HOLIDAY,
        Reason.GOOD_WEATHER,
        Reason.NEW_GOODS,
        Reason.OTHER,
    ),
}
"""The reasons that fit each answer, in the order of their buttons."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody said; without a reason where they skipped it."""

    sales: Sales
    reason: Reason | None = None
