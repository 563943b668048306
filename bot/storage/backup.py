"""The database as a file, from one moment of it, in constant memory."""

from collections import Counter
from collections.abc import AsyncIterator, Collection, Sequence
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.backup_file import AT_ONCE, Head, Kind, Told, write_backup
from bot.storage.cipher import Cipher
from bot.storage.database import Database
from bot.storage.key_check import index_check
from bot.storage.models import Base, ErasureRow, InvitationRow, KeyCheckRow, SessionRow
from bot.storage.upgrading import REVISION

LEFT_OUT = {row.__tablename__ for row in (SessionRow, InvitationRow, KeyCheckRow)}
"""Tables that are not in a backup: a sign-in that ended and a link that was used must not come to life again, and the check
of the index key stands in the head."""
TABLES: Sequence[Table] = [table for table in Base.metadata.sorted_tables if table.name not in LEFT_OUT]
"""What a backup holds; a table comes after those that it refers to."""
ERASURES: Sequence[Table] = [Base.metadata.tables[ErasureRow.__tablename__]]


async def back_up(database: Database, cipher: Cipher, out: Path, now: datetime, told: Told) -> Counter[str]:
    """Write all tables to a file, readable for its owner alone; what is encrypted stays so.

    Returns:
        How many rows of each table there are in the file.

    Raises:
        StoreError: the database cannot be used now.
        BackupProblem: the file cannot be written; an existing one stays as it was.
    """
    return await _write(database, cipher, out, Kind.BACKUP, TABLES, now, told)


async def list_erasures(database: Database, cipher: Cipher, out: Path, now: datetime, told: Told) -> int:
    """Write who was erased, as hashes and times, to a file like a backup.

    Returns:
        How many there are.

    Raises:
        StoreError: the database cannot be used now.
        BackupProblem: the file cannot be written; an existing one stays as it was.
    """
    counts = await _write(database, cipher, out, Kind.ERASURES, ERASURES, now, told)
    return counts.total()


async def _write(
    database: Database, cipher: Cipher, out: Path, kind: Kind, tables: Collection[Table], now: datetime, told: Told
) -> Counter[str]:
    async with database.snapshot() as connection:
        revision = await connection.scalar(REVISION)
        head = Head(kind, str(revision), version("payung"), now, index_check(cipher))
        return await write_backup(out, head, cipher, _batches(connection, tables, told))


async def _batches(
    connection: AsyncConnection, tables: Collection[Table], told: Told
) -> AsyncIterator[tuple[Table, Sequence[Any]]]:
    for table in tables:
        yield table, ()
        done = 0
        query = select(table).order_by(*table.primary_key).execution_options(yield_per=AT_ONCE)
        async with connection.stream(query) as result:
            async for rows in result.partitions():
                yield table, rows
                told(table.name, done := done + len(rows))
