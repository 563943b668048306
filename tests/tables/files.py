"""XLSX files as people and programs make them, and as they should not be."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter


def xlsx(rows: Sequence[Sequence[Any]]) -> bytes:
    """A workbook with one sheet; a text that begins with "=" is a formula."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return file.getvalue()


def changed(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The same workbook with parts added or replaced."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return file.getvalue()
