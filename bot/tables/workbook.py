"""The cells of a workbook as texts. Imported when a file is read: openpyxl takes long to load and much memory."""

import io
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, time
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

FORMULA = "="
EXACT_DIGITS = 15
"""Digits of a number that a spreadsheet keeps."""


def first_sheet(data: bytes, columns: int, rows: int, data_only: bool) -> Iterator[tuple[int, list[str]]]:
    """The rows of the first sheet that are not empty, with their numbers, as the spreadsheet shows them.

    A damaged document may break zipfile or openpyxl in any place, with any exception.

    Args:
        data: the whole file.
        columns: how many are looked at.
        rows: how many are looked for.
        data_only: whether a cell with a formula says what was worked out last, or the formula.
    """
    with closing(load_workbook(io.BytesIO(data), read_only=True, data_only=data_only, keep_links=False)) as book:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        values = sheet.iter_rows(max_row=rows, max_col=columns, values_only=True)
        for number, row in enumerate(values, start=1):
            if row.count(None) < len(row):
                yield number, [_text(value) for value in row]


def _text(value: Any) -> str:
    """A value as a person would type it; days as 2026-11-24."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**EXACT_DIGITS:
        value = int(value)
    if isinstance(value, int) and abs(value) >= 10**EXACT_DIGITS:
        return f"{value:.2E}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, ArrayFormula | DataTableFormula):
        return FORMULA
    return str(value)
