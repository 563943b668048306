"""Long tables as CSV or XLSX, written row by row in constant memory; nothing in them runs in a spreadsheet."""

import asyncio
import csv
import io
import tempfile
from collections.abc import AsyncIterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

import orjson

from bot.apart import WRITING
from bot.files import replacing
from bot.tables.cells import safe_cell
from bot.tables.xlsx_sheets import write_workbook

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
    """The rows are laid down in `folder`, for the same owner alone, and made into a workbook apart."""
    count = 0
    with tempfile.NamedTemporaryFile(dir=folder) as laid:
        async for row in rows:
            laid.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))
            count += 1
        laid.flush()
        await asyncio.to_thread(WRITING.do, write_workbook, Path(laid.name), Path(file.name), title, list(header))
    return count
