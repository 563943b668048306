"""Small tables as CSV and XLSX, in memory; they open in Excel as they are, and nothing in them runs there."""

import csv
import io
from collections.abc import Iterable, Sequence

import xlsxwriter

from bot.tables.cells import safe_cell

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def csv_of(header: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    """The table in UTF-8 with the mark by which Excel knows it."""
    file = io.StringIO(newline="")
    table = csv.writer(file)
    table.writerow([safe_cell(head) for head in header])
    table.writerows([safe_cell(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def xlsx_of(header: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    """The table on one sheet, its heading bold and always in sight; texts stay texts, whatever they begin with."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, header, book.add_format({"bold": True}))
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, column, cell)
                else:
                    sheet.write_number(number, column, cell)
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return file.getvalue()
