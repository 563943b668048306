"""Cooperatives in the database: to be found, looked at, and registered with the programme."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.cooperatives.cooperative import Cooperative, Known, Registration, State
from bot.cooperatives.filters import CooperativeFilter
from bot.cooperatives.matching import Candidate, Directory, Match, numbers_in, read_name
from bot.storage.database import Database
from bot.storage.inserting import insert_or_replace
from bot.storage.lead_filters import in_regions
from bot.storage.models import CooperativeRow, RegistrationRow

MOST_COUNTED = 10_000
BATCH = 500
_WORD = re.compile(r"[^\W_]+")

_NEWEST = (
    select(RegistrationRow.members)
    .where(RegistrationRow.cooperative_id == CooperativeRow.id)
    .order_by(RegistrationRow.day.desc())
    .limit(1)
    .correlate(CooperativeRow)
    .scalar_subquery()
)
_NEWEST_DAY = (
    select(func.max(RegistrationRow.day))
    .where(RegistrationRow.cooperative_id == CooperativeRow.id)
    .correlate(CooperativeRow)
    .scalar_subquery()
)
COOPERATIVES = select(CooperativeRow, _NEWEST_DAY, _NEWEST)
"""Cooperatives, each with the day and the members of its newest registration."""


class CooperativeBook:
    """All cooperatives. Every method may raise a StoreError: the database cannot be used now."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, number: str) -> Known | None:
        """A cooperative by its number, in the register's spelling."""
        async with self._database.reading() as session:
            record = (await session.execute(COOPERATIVES.where(CooperativeRow.number == number))).one_or_none()
        return known_of(record) if record is not None else None

    async def page(self, wanted: CooperativeFilter, skip: int, limit: int) -> list[Known]:
        """Some of the cooperatives that are meant, by name without the words for their kind."""
        query = COOPERATIVES.where(*_conditions(wanted)).order_by(CooperativeRow.name_words, CooperativeRow.id)
        async with self._database.reading() as session:
            return [known_of(record) for record in await session.execute(query.offset(skip).limit(limit))]

    async def count(self, wanted: CooperativeFilter, at_most: int = MOST_COUNTED) -> int:
        """How many cooperatives are meant; `at_most` + 1 where there are more than that."""
        some = select(CooperativeRow.id).where(*_conditions(wanted)).limit(at_most + 1).subquery()
        async with self._database.reading() as session:
            return await session.scalar(select(func.count()).select_from(some)) or 0

    async def register(self, registrations: Sequence[Registration]) -> list[str]:
        """Keep how many members were registered on a day, or were no longer; saying it again changes nothing.

        Returns:
            The numbers that no cooperative has.
        """
        unknown: dict[str, None] = {}
        keys = ["cooperative_id", "day"]
        statement = insert_or_replace(self._database, RegistrationRow, keys, ["members"])
        async with self._database.writing() as session:
            connection = await session.connection()
            for start in range(0, len(registrations), BATCH):
                some = registrations[start : start + BATCH]
                ids = await _ids(session, (one.number for one in some))
                unknown |= dict.fromkeys(one.number for one in some if one.number not in ids)
                known = [one for one in some if one.number in ids]
                if known:
                    rows = [
                        {"cooperative_id": ids[one.number], "day": one.day, "members": one.members} for one in known
                    ]
                    await connection.execute(statement, rows)
        return list(unknown)

    async def history(self, number: str) -> list[Registration]:
        """Every registration of a cooperative that is kept, the earliest first."""
        row = RegistrationRow
        query = select(row.day, row.members).join(CooperativeRow, CooperativeRow.id == row.cooperative_id)
        async with self._database.reading() as session:
            found = await session.execute(query.where(CooperativeRow.number == number).order_by(row.day))
            return [Registration(number, day, members) for day, members in found]

    async def match(self, business: str, region: str) -> Match:
        """The open cooperative that a lead means, by a number it typed or a name in its regency, or those it may mean."""
        async with self._database.reading() as session:
            return await match_business(session, business, region)


async def match_business(session: AsyncSession, business: str, region: str) -> Match:
    """The same within a transaction."""
    row = CooperativeRow
    typed = select(row.number).where(row.number.in_(numbers_in(business)), row.closed_on.is_(None))
    numbers = list(await session.scalars(typed))
    if len(numbers) == 1:
        return Match(numbers[0])
    return (await directory(session, region)).match(business)


async def directory(session: AsyncSession, region: str) -> Directory:
    """The open cooperatives of a regency, within a transaction."""
    row = CooperativeRow
    query = select(row.number, row.name).where(row.region == region, row.closed_on.is_(None)).order_by(row.id)
    return Directory(Candidate(number, name) for number, name in await session.execute(query))


async def _ids(session: AsyncSession, numbers: Iterable[str]) -> dict[str, int]:
    query = select(CooperativeRow.number, CooperativeRow.id).where(CooperativeRow.number.in_(sorted(set(numbers))))
    return {number: row for number, row in await session.execute(query)}  # noqa: C416 - rows are not pairs to mypy


def _conditions(wanted: CooperativeFilter) -> list[ColumnElement[bool]]:
    row = CooperativeRow
    found = [in_regions(codes, row.province, row.region) for codes in (wanted.scope, wanted.regions) if codes]
    if wanted.state is not None:
        found.append(row.status == wanted.state)
    if wanted.is_registered is not None:
        has = func.coalesce(_NEWEST, 0) > 0
        found.append(has if wanted.is_registered else ~has)
    if not wanted.with_closed:
        found.append(row.closed_on.is_(None))
    return [*found, *_searched(wanted.search)]


def _searched(typed: str) -> list[ColumnElement[bool]]:
    if not typed.strip():
        return []
    number = CooperativeRow.number == "".join(typed.split()).upper()
    words = read_name(typed).words.split()
    if words:
        return [or_(number, _all(CooperativeRow.name_words, words))]
    kinds = _WORD.findall(typed.lower())
    return [or_(number, _all(func.lower(CooperativeRow.name), kinds)) if kinds else number]


def _all(text: Any, words: Sequence[str]) -> ColumnElement[bool]:
    """Whether a text has words that begin like all of these, which are letters and digits alone."""
    return and_(*((" " + text).like(f"% {word}%") for word in words))


def known_of(record: Row[Any]) -> Known:
    """The cooperative of a row of COOPERATIVES."""
    row, day, members = tuple(record)
    cooperative = Cooperative(row.number, row.name, row.region, row.members, State(row.status))
    registered = Registration(row.number, day, members) if day is not None else None
    return Known(cooperative, row.known_since, row.closed_on, registered)
