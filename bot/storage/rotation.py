"""New keys for old: everything is sealed anew, while the bot runs."""

from pathlib import Path
from typing import Any

from sqlalchemy import Table, bindparam, or_, select, update

from bot.faults import Fault
from bot.storage.backup_file import Told
from bot.storage.cipher import KEY_FILE, Cipher, HeldKeys, KeyProblem, new_key, read_keys, write_keys
from bot.storage.database import Database
from bot.storage.sealed import sealed_columns, sealed_tables

BATCH = 500
"""How many rows are sealed anew in one short transaction."""
MOST_PASSES = 3
OLD_KEYS = f"{KEY_FILE}.old"
"""Keys that are no longer used: older backups, and nothing else, need them."""


class RotationProblem(Fault):
    """The keys cannot be changed now."""


def add_key(folder: Path) -> None:
    """Put a new key in front of the others in the key file; a process uses it from its next start.

    Raises:
        RotationProblem: there is a new key already that not everything is sealed with.
        KeyProblem: the key file cannot be used.
        OSError: it cannot be written.
    """
    held = read_keys(folder / KEY_FILE)
    if len(held.keys) > 1:
        raise RotationProblem("There is a new key already; restart Payung, then run: payung db rotate-key")
    write_keys(folder / KEY_FILE, HeldKeys((new_key(), *held.keys), held.index))


def drop_older_keys(folder: Path) -> int:
    """Move all keys but the first from the key file to the file beside it, once nothing is sealed with them.

    Returns:
        How many there were.

    Raises:
        KeyProblem: a file cannot be used.
        OSError: a file cannot be written.
    """
    held = read_keys(folder / KEY_FILE)
    newest, older = held.keys[0], held.keys[1:]
    if older:
        kept = read_keys(folder / OLD_KEYS).keys if (folder / OLD_KEYS).exists() else ()
        write_keys(folder / OLD_KEYS, HeldKeys(tuple(dict.fromkeys((*older, *kept))), held.index))
        write_keys(folder / KEY_FILE, HeldKeys((newest,), held.index))
    return len(older)


class Resealing:
    """Seals everything with the first key of a cipher; can be broken off at any time, and begun again.

    Args:
        database: where it lies.
        cipher: a cipher with all keys, the new one first.
        told: hears of progress.
    """

    def __init__(self, database: Database, cipher: Cipher, told: Told) -> None:
        self._database, self._cipher, self._told = database, cipher, told
        self.unreadable = 0
        """How many values no key opens; they stay as they are."""

    async def run(self) -> int:
        """Go through all tables, until nothing is left that the first key does not open.

        Returns:
            How many rows were sealed anew.

        Raises:
            RotationProblem: another process goes on sealing with an older key.
            StoreError: the database cannot be used now; what was done stays done.
        """
        resealed = 0
        for _ in range(MOST_PASSES):
            self.unreadable = 0
            done = sum([await self._pass(table) for table in sealed_tables()])
            resealed += done
            if not done:
                return resealed
        raise RotationProblem("Something still encrypts with an older key; restart all processes, then run this again.")

    async def _pass(self, table: Table) -> int:
        (key,), columns = table.primary_key, sealed_columns(table)
        some = or_(*(column.is_not(None) for column in columns))
        last, seen, resealed = 0, 0, 0
        while True:
            query = select(key, *columns).where(key > last, some).order_by(key).limit(BATCH)
            async with self._database.reading() as session:
                rows = (await session.execute(query)).all()
            if not rows:
                return resealed
            resealed += await self._reseal(table, [dict(row._mapping) for row in rows])
            last, seen = rows[-1][0], seen + len(rows)
            self._told(table.name, seen)

    async def _reseal(self, table: Table, rows: list[dict[str, Any]]) -> int:
        """Seal rows anew in one transaction, unless they were changed since they were read."""
        (key,), columns = table.primary_key, sealed_columns(table)
        names = [column.name for column in columns]
        changes = [
            change for row in rows if (change := self._change(row[key.name], {name: row[name] for name in names}))
        ]
        if changes:
            same = [column.is_not_distinct_from(bindparam(f"old_{column.name}")) for column in columns]
            anew: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
            async with self._database.writing() as session:
                connection = await session.connection()
                await connection.execute(update(table).where(key == bindparam("number"), *same).values(anew), changes)
        return len(changes)

    def _change(self, number: int, sealed: dict[str, bytes | None]) -> dict[str, Any] | None:
        """What a row was and becomes; None where nothing changes."""
        anew = {name: self._anew(value) for name, value in sealed.items()}
        if anew == sealed:
            return None
        old = {f"old_{name}": value for name, value in sealed.items()}
        return {"number": number, **old, **{f"new_{name}": value for name, value in anew.items()}}

    def _anew(self, sealed: bytes | None) -> bytes | None:
        if sealed is None or self._cipher.is_newest(sealed):
            return sealed
        try:
            return self._cipher.seal(self._cipher.open(sealed))
        except KeyProblem:
            self.unreadable += 1
            return sealed
