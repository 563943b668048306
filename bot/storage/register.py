"""The ministry's register, taken over into the database as a whole or not at all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.cooperatives.cooperative import LONGEST_NAME, Cooperative, State
from bot.cooperatives.matching import read_name
from bot.cooperatives.register import Changes, Update
from bot.storage.database import Database
from bot.storage.inserting import insert_or_replace
from bot.storage.models import CooperativeRow

BATCH = 1_000
_HELD = ("number", "name", "name_words", "province", "region", "members", "status", "known_since", "closed_on")

Values = dict[str, Any]


class RegisterBook:
    """Every method may raise a StoreError: the database cannot be used now."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def compare(self, register: Update) -> Changes:
        """What `take_over` would do."""
        said = [_said(cooperative) for cooperative in register.cooperatives]
        async with self._database.reading() as session:
            return _compared(await _held(session), said, register).changes

    async def take_over(self, register: Update, now: datetime) -> Changes:
        """Add what is new, change what differs, close what is dissolved; where it says so, also what it does not name.

        A cooperative that it names as active or inactive is open again.
        """
        said = [_said(cooperative) for cooperative in register.cooperatives]
        async with self._database.writing() as session:
            found = _compared(await _held(session), said, register)
            connection = await session.connection()
            statement = insert_or_replace(self._database, CooperativeRow, ["number"], (*_HELD, "updated_at"))
            for some in _batches(found.rows):
                await connection.execute(statement, [{**row, "updated_at": now} for row in some])
            if register.closes_others:
                for numbers in _batches(found.gone):
                    gone = update(CooperativeRow).where(CooperativeRow.number.in_(numbers))
                    await connection.execute(gone.values(closed_on=register.day, updated_at=now))
        return found.changes


@dataclass(frozen=True, slots=True)
class _Compared:
    changes: Changes
    rows: Sequence[Values]
    gone: Sequence[str]


def _said(cooperative: Cooperative) -> Values:
    """The values that a register gives."""
    return {
        "number": cooperative.number,
        "name": cooperative.name,
        "name_words": read_name(cooperative.name).words[:LONGEST_NAME],
        "province": cooperative.province,
        "region": cooperative.region,
        "members": cooperative.members,
        "status": cooperative.state.value,
    }


def _compared(held: Mapping[str, Values], said: Sequence[Values], register: Update) -> _Compared:
    rows, new = [], 0
    for one in said:
        before = held.get(one["number"])
        after = {**one, **_days(before, one["status"], register.day)}
        new += before is None
        if after != before:
            rows.append(after)
    gone = [
        number
        for number, row in held.items()
        if row["closed_on"] is None and row["known_since"] <= register.day and number not in register.numbers
    ]
    return _Compared(Changes(new, len(rows) - new, len(said) - len(rows), len(gone)), rows, gone)


def _days(before: Values | None, status: str, day: date) -> Values:
    """Since when a cooperative is known, and when it was closed."""
    known_since, closed_on = (before["known_since"], before["closed_on"]) if before is not None else (day, None)
    is_closed = status == State.DISSOLVED
    return {"known_since": min(known_since, day), "closed_on": (closed_on or day) if is_closed else None}


async def _held(session: AsyncSession) -> dict[str, Values]:
    columns = [getattr(CooperativeRow, name) for name in _HELD]
    rows = await session.execute(select(*columns))
    return {row[0]: dict(zip(_HELD, row, strict=True)) for row in rows}


def _batches(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (items[start : start + BATCH] for start in range(0, len(items), BATCH))
