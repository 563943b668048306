"""Leads whose people agreed that the agency gets them; nothing else comes out of here."""

from collections.abc import AsyncGenerator, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, literal, select, tuple_

from bot.institutions.cursor import Cursor
from bot.leads.lead import Lead
from bot.staff.audit import Action, Entry
from bot.storage.audit import add_entry
from bot.storage.cipher import Cipher
from bot.storage.database import Database
from bot.storage.lead_rows import LEADS, LeadRecord, open_lead
from bot.storage.lead_work import By, Move
from bot.storage.leads import BATCH
from bot.storage.models import LeadEventRow, LeadRow, UtcDateTime

AGREED = LeadRow.agency_consent_at.is_not(None)


@dataclass(frozen=True, slots=True)
class Changes:
    """Leads in the order of their last change; `next` is where to go on, `more` whether there is something already."""

    leads: tuple[Lead, ...]
    next: Cursor
    more: bool


class AgencyLeads:
    """Every method may raise a StoreError, and a KeyProblem where another key was used."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database = database
        self._cipher = cipher

    async def changes(self, after: Cursor, until: datetime, limit: int) -> Changes:
        """What changed after a cursor and before a time, without what was merged with another lead.

        Where that is all there is, the next cursor stands at `until`, so that nobody has to look through it again.
        """
        query = _changed(after, until).limit(limit + 1)
        async with self._database.reading() as session:
            records: list[LeadRecord] = list(await session.execute(query))
        shown, more = records[:limit], len(records) > limit
        last = Cursor(shown[-1].updated_at, shown[-1].id) if shown else after
        leads = tuple(open_lead(record, self._cipher) for record in shown)
        return Changes(leads, last if more else max(last, Cursor(until)), more)

    async def all(self, since: datetime, until: datetime) -> AsyncGenerator[Lead, None]:
        """The same without pages, in constant memory."""
        async with self._database.reading() as session:
            records = await session.stream(_changed(Cursor(since), until).execution_options(yield_per=BATCH))
            async for some in records.partitions():
                for record in some:
                    yield open_lead(record, self._cipher)

    async def find(self, codes: Collection[str]) -> dict[str, Lead]:
        """Leads by their codes, duplicates among them; what is unknown and what may not be seen is left out alike."""
        async with self._database.reading() as session:
            records = await session.execute(LEADS.where(LeadRow.code.in_(set(codes)), AGREED))
            return {record.code: open_lead(record, self._cipher) for record in records}

    async def held(self, codes: Collection[str]) -> set[str]:
        """Which of some codes are those of leads that the agency may have."""
        async with self._database.reading() as session:
            return set(await session.scalars(select(LeadRow.code).where(LeadRow.code.in_(set(codes)), AGREED)))

    async def correct(self, code: str, to: Move, by: By, now: datetime) -> None:
        """Give a lead another day of registration or another reason; nothing happens where its status is another one."""
        query = select(LeadRow).where(LeadRow.code == code, AGREED, LeadRow.status == to.status).with_for_update()
        async with self._database.writing() as session:
            row = await session.scalar(query)
            if row is None:
                return
            row.registered_on, row.lost_reason, row.updated_at = to.registered_on, to.reason, now
            session.add(LeadEventRow(lead_id=row.id, at=now, actor=by.actor, kind="corrected", value=""))
            add_entry(session, Entry(now, by.actor, Action.CHANGED, code, 1))


def _changed(after: Cursor, until: datetime) -> Select[*tuple[Any, ...]]:
    place = tuple_(LeadRow.updated_at, LeadRow.id)
    begin = tuple_(literal(after.at, UtcDateTime()), literal(after.id, LeadRow.id.type))
    return LEADS.where(AGREED, LeadRow.merged_at.is_(None), place > begin, LeadRow.updated_at < until).order_by(
        LeadRow.updated_at, LeadRow.id
    )
