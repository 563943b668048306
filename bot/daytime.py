"""By day: when people are written to without having asked."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo


def by_day(moment: datetime, zone: ZoneInfo, begin: time, end: time) -> datetime:
    """The moment itself where it lies between two times of the day there, else the next beginning; as aware as it came."""
    there = moment.astimezone(zone)
    if begin <= there.time() < end:
        return moment
    day = there.date() if there.time() < begin else there.date() + timedelta(days=1)
    return datetime.combine(day, begin, zone).astimezone(moment.tzinfo)
