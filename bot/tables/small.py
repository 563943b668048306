"""A small table as CSV, in memory; it opens in Excel as it is, and nothing in it runs there."""

import csv
import io
from collections.abc import Iterable, Sequence

from bot.tables.cells import safe_cell


def csv_of(header: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    """The table in UTF-8 with the mark by which Excel knows it."""
    file = io.StringIO(newline="")
    table = csv.writer(file)
    table.writerow([safe_cell(head) for head in header])
    table.writerows([safe_cell(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")
