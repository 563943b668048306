"""A small table as XLSX, in memory; texts stay texts, whatever they begin with."""

import io
from collections.abc import Iterable, Sequence

import xlsxwriter

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def xlsx_of(header: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    """The table on one sheet, its heading bold and always in sight."""
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
