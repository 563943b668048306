"""How often somebody is written to without having asked just then, whatever the reason."""

from collections.abc import Sequence
from datetime import datetime, timedelta

MOST = 2
WITHIN = timedelta(days=7)


def free_from(earlier: Sequence[datetime], now: datetime) -> datetime:
    """When somebody may be written to next: now, or once enough of the earlier messages are old enough.

    Args:
        earlier: when they were written to, in any order.
        now: the time.
    """
    recent = sorted(at for at in earlier if at > now - WITHIN)
    return now if len(recent) < MOST else recent[-MOST] + WITHIN
