"""How long a broadcast takes: at its rate, by day where people are, and never at night."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.outreach.quiet_hours import by_day_in

STEP = timedelta(minutes=30)
"""Days begin and end at full hours, so within such a step of the clock it is day or night throughout."""


def done_at(people: Mapping[str, int], rate: float, begun: datetime) -> datetime:
    """When the last one has been written to, if nothing comes in between; `begun` itself for nobody.

    Args:
        people: how many there are in each time zone (`Asia/Jakarta`), "" for those of whom it is not known.
        rate: messages a second.
        begun: the start.
    """
    left = {zone: float(n) for zone, n in people.items() if n > 0}
    due = {zone: by_day_in(begun, zone) for zone in left}
    now = begun
    while left:
        end = _next_step(now)
        room = (end - now).total_seconds() * rate
        awake = [zone for zone in sorted(left, key=lambda zone: due[zone]) if by_day_in(now, zone) == now]
        for zone in awake:
            sent = min(room, left[zone])
            left[zone] -= sent
            room -= sent
        left = {zone: n for zone, n in left.items() if n > 0}
        if not left:
            return end - timedelta(seconds=room / rate)
        now = end if awake else min(by_day_in(now, zone) for zone in left)
    return begun


def _next_step(now: datetime) -> datetime:
    return now - (now - datetime.min.replace(tzinfo=now.tzinfo)) % STEP + STEP
