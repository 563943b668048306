"""Registers for the tests."""

from collections.abc import Sequence
from datetime import date

from bot.cooperatives.cooperative import Cooperative, State
from bot.cooperatives.register import Changes, Update
from bot.stored import Stored
from tests.conftest import NOON

JANUARY, MARCH, JUNE = date(2026, 1, 15), date(2026, 3, 15), date(2026, 6, 15)
BANDUNG, SLEMAN = "32.73", "34.04"


def one(
    number: str, name: str = "KSP Maju", region: str = BANDUNG, members: int = 100, state: State = State.ACTIVE
) -> Cooperative:
    return Cooperative(number, name, region, members, state)


def register_of(cooperatives: Sequence[Cooperative], day: date, *, closes_others: bool = False) -> Update:
    return Update(tuple(cooperatives), frozenset(one.number for one in cooperatives), day, closes_others)


async def taken_over(stored: Stored, *cooperatives: Cooperative, day: date = JANUARY) -> Changes:
    return await stored.register.take_over(register_of(cooperatives, day), NOON)


async def whole(stored: Stored, *cooperatives: Cooperative, day: date) -> Changes:
    return await stored.register.take_over(register_of(cooperatives, day, closes_others=True), NOON)
