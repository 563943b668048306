"""Do the keys of this start fit the database? Told before anything is read or written with them."""

from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, exists, or_, select

from bot.storage.cipher import KEY_FILE, Cipher, KeyProblem
from bot.storage.database import Database
from bot.storage.inserting import insert_if_new, insert_or_update
from bot.storage.models import ConversationRow, ErasureRow, KeyCheckRow, LeadRow
from bot.storage.sealed import sealed_columns, sealed_tables

INDEX = "index"
OTHER_INDEX_KEY = (
    "The search index was made with another key; set PAYUNG_INDEX_KEY, or `index` in secret.key, to that one."
)


def index_check(cipher: Cipher) -> str:
    """What tells one index key from another, and nothing else."""
    return cipher.index("payung index key check")


async def holds_sealed(database: Database) -> bool:
    """Whether there is anything that needs the keys which the database was used with.

    Raises:
        StoreError: the database cannot be used now.
    """
    sealed = [exists().where(column.is_not(None)) for column in _telling_columns()]
    async with database.reading() as session:
        return bool(await session.scalar(select(or_(*sealed, exists(ErasureRow)))))


async def need_key_file(database: Database, folder: Path) -> None:
    """Where the key file is missing, see that none is made in its place although the database needs it.

    Raises:
        KeyProblem: it does.
        StoreError: the database cannot be used now.
    """
    if not (folder / KEY_FILE).exists() and await holds_sealed(database):
        raise KeyProblem(f"{KEY_FILE} is missing in the data folder, and the database needs it; put a copy of it back.")


async def check_keys(database: Database, cipher: Cipher) -> None:
    """Open something that was sealed, if there is anything, and compare the index key with the one used before.

    Raises:
        KeyProblem: it is another key.
        StoreError: the database cannot be used now.
    """
    check = index_check(cipher)
    async with database.reading() as session:
        for column in _telling_columns():
            sealed = await session.scalar(select(column).where(column.is_not(None)).limit(1))
            if sealed is not None:
                cipher.open(sealed)
        kept = await session.scalar(select(KeyCheckRow.value).where(KeyCheckRow.name == INDEX))
        lead = (await session.execute(select(LeadRow.phone_sealed, LeadRow.phone_index).limit(1))).one_or_none()
    if kept == check:
        return
    if kept is None and lead is not None and cipher.index(cipher.open(lead[0])) != lead[1]:
        raise KeyProblem(OTHER_INDEX_KEY)
    if kept is not None and await holds_sealed(database):
        raise KeyProblem(OTHER_INDEX_KEY)
    note = insert_if_new if kept is None else insert_or_update
    async with database.writing() as session:
        await session.execute(note(database, KeyCheckRow, name=INDEX, value=check))


def _telling_columns() -> list[ColumnElement[Any]]:
    """The sealed columns in which a value is found without looking for it through a whole table."""
    never_empty = [column for table in sealed_tables() for column in sealed_columns(table) if not column.nullable]
    return [*never_empty, ConversationRow.__table__.c.place_sealed]
