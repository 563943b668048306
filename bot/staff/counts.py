"""The short figures of somebody's regions, for /stats and the morning's digest."""

from dataclasses import dataclass

from bot.i18n import Translator

MOST = 10_000
"""A count stops here, since to know that there are more the whole table need not be read."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many leads and hand-overs there are; each is at most `MOST` + 1, which says that there are more."""

    new_today: int
    new_since_yesterday: int
    open: int
    overdue: int
    unassigned: int
    registered_this_month: int
    waiting: int


def shown(count: int, t: Translator) -> str:
    """`17`, or `10.000+` where the counting stopped."""
    return t.number(count) if count <= MOST else f"{t.number(MOST)}+"
