"""Where a search by words begins: at the rarest word, for a database does not know which one that is."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.cipher import Cipher
from bot.storage.models import LeadRow, LeadWordRow

RARE = 5_000
"""Leads with a word, up to which it is quicker to look at all of them than at the newest leads one after the other."""


async def rarest(session: AsyncSession, words: Sequence[str], cipher: Cipher) -> tuple[int, int]:
    """The key of the word that the fewest leads have, and how many these are, counted up to one more than RARE."""
    found = []
    for word in words:
        key = cipher.word_index(word)
        some = select(LeadWordRow.lead_id).where(LeadWordRow.word == key).limit(RARE + 1).subquery()
        found.append((await session.scalar(select(func.count()).select_from(some)) or 0, key))
    count, key = min(found)
    return key, count


def has_word(key: int) -> ColumnElement[bool]:
    """The leads with a word, as a condition that a database begins with."""
    return LeadRow.id.in_(select(LeadWordRow.lead_id).where(LeadWordRow.word == key))
