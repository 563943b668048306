"""How often somebody is written to without having asked just then, whatever the reason."""

from collections.abc import Sequence
from datetime import datetime, timedelta

MOST = 2
WITHIN = timedelta(days=7)


def free_from(earlier: Sequence[datetime], now: datetime, to_come: Sequence[datetime] = ()) -> datetime:
    """When somebody may be written to next: now, or the first time at which that makes not too many within a week.

    Args:
        earlier: when they were written to, in any order.
        now: the time.
        to_come: when messages are due that have a day to keep; room is left for them.
    """
    taken = sorted((*earlier, *to_come))
    possible = sorted({now, *(at + WITHIN for at in taken if at + WITHIN > now)})
    return next(at for at in possible if _has_room(taken, at))


def _has_room(taken: Sequence[datetime], at: datetime) -> bool:
    """Whether no week in which a message falls at that time has too many."""
    beside = [*(one for one in taken if one <= at), at, *(one for one in taken if one > at)]
    place = beside.index(at)
    weeks = (beside[start : start + MOST + 1] for start in range(max(0, place - MOST), place + 1))
    return all(week[-1] - week[0] >= WITHIN for week in weeks if len(week) > MOST)
