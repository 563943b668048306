"""Leads in the database, for those who work them."""

from collections.abc import AsyncIterator

from sqlalchemy import select

from bot.leads.lead import Lead, LeadDraft
from bot.storage.cipher import Cipher
from bot.storage.database import Database
from bot.storage.models import LeadRow

BATCH = 500


class LeadBook:
    """All leads, opened."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database = database
        self._cipher = cipher

    async def leads(self) -> AsyncIterator[Lead]:
        """Every lead, the oldest first.

        Raises:
            StoreError: the database cannot be used now.
            KeyProblem: the leads were encrypted with another key.
        """
        async with self._database.reading() as session:
            rows = await session.stream_scalars(
                select(LeadRow).order_by(LeadRow.created_at, LeadRow.id).execution_options(yield_per=BATCH)
            )
            async for row in rows:
                yield open_lead(row, self._cipher)


def open_lead(row: LeadRow, cipher: Cipher) -> Lead:
    """A lead as plain data.

    Raises:
        KeyProblem: it was encrypted with another key.
    """
    draft = LeadDraft(
        code=row.code,
        name=cipher.open(row.name_sealed),
        business=cipher.open(row.business_sealed),
        sector=row.sector,
        region=row.region,
        workers=row.workers,
        phone=cipher.open(row.phone_sealed),
        programmes=row.programmes,
        language=row.language,
    )
    return Lead(draft, row.status, row.created_at, row.updated_at, row.consent_version, row.consent_at)
