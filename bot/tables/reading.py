"""Tables that people send: the columns that are wanted, found by their headings, as text with the numbers of the rows.

CSV in UTF-8 or Windows' own letters, separated by commas, semicolons or tabs; XLSX without macros, of which the first
sheet counts and formulas are taken as the reader wants them (`Formulas`). What a file is, its first bytes say, not its name.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot.i18n import N_
from bot.tables.csv_rows import csv_rows
from bot.tables.fault import TableFault
from bot.tables.xlsx_rows import MOST_COLUMNS, MOST_ROWS, ZIP, written_xlsx_rows, xlsx_rows

TOO_LARGE = N_("The file is too large; it may have at most {megabytes} MB.")
TOO_MANY_ROWS = N_("The file has too many rows; it may have at most {rows}. Divide it into several files.")
NO_TABLE = N_("The file is neither CSV nor XLSX. Save it as one of them and try again.")
OLD_EXCEL = N_("The file is in Excel's old form or has a password. Save it as XLSX without a password and try again.")
EMPTY = N_("The file has no rows.")
NO_COLUMNS = N_("The file lacks columns: {columns}.")
TWICE = N_("The file has more than one column with the same heading: {columns}.")

HEADING_WITHIN = 10
"""Rows in which the headings are looked for; above them often stands a title."""
_PDF, _OLE = b"%PDF", b"\xd0\xcf\x11\xe0"
_MEGABYTE = 1_000_000
_FORMULA_TEXT = re.compile(r'="(.*)"', re.DOTALL)
_NOT_A_WORD = re.compile(r"[\W_]+")
_IN_BRACKETS = re.compile(r"\([^)]*\)")

Cells = Sequence[str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is wanted: `title` is a msgid, `names` are its headings, the one that is preferred first."""

    key: str
    title: str
    names: tuple[str, ...]
    is_needed: bool = True


class Formulas(StrEnum):
    """What a cell of an XLSX file with a formula says: the value that was last worked out, or the formula as it is written."""

    WORKED_OUT = "worked_out"
    WRITTEN = "written"


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be: its bytes, those of what is packed in an XLSX, and rows below the headings.

    Of a cell only its first `letters` are read: many cells of an XLSX may refer to one text.
    """

    file_bytes: int = 30 * _MEGABYTE
    unpacked_bytes: int = 200 * _MEGABYTE
    rows: int = 200_000
    letters: int = 2_000


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row as it is numbered in a spreadsheet, the first row being 1; a cell without a value, or without its column, is ""."""

    number: int
    cells: Mapping[str, str]


LIMITS = Limits()


def read_table_file(file: Path, columns: Sequence[Column], limits: Limits = LIMITS) -> list[TableRow]:
    """The rows of a file, as `read_table` gives them.

    Raises:
        TableFault: the file is not such a table.
        OSError: it cannot be opened.
    """
    with file.open("rb") as opened:
        return read_table(opened.read(limits.file_bytes + 1), columns, limits)


def read_table(
    data: bytes, columns: Sequence[Column], limits: Limits = LIMITS, formulas: Formulas = Formulas.WORKED_OUT
) -> list[TableRow]:
    """The rows that are not empty, in order.

    A number of more than fifteen digits, which spreadsheets round, comes as 3.27E+15, so that nobody takes it for exact.

    Args:
        data: the whole file.
        columns: the columns that are wanted; others are left out.
        limits: what is too large.
        formulas: what a cell with a formula says; one that is written begins with "=".

    Raises:
        TableFault: the file is too large, not a table, empty, or lacks a column that is needed.
    """
    if len(data) > limits.file_bytes:
        raise TableFault(TOO_LARGE, megabytes=limits.file_bytes // _MEGABYTE)
    if data.startswith(_OLE):
        raise TableFault(OLD_EXCEL)
    if data.startswith(_PDF):
        raise TableFault(NO_TABLE)
    if data.startswith(ZIP):
        read = written_xlsx_rows if formulas is Formulas.WRITTEN else xlsx_rows
        rows = read(data, limits.unpacked_bytes)
    else:
        rows = csv_rows(data, lambda row: len(_found(_cut(row, limits.letters), columns)))
    cut = ((number, _cut(cells, limits.letters)) for number, cells in rows)
    return list(_below_headings(cut, columns, limits.rows))


def plain_heading(text: str) -> str:
    """A heading in one spelling: "No._Induk  KOPERASI" → "no induk koperasi"."""
    return _NOT_A_WORD.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def _cut(cells: Cells, letters: int) -> Cells:
    return [cell[:letters] for cell in cells[:MOST_COLUMNS]]


def _below_headings(rows: Iterator[tuple[int, Cells]], columns: Sequence[Column], most: int) -> Iterator[TableRow]:
    places = _places(rows, columns)
    count = 0
    for number, cells in rows:
        values = {key: _plain(cells[at]) if at < len(cells) else "" for key, at in places.items()}
        if not any(values.values()):
            continue
        count += 1
        if count > most or number > MOST_ROWS:
            raise TableFault(TOO_MANY_ROWS, rows=most)
        yield TableRow(number, {column.key: values.get(column.key, "") for column in columns})
    if not count:
        raise TableFault(EMPTY)


def _places(rows: Iterator[tuple[int, Cells]], columns: Sequence[Column]) -> dict[str, int]:
    """Where the columns stand; the rows go on behind the headings."""
    best: dict[str, int] = {}
    seen = 0
    for _, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        found = _found(cells, columns)
        if all(column.key in found for column in columns if column.is_needed):
            _check_doubled(cells, columns, found)
            return found
        best = max(best, found, key=len)
        seen += 1
        if seen == HEADING_WITHIN:
            break
    if not seen:
        raise TableFault(EMPTY)
    raise TableFault(NO_COLUMNS, [column.title for column in columns if column.is_needed and column.key not in best])


def _found(cells: Cells, columns: Sequence[Column]) -> dict[str, int]:
    headings = [_spellings(cell) for cell in cells]
    found = ((column.key, _place(headings, column)) for column in columns)
    return {key: at for key, at in found if at is not None}


def _place(headings: Sequence[tuple[str, ...]], column: Column) -> int | None:
    for name in (column.key, *column.names):
        wanted = plain_heading(name)
        for at, spellings in enumerate(headings):
            if wanted in spellings:
                return at
    return None


def _spellings(cell: str) -> tuple[str, ...]:
    """A heading with and without what stands in brackets: "Anggota (orang)"."""
    return plain_heading(cell), plain_heading(_IN_BRACKETS.sub(" ", cell))


def _check_doubled(cells: Cells, columns: Sequence[Column], found: Mapping[str, int]) -> None:
    headings = [plain_heading(cell) for cell in cells]
    doubled = [
        column.title for column in columns if column.key in found and headings.count(headings[found[column.key]]) > 1
    ]
    if doubled:
        raise TableFault(TWICE, doubled)


def _plain(cell: str) -> str:
    """A cell without blanks around it and without what makes a spreadsheet keep it as text: '0812, ="0812"."""
    text = cell.strip()
    if wrapped := _FORMULA_TEXT.fullmatch(text):
        text = wrapped.group(1).strip()
    return text[1:].strip() if text.startswith("'") else text
