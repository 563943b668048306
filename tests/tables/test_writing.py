"""Long tables: read back whole, safe in a spreadsheet, for their owner alone, and nothing left of them when that fails."""

import csv
import json
import stat
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot.tables import xlsx_sheets
from bot.tables.cells import FORMULA_STARTS
from bot.tables.writing import Format, Row, write_table

HEADER = ("Name", "Business", "Workers")
NASTY = ['=HYPERLINK("https://x")', "+1+1", "-2", "@SUM(A1)", "\t=1", "＝1+1", "=cmd|' /C calc'!A0"]


async def several(*rows: Row) -> AsyncIterator[Row]:
    for row in rows:
        yield row


def cells(path: Path) -> list[list[object]]:
    """What stands on all sheets, without their headers; there is no formula among it."""
    book = load_workbook(path)
    found = []
    for sheet in book.worksheets:
        header, *rows = sheet.iter_rows()
        assert tuple(cell.value for cell in header) == HEADER
        assert all(cell.data_type != "f" for row in rows for cell in row)
        found += [[cell.value for cell in row] for row in rows]
    book.close()
    return found


@pytest.mark.parametrize("text", NASTY)
async def test_no_column_runs_as_a_formula(text: str, tmp_path: Path) -> None:
    for file_format in Format:
        await write_table(tmp_path / f"t.{file_format}", file_format, "T", HEADER, several((text, text, 1)))
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        _, row = csv.reader(file)
    assert not [cell for cell in row if cell.startswith(FORMULA_STARTS)]
    assert cells(tmp_path / "t.xlsx")[0][:2] == [text, text]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(
    rows=st.lists(st.tuples(st.text("abc =+-@;,\"'é😀", max_size=9), st.text("xyz\n", max_size=5), st.integers(0, 99)))
)
async def test_what_is_written_is_read_again(rows: Sequence[Row], tmp_path: Path) -> None:
    for file_format in Format:
        out = tmp_path / f"t.{file_format}"
        assert await write_table(out, file_format, "T", HEADER, several(*rows)) == len(rows)
    assert [[cell or "" for cell in row[:2]] for row in cells(tmp_path / "t.xlsx")] == [list(row[:2]) for row in rows]


def test_what_does_not_fit_on_a_sheet_goes_onto_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_sheets, "MOST_ROWS", 4)
    rows = [(f"Siti {number}", "Warung", number) for number in range(8)]
    laid = tmp_path / "rows"
    laid.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    xlsx_sheets.write_workbook(laid, tmp_path / "t.xlsx", "Leads", HEADER)
    assert cells(tmp_path / "t.xlsx") == [list(row) for row in rows]
    assert load_workbook(tmp_path / "t.xlsx").sheetnames == ["Leads", "Leads 2", "Leads 3"]


@pytest.mark.parametrize("file_format", list(Format))
async def test_a_file_is_for_its_owner_alone_and_whole_or_not_there(file_format: Format, tmp_path: Path) -> None:
    async def broken() -> AsyncIterator[Row]:
        yield ("Siti", "Warung", 1)
        raise RuntimeError

    out = tmp_path / f"t.{file_format}"
    with pytest.raises(RuntimeError):
        await write_table(out, file_format, "T", HEADER, broken())
    assert list(tmp_path.iterdir()) == []
    await write_table(out, file_format, "T", HEADER, several(("Siti", "Warung", 1)))
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [out]
