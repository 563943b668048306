"""The file of a backup: one for all databases, whole or refused.

It is gzip (RFC 1952) around lines of JSON. The first line is the `Head`. A line with the name of a table and its columns is
followed by one line for each row, a list of its values; bytes are in base64 (RFC 4648), times and days as in ISO 8601.
The last line counts the rows of each table and holds a keyed hash of all lines before it, so that a file that is cut off,
damaged or changed by somebody without the key is found out.
"""

import gzip
import hashlib
import json
import zlib
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from bot.faults import Fault
from bot.files import replacing
from bot.storage.cipher import Cipher
from bot.storage.key_check import OTHER_INDEX_KEY, index_check
from bot.storage.models import Base

FORMAT = 1
AT_ONCE = 1000
"""How many rows are read and written at a time; so many are in memory."""
QUICK = 3
"""How hard gzip tries, of 9: what is encrypted hardly gets smaller."""

Rows = list[dict[str, Any]]
Told = Callable[[str, int], None]
"""Hears of progress: a table, and how many of its rows are done."""


class BackupProblem(Fault):
    """A backup cannot be made or put back; nothing was changed."""


class Kind(StrEnum):
    """What a file holds: the whole database, or only who was erased."""

    BACKUP = "backup"
    ERASURES = "erasures"


@dataclass(frozen=True, slots=True)
class Head:
    """What a file is: its kind, the revision of the tables, the version of Payung, when, and by which index key."""

    kind: Kind
    revision: str
    version: str
    at: datetime
    index_check: str


async def write_backup(
    out: Path, head: Head, cipher: Cipher, batches: AsyncIterator[tuple[Table, Sequence[Any]]]
) -> Counter[str]:
    """Write a file, readable for its owner alone.

    Args:
        out: where; an existing file gives way when the new one is whole.
        head: what the file is.
        cipher: what signs the file.
        batches: rows, the tables one after the other; a table without rows comes with none.

    Returns:
        How many rows of each table there are.

    Raises:
        BackupProblem: it cannot be written; an existing one stays as it was.
    """
    counts: Counter[str] = Counter()
    try:
        with replacing(out) as raw, gzip.GzipFile("", "wb", QUICK, raw) as packed:
            lines = _Signer(packed, cipher)
            lines.add({"payung": FORMAT, **asdict(head)})
            async for table, rows in batches:
                if table.name not in counts:
                    lines.add({"table": table.name, "columns": table.columns.keys()})
                for row in rows:
                    lines.add(list(row))
                counts[table.name] += len(rows)
            lines.end(counts)
    except OSError as error:
        raise BackupProblem(f"{out} cannot be written: {error.strerror}.") from None
    return counts


def read_head(file: Path, cipher: Cipher) -> Head:
    """What a file is; of the rest nothing is known yet.

    Raises:
        BackupProblem: it is no such file, or one of another format or index key.
        OSError: it cannot be read.
    """
    with _refused(file), gzip.open(file) as packed:
        return _head(json.loads(packed.readline()), file, cipher)


def read_rows(file: Path, cipher: Cipher) -> Iterator[tuple[Table, Rows]]:
    """The rows of a file, some at a time, in its order.

    Raises:
        BackupProblem: as above; or, at the end, the file is cut off, damaged or changed.
        OSError: it cannot be read.
    """
    counts: Counter[str] = Counter()
    rows: Rows = []
    with _refused(file), gzip.open(file) as packed:
        lines = _signed_lines(packed, cipher)
        _head(next(lines), file, cipher)
        layout: _Layout | None = None
        for line in lines:
            is_row = isinstance(line, list)
            if layout is not None and rows and (not is_row or len(rows) == AT_ONCE):
                yield layout.table, rows
                rows = []
            if layout is not None and is_row:
                rows.append(layout.row(line))
                counts[layout.table.name] += 1
            elif "table" in line:
                layout = _Layout.of(Base.metadata.tables[line["table"]], line["columns"])
                counts[layout.table.name] = 0
            elif line["counts"] != counts:
                raise ValueError("rows are missing")


class _Signer:
    """Writes lines, and at last what was written."""

    def __init__(self, file: gzip.GzipFile, cipher: Cipher) -> None:
        self._file, self._cipher, self._digest = file, cipher, hashlib.sha256()

    def add(self, value: Any) -> None:
        line = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain).encode() + b"\n"
        self._digest.update(line)
        self._file.write(line)

    def end(self, counts: Mapping[str, int]) -> None:
        last = {"counts": counts, "signature": _signature(self._digest.hexdigest(), self._cipher)}
        self._file.write(json.dumps(last).encode() + b"\n")


def _signed_lines(packed: gzip.GzipFile, cipher: Cipher) -> Iterator[Any]:
    """The lines of a file; the last one only if it is the true end of all before it.

    Raises:
        ValueError, EOFError: it is not.
    """
    digest = hashlib.sha256()
    for line in packed:
        value = json.loads(line)
        if isinstance(value, dict) and "counts" in value:
            if value["signature"] != _signature(digest.hexdigest(), cipher) or packed.read(1):
                raise ValueError("the signature is wrong")
            yield value
            return
        digest.update(line)
        yield value
    raise EOFError


def _signature(digest: str, cipher: Cipher) -> str:
    return cipher.index(f"backup {digest}")


def _plain(value: Any) -> str:
    if isinstance(value, bytes):
        return b64encode(value).decode()
    text: str = value.isoformat()
    return text


@dataclass(frozen=True, slots=True)
class _Layout:
    """The columns of the lines that follow, and how each value is read."""

    table: Table
    columns: Sequence[str]
    readers: Sequence[Callable[[Any], Any]]

    @classmethod
    def of(cls, table: Table, columns: Sequence[str]) -> "_Layout":
        if list(columns) != table.columns.keys():
            raise ValueError("other columns")
        return cls(table, columns, [_READERS.get(column.type.python_type, _as_it_is) for column in table.columns])

    def row(self, values: Sequence[Any]) -> dict[str, Any]:
        read = zip(self.columns, self.readers, values, strict=True)
        return {name: None if value is None else reader(value) for name, reader, value in read}


def _as_it_is(value: Any) -> Any:
    return value


_READERS: Mapping[type, Callable[[Any], Any]] = {
    bytes: b64decode,
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
}


def _head(line: Mapping[str, Any], file: Path, cipher: Cipher) -> Head:
    """The first line.

    Raises:
        BackupProblem: the file is of another format or index key.
        ValueError, KeyError, TypeError: it is no first line.
    """
    if line["payung"] != FORMAT:
        raise BackupProblem(f"{file} was written by a newer version of Payung; install that one.")
    at = datetime.fromisoformat(line["at"])
    head = Head(Kind(line["kind"]), line["revision"], line["version"], at, line["index_check"])
    if head.index_check != index_check(cipher):
        raise BackupProblem(f"{file} is of a database with another key. {OTHER_INDEX_KEY}")
    return head


@contextmanager
def _refused(file: Path) -> Iterator[None]:
    """Whatever a damaged file leads to is told in one line."""
    try:
        yield
    except (ValueError, KeyError, TypeError, AttributeError, EOFError, zlib.error, gzip.BadGzipFile):
        raise BackupProblem(f"{file} is no backup, or it is cut off or damaged; use another one.") from None
