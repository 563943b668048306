"""A cooperative as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.i18n import N_
from nlu.text.identity import LONGEST_COOPERATIVE_NUMBER

LONGEST_NUMBER, LONGEST_NAME = LONGEST_COOPERATIVE_NUMBER, 200


class State(StrEnum):
    """What the register says of a cooperative."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    DISSOLVED = "dissolved"


STATE_TITLES: Mapping[State, str] = {
    State.ACTIVE: N_("active"),
    State.INACTIVE: N_("inactive"),
    State.DISSOLVED: N_("dissolved"),
}


@dataclass(frozen=True, slots=True)
class Cooperative:
    """A cooperative as the register has it; `region` is the code of its regency: "32.73"."""

    number: str
    name: str
    region: str
    members: int
    state: State

    @property
    def province(self) -> str:
        """The code of its province: "32"."""
        return self.region[:2]


@dataclass(frozen=True, slots=True)
class Registration:
    """On a day so many members of a cooperative were registered with the programme; none means that it no longer is."""

    number: str
    day: date
    members: int


@dataclass(frozen=True, slots=True)
class Known:
    """A cooperative with what is known beside the register: since when, until when, and its newest registration."""

    cooperative: Cooperative
    known_since: date
    closed_on: date | None = None
    registered: Registration | None = None

    @property
    def is_registered(self) -> bool:
        """Whether it is registered with the programme now."""
        return self.closed_on is None and self.registered is not None and self.registered.members > 0
