"""When people may be written to without having asked: by day, where they are."""

from datetime import datetime, time

from bot import daytime
from bot.regions import zone_of

FROM, UNTIL = time(9), time(19)


def by_day(moment: datetime, place: str | None = None) -> datetime:
    """The moment itself where it lies within the day there, else the next morning.

    Args:
        moment: an aware time.
        place: the code of a province or regency; None for Jakarta's time.
    """
    return daytime.by_day(moment, zone_of(place), FROM, UNTIL)
