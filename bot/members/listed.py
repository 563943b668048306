"""A member list that was checked, as it is kept."""

from dataclasses import dataclass
from datetime import datetime

JOB = "members"
"""The kind of the job that checks a list."""


@dataclass(frozen=True, slots=True)
class MemberList:
    """A list by its code: how many are on it, what they pay in a month in rupiah; times are in UTC."""

    code: str
    members: int
    monthly: int
    created_at: datetime
    confirmed_at: datetime | None = None
