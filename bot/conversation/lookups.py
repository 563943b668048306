"""What an answer needs to know from the database: asked for by name, looked up by the turn, then the answer is made again."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class OwnEntries:
    """What is kept of the person: gives an `OwnData`."""


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


Lookup = OwnEntries | CooperativesIn | CooperativeNumbered | RegisterHeld | MembersChecked


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
