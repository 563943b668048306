"""Traces of people who are gone, in what waits for staff: exports, last searches, cards not yet sent.

Their turn only orders this, as two jobs: one now, and one for an export that was being made meanwhile.
"""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, delete, exists, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.cipher import Cipher, KeyProblem
from bot.storage.database import Database
from bot.storage.models import HandoffRow, JobRow, LeadRow, OutboxRow, StaffRow
from bot.storage.parcels import Parcels
from bot.work.job import Job

TRACES = "traces"
EXPORT_LASTS = timedelta(minutes=10)
"""An export that was begun before takes no longer, by a wide margin."""


@dataclass(frozen=True, slots=True)
class Traces:
    """What leads to a person: codes of their leads and hand-overs, and files that wait to be sent to them."""

    codes: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


async def traces_of(session: AsyncSession, cipher: Cipher, person: int) -> Traces:
    """What leads to a person, before they are deleted."""
    leads = await session.scalars(select(LeadRow.code).where(LeadRow.person_id == person))
    handoffs = await session.scalars(select(HandoffRow.code).where(HandoffRow.person_id == person))
    waiting = await session.scalars(select(OutboxRow.reply_sealed).where(OutboxRow.person_id == person))
    files = tuple(file for sealed in waiting if (file := _file(_opened(sealed, cipher))))
    return Traces((*leads, *handoffs), files)


async def order_sweep(session: AsyncSession, cipher: Cipher, traces: Traces, now: datetime) -> None:
    """Have the traces of somebody who is gone swept, in the transaction in which they go."""
    sealed = cipher.seal_json({"codes": traces.codes, "files": traces.files})
    for due_at in (now, now + EXPORT_LASTS):
        key = secrets.token_hex(16)
        await session.execute(insert(JobRow).values(kind=TRACES, key=key, details_sealed=sealed, due_at=due_at))


class Sweep:
    """Does the jobs."""

    def __init__(self, database: Database, cipher: Cipher, parcels: Parcels) -> None:
        self._database = database
        self._cipher = cipher
        self._parcels = parcels

    async def do(self, job: Job) -> None:
        """Drop files and cards that hold somebody who is gone; whoever waits for an export is told to ask again.

        Raises:
            StoreError: the database cannot be used now.
        """
        await self._forget_searches()
        cards, exports = await self._waiting(set(job.details["codes"]))
        for file in (*job.details["files"], *exports):
            await self._parcels.drop(file)
        if cards:
            async with self._database.writing() as session:
                await session.execute(delete(OutboxRow).where(OutboxRow.id.in_(cards)))

    async def _forget_searches(self) -> None:
        """What staff searched for last may be a name."""
        async with self._database.writing() as session:
            await session.execute(update(StaffRow).where(StaffRow.view_sealed.is_not(None)).values(view_sealed=None))

    async def _waiting(self, codes: Collection[str]) -> tuple[list[int], list[str]]:
        """Messages to staff that name one of some codes, and the files of all messages to staff."""
        of_staff = and_(StaffRow.channel == OutboxRow.channel, StaffRow.user == OutboxRow.chat)
        query = select(OutboxRow.id, OutboxRow.reply_sealed).where(exists().where(of_staff))
        cards, files = [], []
        async with self._database.reading() as session:
            for number, sealed in await session.execute(query):
                reply = _opened(sealed, self._cipher)
                if any(code in str(reply) for code in codes):
                    cards.append(number)
                if file := _file(reply):
                    files.append(file)
        return cards, files


def _opened(sealed: bytes, cipher: Cipher) -> Any:
    """A message as JSON; None for one that cannot be read, which the sender leaves out anyway."""
    try:
        return cipher.open_json(sealed)
    except (KeyProblem, ValueError):
        return None


def _file(reply: Any) -> str:
    """Where the file of a message is kept; empty for none."""
    document = (reply or {}).get("document") or {}
    return str(document.get("reference", ""))
