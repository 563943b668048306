"""Leads in the database, for those who look at them."""

from collections import Counter
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, case, func, null, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.leads.filters import LeadFilter, Order
from bot.leads.lead import Lead
from bot.leads.life import Status
from bot.storage.cipher import Cipher
from bot.storage.database import Database
from bot.storage.lead_filters import ORDERS, conditions, midnight
from bot.storage.lead_pages import page_of_parts
from bot.storage.lead_rows import LEADS, open_lead
from bot.storage.lead_words import leads_with
from bot.storage.models import LeadEventRow, LeadRow

BATCH = 2_000
MOST_COUNTED = 10_000
"""A count stops here: to know that there are more, the whole table need not be read."""
FEW = 5_000
"""Leads up to which it is quicker to sort all of them than to look at the newest leads one after the other."""

EVERYTHING = LeadFilter()


@dataclass(frozen=True, slots=True)
class LeadEvent:
    """Something that was done with a lead: `value` is the new status, owner, day or code, `note` what somebody wrote."""

    at: datetime
    actor: str
    kind: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many leads of a province and status came in within the week that begins on a Monday; None for earlier ones."""

    province: str
    status: Status
    week: date | None
    leads: int


class LeadBook:
    """All leads, opened. Every method may raise a StoreError, and a KeyProblem where another key was used."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database = database
        self._cipher = cipher

    async def page(self, wanted: LeadFilter, order: Order, skip: int, limit: int) -> list[Lead]:
        """Some of the leads that are meant, in an order."""
        query = LEADS.where(*conditions(wanted, self._cipher)).order_by(*ORDERS[order])
        async with self._database.reading() as session:
            if (parts := page_of_parts(wanted, order, skip, limit, self._cipher)) is not None:
                query = query.where(LeadRow.id.in_(list(await session.scalars(parts))))
            else:
                few = await self._few(session, wanted, FEW)
                query = query.where(*few).offset(skip).limit(limit)
            return [open_lead(record, self._cipher) for record in await session.execute(query)]

    async def count(self, wanted: LeadFilter, at_most: int = MOST_COUNTED) -> int:
        """How many leads are meant; `at_most` + 1 where there are more than that."""
        some = select(LeadRow.id).where(*conditions(wanted, self._cipher)).limit(at_most + 1)
        async with self._database.reading() as session:
            some = some.where(*await self._few(session, wanted, MOST_COUNTED))
            return await session.scalar(select(func.count()).select_from(some.subquery())) or 0

    async def _few(self, session: AsyncSession, wanted: LeadFilter, most: int) -> list[ColumnElement[bool]]:
        """Where words are looked for that at most so many leads have: these, so that SQLite looks at no others.

        PostgreSQL knows which words are rare, and begins with them by itself.
        """
        words = wanted.search.words
        found = await leads_with(session, words, most, self._cipher) if words and self._database.is_sqlite else None
        return [LeadRow.id.in_(found)] if found is not None else []

    async def tally(self, wanted: LeadFilter, weeks: Sequence[date] = ()) -> list[Tally]:
        """How many leads that are meant there are of each province and status, and in each of some weeks.

        Duplicates are counted too and taken off again: a database finds all the rest in an index alone.

        Args:
            wanted: which leads are meant.
            weeks: Mondays, the earliest first; what came in before the first of them has no week.
        """
        begins = [(LeadRow.created_at >= midnight(week), week.isoformat()) for week in reversed(weeks)]
        week = case(*begins) if begins else null()
        async with self._database.reading() as session:
            if wanted.with_duplicates or wanted.duplicates_of:
                return _tallies(await _counted(session, week, conditions(wanted, self._cipher)))
            meant = conditions(replace(wanted, with_duplicates=True), self._cipher)
            counts = await _counted(session, week, meant)
            counts.subtract(await _counted(session, week, [*meant, LeadRow.duplicate_of_id.is_not(None)]))
            return _tallies(counts)

    async def find(self, code: str, wanted: LeadFilter = EVERYTHING) -> Lead | None:
        """A lead by its code; None where there is none, or it lies outside of the filter's scope."""
        scope = conditions(LeadFilter(scope=wanted.scope, with_duplicates=True), self._cipher)
        async with self._database.reading() as session:
            record = (await session.execute(LEADS.where(LeadRow.code == code, *scope))).one_or_none()
            return open_lead(record, self._cipher) if record is not None else None

    async def history(self, code: str) -> list[LeadEvent]:
        """What was done with a lead, the oldest first."""
        query = select(LeadEventRow).join(LeadRow, LeadRow.id == LeadEventRow.lead_id).where(LeadRow.code == code)
        async with self._database.reading() as session:
            return [
                LeadEvent(
                    row.at,
                    row.actor,
                    row.kind,
                    row.value,
                    self._cipher.open(row.note_sealed) if row.note_sealed is not None else "",
                )
                for row in await session.scalars(query.order_by(LeadEventRow.id))
            ]

    async def leads(self, wanted: LeadFilter = EVERYTHING) -> AsyncGenerator[Lead, None]:
        """Every lead that is meant, the oldest first, in constant memory."""
        query = LEADS.where(*conditions(wanted, self._cipher)).order_by(*ORDERS[Order.OLDEST])
        async with self._database.reading() as session:
            records = await session.stream(query.execution_options(yield_per=BATCH))
            async for some in records.partitions():
                for record in some:
                    yield open_lead(record, self._cipher)


async def _counted(
    session: AsyncSession, week: ColumnElement[Any], meant: Sequence[ColumnElement[bool]]
) -> Counter[tuple[str, str, str | None]]:
    """Leads by province, status and week."""
    kind = select(LeadRow.province, LeadRow.status, week.label("week")).where(*meant).subquery().c
    query = select(kind.province, kind.status, kind.week, func.count())
    records = await session.execute(query.group_by(kind.province, kind.status, kind.week))
    return Counter({(province, status, monday): leads for province, status, monday, leads in records})


def _tallies(counts: Counter[tuple[str, str, str | None]]) -> list[Tally]:
    return [
        Tally(province, Status(status), date.fromisoformat(monday) if monday else None, leads)
        for (province, status, monday), leads in counts.items()
        if leads
    ]
