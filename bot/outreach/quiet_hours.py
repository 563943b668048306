"""When people may be written to without having asked: by day, where they are."""

from datetime import datetime, time
from functools import cache
from zoneinfo import ZoneInfo

from bot import daytime
from bot.regions import provinces, zone_of
from nlu.text.regions import region

FROM, UNTIL = time(9), time(19)


def by_day(moment: datetime, place: str | None = None) -> datetime:
    """The moment itself where it lies within the day there, else the next morning.

    Args:
        moment: an aware time.
        place: the code of a province or regency; one that is not known may be anywhere, so it has to be day everywhere.
    """
    return _by_day_in(moment, (zone_of(place),) if place and region(place) is not None else zones())


def by_day_in(moment: datetime, zone: str) -> datetime:
    """The same by the name of a time zone (`Asia/Jakarta`), or "" for one that is not known."""
    return _by_day_in(moment, (ZoneInfo(zone),) if zone else zones())


@cache
def zones() -> tuple[ZoneInfo, ...]:
    """The time zones of the country."""
    return tuple(sorted({zone_of(one.code) for one in provinces()}, key=lambda zone: zone.key))


def _by_day_in(moment: datetime, zones: tuple[ZoneInfo, ...]) -> datetime:
    while (later := max(daytime.by_day(moment, zone, FROM, UNTIL) for zone in zones)) != moment:
        moment = later
    return moment
