"""What an answer needs to know from the database: asked for by name, looked up by the turn, then the answer is made again."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class OwnEntries:
    """What is kept of the person: gives an `OwnData`."""


@dataclass(frozen=True, slots=True)
class CooperativesIn:
    """The open cooperatives of a regency, by name: gives a tuple of `Cooperative`, `limit` + 1 of them where there are more."""

    region: str
    skip: int = 0
    limit: int = 8


@dataclass(frozen=True, slots=True)
class CooperativeCalled:
    """Those that a number or a name may mean, in a regency where one is given: gives a tuple of `Cooperative`."""

    text: str
    region: str | None = None


@dataclass(frozen=True, slots=True)
class MembersChecked:
    """The member list of the person that was checked last and is not confirmed: gives a `MemberList` or None."""


Lookup = OwnEntries | CooperativesIn | CooperativeCalled | MembersChecked


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
