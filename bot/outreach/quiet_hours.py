"""When people may be written to without having asked: by day, where they are."""

from datetime import datetime, time, timedelta

from bot.regions import zone_of

FROM, UNTIL = time(9), time(19)


def by_day(moment: datetime, place: str | None = None) -> datetime:
    """The moment itself where it lies within the day there, else the next morning; UTC-aware as it came.

    Args:
        moment: an aware time.
        place: the code of a province or regency; None for Jakarta's time.
    """
    there = moment.astimezone(zone_of(place))
    if FROM <= there.time() < UNTIL:
        return moment
    day = there.date() if there.time() < FROM else there.date() + timedelta(days=1)
    return datetime.combine(day, FROM, there.tzinfo).astimezone(moment.tzinfo)
