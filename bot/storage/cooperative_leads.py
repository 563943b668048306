"""Leads and the cooperatives they belong to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.cooperatives.matching import Directory, numbers_in
from bot.storage.cipher import Cipher
from bot.storage.cooperatives import directory
from bot.storage.database import Database
from bot.storage.models import CooperativeRow, LeadEventRow, LeadRow

BATCH = 500


@dataclass(frozen=True, slots=True)
class Matched:
    """Leads that had no cooperative, and how many of them have one now."""

    seen: int = 0
    matched: int = 0


class CooperativeLeads:
    """Every method may raise a StoreError, and a KeyProblem where another key was used."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database = database
        self._cipher = cipher

    async def match(self, actor: str, now: datetime) -> Matched:
        """Go through all leads without a cooperative and note it where it is sure; can be broken off and begun again.

        Args:
            actor: who has it done, for the leads' histories.
            now: the time.
        """
        directories: dict[str, Directory] = {}
        last, seen, matched = 0, 0, 0
        while True:
            query = select(LeadRow.id, LeadRow.region, LeadRow.business_sealed)
            without = query.where(LeadRow.cooperative_id.is_(None), LeadRow.id > last).order_by(LeadRow.id).limit(BATCH)
            async with self._database.reading() as session:
                rows = (await session.execute(without)).all()
                found = await self._found(session, rows, directories)
            matched += await self._keep(found, actor, now) if found else 0
            seen += len(rows)
            if len(rows) < BATCH:
                return Matched(seen, matched)
            last = rows[-1].id

    async def _found(
        self, session: AsyncSession, rows: Sequence[Row[int, str, bytes]], directories: dict[str, Directory]
    ) -> dict[int, str]:
        """Leads by their id → the number of the cooperative."""
        businesses = {row.id: self._cipher.open(row.business_sealed) for row in rows}
        typed = {lead: numbers_in(text) for lead, text in businesses.items()}
        known = await _open_numbers(session, sorted({number for numbers in typed.values() for number in numbers}))
        found = {}
        for row in rows:
            if row.region not in directories:
                directories[row.region] = await directory(session, row.region)
            numbers = [number for number in typed[row.id] if number in known]
            number = numbers[0] if len(numbers) == 1 else directories[row.region].find(businesses[row.id])
            if number is not None:
                found[row.id] = number
        return found

    async def _keep(self, found: dict[int, str], actor: str, now: datetime) -> int:
        row = CooperativeRow
        kept = []
        async with self._database.writing() as session:
            query = select(row.number, row.id).where(row.number.in_(sorted(set(found.values()))))
            ids = {number: cooperative for number, cooperative in await session.execute(query)}  # noqa: C416
            for lead, number in found.items():
                still = (LeadRow.id == lead, LeadRow.cooperative_id.is_(None))
                change = update(LeadRow).where(*still).values(cooperative_id=ids.get(number), updated_at=now)
                if number in ids and (await session.execute(change.returning(LeadRow.id))).scalar() is not None:
                    kept.append(
                        {"lead_id": lead, "at": now, "actor": actor, "kind": "cooperative", "value": number[:40]}
                    )
            if kept:
                await session.execute(insert(LeadEventRow), kept)
        return len(kept)


async def _open_numbers(session: AsyncSession, numbers: Sequence[str]) -> set[str]:
    row = CooperativeRow
    query = select(row.number).where(row.number.in_(numbers), row.closed_on.is_(None))
    return set(await session.scalars(query)) if numbers else set()
