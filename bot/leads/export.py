"""Leads as a table that Excel opens: CSV or XLSX, safe against formulas hidden in names."""

import csv
import os
import re
import tempfile
from collections.abc import AsyncIterator, Callable, Iterable
from enum import StrEnum
from pathlib import Path

import xlsxwriter

from bot.i18n import Translator
from bot.leads.columns import COLUMNS, Columns
from bot.leads.lead import Lead

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet may run (OWASP, CSV injection)."""

_AFTER_SEPARATOR = re.compile(r"([;,|\t\r\n]\s*)([=+\-@＝＋－＠])")
"""Where a spreadsheet that separates by another sign would begin a cell with a formula."""


class Format(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"


async def export_leads(
    leads: AsyncIterator[Lead], file_format: Format, out: Path, t: Translator, columns: Columns = COLUMNS
) -> int:
    """Write `out`, readable for its owner alone, and return the number of leads in it.

    Raises:
        OSError: it cannot be written; an existing file stays as it was.
    """
    rows = [[read(lead, t) for read in columns.values()] async for lead in leads]
    header = [t.gettext(title) for title in columns]
    write_table = {Format.CSV: _write_csv, Format.XLSX: _write_xlsx}[file_format]
    _replace(out, lambda path: write_table(path, header, rows))
    return len(rows)


def safe_cell(value: str | int) -> str | int:
    """A value that no spreadsheet takes for a formula: an apostrophe goes before what looks like one."""
    if not isinstance(value, str):
        return value
    first, rest = (value[:1], value[1:]) if value.startswith(FORMULA_STARTS) else ("", value)
    inside = _AFTER_SEPARATOR.sub(r"\1'\2", rest)
    return f"'{first}{inside}" if first else inside


def _replace(out: Path, write: Callable[[Path], None]) -> None:
    """Write a new file beside `out` and put it in its place only when it is whole."""
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=".payung-")
    os.close(handle)
    unfinished = Path(name)
    try:
        write(unfinished)
        unfinished.replace(out)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def _write_csv(path: Path, header: list[str], rows: Iterable[list[str | int]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(header)
        table.writerows([safe_cell(value) for value in row] for row in rows)


def _write_xlsx(path: Path, header: list[str], rows: Iterable[list[str | int]]) -> None:
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Leads")
        bold = book.add_format({"bold": True})
        sheet.write_row(0, 0, header, bold)
        last = 0
        for last, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(last, column, value)
                else:
                    sheet.write_number(last, column, value)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(last, 1), len(header) - 1)
        sheet.autofit()
