"""The time, passed in wherever it is needed so that tests can move it."""

from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

JAKARTA = ZoneInfo("Asia/Jakarta")


class Clock(Protocol):
    """Something that tells the time in UTC."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


def day_in_jakarta(now: datetime) -> date:
    """The calendar day in Jakarta."""
    return now.astimezone(JAKARTA).date()


def law_date(now: datetime, as_of: date | None) -> date:
    """The day whose law holds: `as_of` where it is set, else today in Jakarta."""
    return as_of or day_in_jakarta(now)
