"""A member of a cooperative as plain data."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from bot.leads.lead import BASIC, WITH_JHT

PROGRAMMES = (BASIC, WITH_JHT)
"""What a member can be registered for."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody whom a cooperative registers, and who works for themselves.

    `nik` has 16 digits, `phone` is E.164, `income` whole rupiah a month, `programmes` one of PROGRAMMES, and `sector` a
    code of `nlu.text.sectors`. `is_checked` says that the officer has confirmed the day of birth.
    """

    name: str
    nik: str
    birth_date: date
    phone: str
    income: int
    programmes: str
    sector: str
    is_checked: bool = False

    @property
    def with_jht(self) -> bool:
        return self.programmes == WITH_JHT


def write_members(members: Iterable[Member]) -> list[dict[str, Any]]:
    """Members as JSON can hold them."""
    return [{**asdict(one), "birth_date": one.birth_date.isoformat()} for one in members]


def read_members(held: Sequence[dict[str, Any]]) -> tuple[Member, ...]:
    """What `write_members` wrote."""
    return tuple(Member(**{**one, "birth_date": date.fromisoformat(one["birth_date"])}) for one in held)
