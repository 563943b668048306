"""A backup put back: all of it or nothing, and without those who were erased since."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import Table, delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.backup_file import BackupProblem, Head, Kind, Rows, Told, read_head, read_rows
from bot.storage.cipher import Cipher, KeyProblem
from bot.storage.database import Database
from bot.storage.erasures import BACKUPS_KEPT, erasure, erasure_index
from bot.storage.filling import Filling, go_on_counting, is_empty, make_empty
from bot.storage.models import Base, ErasureRow, KeyCheckRow, OutboxRow, PersonRow
from bot.storage.sealed import sealed_columns
from bot.storage.upgrading import REVISION

REPLIES_KEPT = timedelta(hours=1)
"""Replies in an older backup have been sent long ago; in a fresh one, of a move to another database, they still wait."""
NOT_EMPTY = (
    "The database is not empty; set PAYUNG_DATABASE_URL to an empty one, or replace what is there with --replace."
)
OUTBOX = Base.metadata.tables[OutboxRow.__tablename__]
KEY_CHECK = Base.metadata.tables[KeyCheckRow.__tablename__]
"""Is the same for the backup, which has it in its head."""


class Onto(StrEnum):
    """On what a backup is put: an empty database, or whatever is there, which goes."""

    EMPTY = "empty"
    ANYTHING = "anything"


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back: the head of the backup, rows of each table as in the backup, and what was left out of it.

    `old_replies` were sent long ago, `erased_again` counts people who were erased since the backup.
    """

    head: Head
    counts: Mapping[str, int]
    old_replies: int
    erased_again: int

    def is_old(self, now: datetime) -> bool:
        """Whether it is older than the memory of who was erased."""
        return self.head.at < now - BACKUPS_KEPT


async def restore(
    database: Database, cipher: Cipher, file: Path, lists: Iterable[Path], onto: Onto, now: datetime, told: Told
) -> Restored:
    """Put a backup into a database, in one transaction, after the whole file was looked at.

    Args:
        database: where to, its tables in the newest form.
        cipher: the keys of the database that the backup is of.
        file: the backup.
        lists: files that know who was erased since: of `list_erasures`, or later backups.
        onto: what may be there.
        now: the time.
        told: hears of progress.

    Raises:
        BackupProblem: it cannot be put back, and nothing was changed.
        StoreError: the database cannot be used now, and nothing was changed.
        OSError: a file cannot be read, and nothing was changed.
    """
    head = await _checked(database, cipher, file)
    listed = _latest(row for one in lists for table, rows in read_rows(one, cipher) for row in _erased(table, rows))
    async with database.writing() as session:
        if onto is Onto.EMPTY and not await is_empty(session):
            raise BackupProblem(NOT_EMPTY)
        here = await session.execute(select(ErasureRow.person_index, ErasureRow.at))
        noted = _latest([*listed.items(), *here])
        await make_empty(session, database, kept=KEY_CHECK)
        skipped = [OUTBOX] if head.at < now - REPLIES_KEPT else []
        filling = _Restoring(session, cipher, skipped, noted)
        for table, rows in read_rows(file, cipher):
            await filling.add(table, rows)
            told(table.name, filling.counts[table.name])
        await filling.refer_forward()
        erased = await filling.erase_again(head.at - BACKUPS_KEPT)
        for index, at in filling.unknown().items():
            await session.execute(erasure(database, index, at))
        await go_on_counting(session, database)
    return Restored(head, filling.counts, sum(filling.counts[table.name] for table in skipped), erased)


async def _checked(database: Database, cipher: Cipher, file: Path) -> Head:
    """The head of a backup that is whole, of this form of the tables, and can be opened.

    Raises:
        BackupProblem: it is not.
    """
    head = read_head(file, cipher)
    if head.kind is not Kind.BACKUP:
        raise BackupProblem(
            f"{file} is only a list of who was erased; give it with --erasures, and a backup before it."
        )
    async with database.reading() as session:
        revision = str(await session.scalar(REVISION))
    if head.revision > revision:
        raise BackupProblem(f"{file} was written by a newer version of Payung ({head.version}); install that one.")
    if head.revision < revision:
        raise BackupProblem(
            f"{file} is of Payung {head.version}, with older tables; restore it with that version, then upgrade."
        )
    for table, rows in read_rows(file, cipher):
        _must_open(table, rows[0], cipher, file)
    return head


def _must_open(table: Table, row: Mapping[str, Any], cipher: Cipher, file: Path) -> None:
    try:
        for column in sealed_columns(table):
            if row[column.name] is not None:
                cipher.open(row[column.name])
    except KeyProblem:
        raise BackupProblem(
            f"{file} was encrypted with another key; put that one behind the others in secret.key or PAYUNG_SECRET_KEY."
        ) from None


def _erased(table: Table, rows: Rows) -> Iterable[tuple[str, datetime]]:
    if table is ErasureRow.__table__:
        yield from ((row["person_index"], row["at"]) for row in rows)


def _latest(erasures: Iterable[tuple[str, datetime]]) -> dict[str, datetime]:
    latest: dict[str, datetime] = {}
    for index, at in erasures:
        latest[index] = max(at, latest.get(index, at))
    return latest


class _Restoring(Filling):
    """Adds the rows of a backup, and sees who in it was erased since.

    Args:
        session: the transaction.
        cipher: what knows the persons by their hashes.
        skipped: tables whose rows are counted and left out.
        noted: who was erased, and when at last, as others than the backup know it.
    """

    def __init__(
        self, session: AsyncSession, cipher: Cipher, skipped: Collection[Table], noted: Mapping[str, datetime]
    ) -> None:
        super().__init__(session)
        self._cipher, self._skipped, self._noted = cipher, skipped, noted
        self._known: dict[str, datetime] = {}
        self._persons: dict[str, int] = {}
        self.counts: Counter[str] = Counter()

    async def add(self, table: Table, rows: Rows) -> None:
        """Add rows of a table."""
        self.counts[table.name] += len(rows)
        if table in self._skipped:
            return
        self._known.update(_erased(table, rows))
        if table is PersonRow.__table__ and self._noted:
            indexes = ((erasure_index(self._cipher, row["channel"], row["user"]), row["id"]) for row in rows)
            self._persons.update((index, number) for index, number in indexes if index in self._noted)
        await super().add(table, rows)

    async def erase_again(self, memory: datetime) -> int:
        """Delete whoever was erased since, with everything that hangs on them.

        The backup itself says whom it knew to be erased: somebody whom it has both in that list and among the persons
        came back after it. So no clocks are compared, except that before `memory` it does not know everybody any more.

        Returns:
            How many there were.
        """
        gone = [
            number for index, number in self._persons.items() if self._noted[index] > self._known.get(index, memory)
        ]
        for number in gone:
            await self._session.execute(delete(PersonRow).where(PersonRow.id == number))
        return len(gone)

    def unknown(self) -> Mapping[str, datetime]:
        """The erasures that the backup does not know."""
        return {index: at for index, at in self._noted.items() if index not in self._known or at > self._known[index]}
