"""Who of the staff hears of a hand-over, and when: not at night."""

from collections.abc import Sequence
from datetime import datetime, time

from bot import daytime
from bot.regions import zone_of
from bot.staff.member import Permission, Role, Staff

MORNING, NIGHT = time(7), time(21)
"""Between which hours, where somebody works, they get a message that nobody waits for."""


def to_tell(staff: Sequence[Staff], place: str | None) -> Sequence[Staff]:
    """Who hears of a hand-over from a region, None where that is not known.

    The officers in whose regions it lies; where there are none, everybody else in whose regions it lies. Where the region
    is not known, those who work in the whole country, or else all officers.
    """
    able = [one for one in staff if one.may(Permission.ANSWER) and one.has_chat]
    near = [one for one in able if (one.covers(place) if place else not one.regions)]
    groups = [_officers(near), near]
    if place is None:
        groups += [_officers(able), able]
    return next((group for group in groups if group), [])


def by_day(staff: Staff, now: datetime) -> datetime:
    """Now, or at night the next morning, where somebody of the staff works."""
    return daytime.by_day(now, zone_of(staff.regions[0] if staff.regions else None), MORNING, NIGHT)


def _officers(staff: Sequence[Staff]) -> list[Staff]:
    return [one for one in staff if one.role is Role.OFFICER]
