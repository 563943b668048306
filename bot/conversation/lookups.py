"""What an answer needs to know from the database: asked for by name, looked up by the turn, then the answer is made again."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class OwnEntries:
    """What is kept of the person: gives an `OwnData`."""


@dataclass(frozen=True, slots=True)
class OwnWishes:
    """What comes to the person by itself: gives a `bot.outreach.wishes.Wishes`."""


@dataclass(frozen=True, slots=True)
class CooperativesIn:
    """The open cooperatives of a regency, by name: gives a tuple of `Known`, `limit` + 1 of them where there are more."""

    region: str
    skip: int = 0
    limit: int = 8


@dataclass(frozen=True, slots=True)
class CooperativeNumbered:
    """The open cooperative with a number in the register's spelling: gives a `Known` or None."""

    number: str


@dataclass(frozen=True, slots=True)
class RegisterHeld:
    """Whether a register of cooperatives is held at all: gives a bool."""


@dataclass(frozen=True, slots=True)
class MembersChecked:
    """A member list of the person that was checked, by its code: gives a `MemberList` or None."""

    code: str


@dataclass(frozen=True, slots=True)
class PulseBefore:
    """What somebody who answers the survey may hear: gives a `bot.figures.pulse.Earlier`."""


@dataclass(frozen=True, slots=True)
class CarriesPulse:
    """Whether the campaign of a code invites to the survey: gives a bool."""

    code: str


@dataclass(frozen=True, slots=True)
class OwnLessons:
    """How far the person is in courses, and where they are: gives a `bot.lessons.progress.Learner`."""


@dataclass(frozen=True, slots=True)
class OwnCooperatives:
    """How far the cooperatives have come for which the person enrolled: gives a tuple of `Progress`."""


@dataclass(frozen=True, slots=True)
class CampaignToForward:
    """The campaign that a message carries which the person forwards: gives its code or None.

    It is that of the cooperative with a number, or else of the one that an entry of the person names, or their last one.
    """

    cooperative: str = ""


Lookup = (
    OwnEntries
    | OwnWishes
    | CooperativesIn
    | CooperativeNumbered
    | RegisterHeld
    | MembersChecked
    | PulseBefore
    | CarriesPulse
    | OwnCooperatives
    | CampaignToForward
    | OwnLessons
)


class Needs(Exception):
    """The answer cannot be made without what `lookup` gives."""

    def __init__(self, lookup: Lookup) -> None:
        super().__init__(type(lookup).__name__)
        self.lookup = lookup


class Found:
    """What was looked up so far."""

    def __init__(self) -> None:
        self._found: dict[Lookup, Any] = {}

    def add(self, lookup: Lookup, value: Any) -> None:
        self._found[lookup] = value

    def get(self, lookup: Lookup) -> Any:
        """What a lookup gave.

        Raises:
            Needs: it was not looked up yet.
        """
        if lookup not in self._found:
            raise Needs(lookup)
        return self._found[lookup]
