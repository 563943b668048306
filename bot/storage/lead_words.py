"""Where a search by words begins: at the rarest word, for SQLite does not know which one that is."""

from collections.abc import Sequence

from sqlalchemy import exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.storage.cipher import Cipher
from bot.storage.models import LeadWordRow

MOST_COUNTED = 50_000
"""Leads with a word are counted up to here, which takes some milliseconds."""


async def leads_with(session: AsyncSession, words: Sequence[str], most: int, cipher: Cipher) -> list[int] | None:
    """The numbers of the leads that have all of some words; None where there are more than `most`."""
    key = await _rarest(session, words, cipher)
    query = select(LeadWordRow.lead_id).where(LeadWordRow.word == key)
    for other in {cipher.word_index(word) for word in words} - {key}:
        row = aliased(LeadWordRow)
        query = query.where(exists().where(row.word == other, row.lead_id == LeadWordRow.lead_id))
    found = list(await session.scalars(query.limit(most + 1)))
    return found if len(found) <= most else None


async def _rarest(session: AsyncSession, words: Sequence[str], cipher: Cipher) -> int:
    found = []
    for key in {cipher.word_index(word) for word in words}:
        some = select(LeadWordRow.lead_id).where(LeadWordRow.word == key).limit(MOST_COUNTED + 1).subquery()
        found.append((await session.scalar(select(func.count()).select_from(some)) or 0, key))
    return min(found)[1]
