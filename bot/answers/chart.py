"""A chart that goes with a message, as plain data; it is drawn when it is sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Chart(StrEnum):
    EMPLOYEE = "employee"
    SELF_EMPLOYED = "self_employed"
    DEATH_BENEFIT = "death_benefit"
    SAVINGS = "savings"


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart: which one, in which language, by the law of which day (YYYY-MM-DD), and of which sums in rupiah.

    `alternative` says in words what it shows.
    """

    chart: str
    language: str
    day: str
    values: Mapping[str, int]
    alternative: str

    @classmethod
    def from_json(cls, held: Mapping[str, Any]) -> "Picture":
        return cls(**held)
