"""Workbooks out of rows that were laid down, written in constant memory; the module that loads XlsxWriter."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import orjson

MOST_ROWS = 1_048_576
"""Rows on a sheet of Excel, the header among them ("Excel specifications and limits"); more go onto further sheets."""
LOOKED_AT = 200
"""How many rows decide how wide the columns are."""
WIDEST = 50


def write_workbook(laid: Path, out: Path, title: str, header: Sequence[str]) -> None:
    """Make a workbook.

    XlsxWriter keeps a sheet in a file of its own until it is whole; that lies in the folder of the rows.

    Args:
        laid: a file with the rows, a JSON list in each line.
        out: the file to write, which is there already.
        title: the name of the sheet; further ones have a number behind it.
        header: the titles of the columns.

    Raises:
        OSError: it cannot be written.
    """
    import xlsxwriter

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "tmpdir": str(laid.parent),
    }
    with laid.open("rb") as rows, out.open("wb") as file, xlsxwriter.Workbook(file, options) as book:
        bold = book.add_format({"bold": True})
        sheet = _Sheet(book, title, header, bold)
        for row in rows:
            if sheet.is_full:
                sheet.end()
                sheet = _Sheet(book, f"{title} {len(book.worksheets()) + 1}", header, bold)
            sheet.add(orjson.loads(row))
        sheet.end()


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

    def add(self, row: Sequence[str | int]) -> None:
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
