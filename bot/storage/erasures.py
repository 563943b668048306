"""Who was erased and when: hashes alone, so that whoever restores an older backup erases the same people there again."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete

from bot.retention import ERASURES
from bot.storage.cipher import Cipher
from bot.storage.database import Database
from bot.storage.inserting import insert_or_update
from bot.storage.models import ErasureRow

BACKUPS_KEPT = ERASURES.length
"""How long a backup may be kept, and so how long it is remembered who was erased; docs/runbook.md says so."""


def erasure_index(cipher: Cipher, channel: str, user: str) -> str:
    """How a person stands in the list: a keyed hash."""
    return cipher.index(f"{channel}:{user}")


def erasure(database: Database, index: str, at: datetime) -> Any:
    """A statement that notes an erasure; of several of one person the last counts."""
    return insert_or_update(database, ErasureRow, person_index=index, at=at)


async def forget_erasures(database: Database, before: datetime) -> None:
    """Forget who was erased before a time, when no backup is left that could bring them back.

    Raises:
        StoreError: the database cannot be used now.
    """
    async with database.writing() as session:
        await session.execute(delete(ErasureRow).where(ErasureRow.at < before))
