"""Long tables as CSV or XLSX, written row by row in constant memory; nothing in them runs in a spreadsheet."""

import csv
import io
from collections.abc import AsyncIterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO

from bot.files import replacing
from bot.tables.cells import safe_cell

MOST_ROWS = 1_048_576
"""Rows on a sheet of Excel, the header among them ("Excel specifications and limits"); more go onto further sheets."""
LOOKED_AT = 200
"""How many rows decide how wide the columns are."""
WIDEST = 50

Row = Sequence[str | int]


class Format(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"


async def write_table(
    out: Path, file_format: Format, title: str, header: Sequence[str], rows: AsyncIterator[Row]
) -> int:
    """Write a table to `out`, readable for its owner alone.

    Args:
        out: the file; an existing one gives way only when the new one is whole.
        file_format: its format.
        title: the name of the sheet.
        header: the titles of the columns.
        rows: the values, row by row.

    Returns:
        How many rows there are, without the header.

    Raises:
        OSError: it cannot be written.
    """
    write = {Format.CSV: _write_csv, Format.XLSX: _write_xlsx}[file_format]
    with replacing(out) as file:
        return await write(file, out.parent, title, header, rows)


async def _write_csv(
    file: BinaryIO, _folder: Path, _title: str, header: Sequence[str], rows: AsyncIterator[Row]
) -> int:
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=False)
    table = csv.writer(text)
    table.writerow([safe_cell(head) for head in header])
    count = 0
    async for row in rows:
        table.writerow([safe_cell(value) if value else value for value in row])
        count += 1
    text.detach()
    return count


async def _write_xlsx(file: BinaryIO, folder: Path, title: str, header: Sequence[str], rows: AsyncIterator[Row]) -> int:
    """XlsxWriter keeps a sheet in a file of its own until it is whole; that lies in `folder`, for the same owner alone."""
    import xlsxwriter

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "tmpdir": str(folder),
    }
    with xlsxwriter.Workbook(file, options) as book:
        bold = book.add_format({"bold": True})
        sheet = _Sheet(book, title, header, bold)
        count = 0
        async for row in rows:
            if sheet.is_full:
                sheet.end()
                sheet = _Sheet(book, f"{title} {len(book.worksheets()) + 1}", header, bold)
            sheet.add(row)
            count += 1
        sheet.end()
    return count


class _Sheet:
    """A sheet with its header."""

    def __init__(self, book: Any, title: str, header: Sequence[str], bold: Any) -> None:
        self._sheet = book.add_worksheet(title)
        self._sheet.write_row(0, 0, header, bold)
        self._sheet.freeze_panes(1, 0)
        self._widths = [len(head) for head in header]
        self._rows = 1

    @property
    def is_full(self) -> bool:
        return self._rows == MOST_ROWS

    def add(self, row: Row) -> None:
        for column, value in enumerate(row):
            if isinstance(value, str):
                self._sheet.write_string(self._rows, column, value)
            else:
                self._sheet.write_number(self._rows, column, value)
        if self._rows <= LOOKED_AT:
            self._widths = [max(width, len(str(value))) for width, value in zip(self._widths, row, strict=True)]
        self._rows += 1

    def end(self) -> None:
        self._sheet.autofilter(0, 0, max(self._rows - 1, 1), len(self._widths) - 1)
        for column, width in enumerate(self._widths):
            self._sheet.set_column(column, column, min(width, WIDEST) + 2)
