"""Many people in the database, most of whom agreed to be written to, all over the country."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from random import Random
from typing import Any

from sqlalchemy import insert

from bot.outreach.broadcast import CHANNEL
from bot.storage.database import Database
from bot.storage.models import ConversationRow, PersonRow

FIRST_USER = 700_000_001
AT_ONCE = 2_000
REGIONS = (*["32.73", "35.78", "12.71", "33"] * 3, "73.71", "51.03", "64.72", "91.71", "81", None)
"""Twelve of eighteen in the west, three in the middle, two in the east, one of whom it is not known."""
NEVER_AGREED, UNREACHABLE = 0.05, 0.03


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody: `user` is also the number of their chat."""

    user: int
    region: str | None
    agreed: bool
    reachable: bool

    @property
    def is_meant(self) -> bool:
        return self.agreed and self.reachable


def readers(many: int, seed: int = 1) -> list[Reader]:
    """So many who are meant, and some more who are not, mixed."""
    random, meant = Random(seed), 0
    found: list[Reader] = []
    while meant < many:
        agreed, reachable = random.random() >= NEVER_AGREED, random.random() >= UNREACHABLE
        one = Reader(FIRST_USER + len(found), random.choice(REGIONS), agreed, reachable)
        found.append(one)
        meant += one.is_meant
    return found


async def fill(database: Database, people: list[Reader], now: datetime) -> None:
    """Put them into an empty database."""
    for some in _batches([(number, one) for number, one in enumerate(people, 1)]):
        rows = [
            {
                "id": number,
                "channel": CHANNEL,
                "user": str(one.user),
                "language": "id" if number % 5 else "en",
                "region": one.region,
                "news_at": now if one.agreed else None,
                "unreachable_at": None if one.reachable else now,
            }
            for number, one in some
        ]
        talks = [
            {
                "channel": CHANNEL,
                "chat": str(one.user),
                "person_id": number,
                "prompt": 0,
                "version": 0,
                "updated_at": now,
            }
            for number, one in some
        ]
        async with database.writing() as session:
            await session.execute(insert(PersonRow), rows)
            await session.execute(insert(ConversationRow), talks)


def _batches(rows: list[Any]) -> Iterator[list[Any]]:
    left = iter(rows)
    while some := list(islice(left, AT_ONCE)):
        yield some
