"""Leads as a table: read back whole, safe against formulas, readable for their owner alone."""

import csv
import re
import stat
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot.i18n import translator
from bot.leads.export import export_leads
from bot.leads.lead import ALPHABET, Lead, LeadDraft, new_code
from bot.leads.life import Status
from bot.tables.cells import FORMULA_STARTS, safe_cell
from bot.tables.writing import Format

WHEN = datetime(2026, 11, 24, 18, 30, tzinfo=UTC)
NASTY = ['=HYPERLINK("https://x")', "+1+1", "-2", "@SUM(A1)", "\t=1", "＝1+1"]


def lead(name: str, code: str = "PY-7KQ2MX") -> Lead:
    draft = LeadDraft(code, name, "Warung; \"Siti\", 'A'", "food_stall", "32.04", 2, "+6281234567890", "JKK+JKM", "id")
    return Lead(draft, Status.NEW, WHEN, WHEN, "2026-11-24", WHEN, WHEN)


async def several(*leads: Lead) -> AsyncIterator[Lead]:
    for one in leads:
        yield one


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def read_xlsx(path: Path) -> list[dict[str, object]]:
    book = load_workbook(path)
    header, *rows = book.worksheets[0].iter_rows()
    assert all(cell.data_type != "f" for row in rows for cell in row)
    result = [dict(zip((str(one.value) for one in header), (cell.value for cell in row), strict=True)) for row in rows]
    book.close()
    return result


async def test_a_csv_is_read_back(tmp_path: Path) -> None:
    out = tmp_path / "leads.csv"
    assert await export_leads(several(lead("Siti Aminah"), lead("Élodie 😀")), Format.CSV, out, translator("id")) == 2
    first, second = read_csv(out)
    assert first["Kode"] == "PY-7KQ2MX"
    assert first["Nama"] == "Siti Aminah"
    assert first["Usaha"] == "Warung; \"Siti\", 'A'"
    assert first["Kabupaten/kota"] == "Kabupaten Bandung"
    assert first["Provinsi"] == "Jawa Barat"
    assert first["Nomor HP"] == "0812-3456-7890"
    assert first["Dibuat (WIB)"] == "2026-11-25 01:30"
    assert second["Nama"] == "Élodie 😀"


async def test_an_xlsx_is_read_back_with_headings_in_english(tmp_path: Path) -> None:
    out = tmp_path / "leads.xlsx"
    await export_leads(several(lead("Siti Aminah")), Format.XLSX, out, translator("en"))
    (row,) = read_xlsx(out)
    assert row["Name"] == "Siti Aminah"
    assert row["Workers"] == 2
    assert row["Kind of business"] == "Food stall, restaurant"


@pytest.mark.parametrize("name", NASTY)
async def test_no_cell_is_a_formula(tmp_path: Path, name: str) -> None:
    await export_leads(several(lead(name)), Format.CSV, tmp_path / "leads.csv", translator("id"))
    (row,) = read_csv(tmp_path / "leads.csv")
    assert row["Nama"] == f"'{name}"
    await export_leads(several(lead(name)), Format.XLSX, tmp_path / "leads.xlsx", translator("id"))
    (cells,) = read_xlsx(tmp_path / "leads.xlsx")
    assert cells["Nama"] == name


@pytest.mark.parametrize("nasty", NASTY)
async def test_no_value_of_a_lead_is_a_formula_in_any_column(tmp_path: Path, nasty: str) -> None:
    texts = ("name", "business", "sector", "region", "programmes", "language", "nik")
    draft = replace(lead("").draft, **dict.fromkeys(texts, nasty))
    columns = ("consent_version", "owner_login", "campaign", "cooperative", "duplicate_of")
    full = replace(lead(""), draft=draft, **dict.fromkeys(columns, nasty))
    places = len(texts) + len(columns) + 1  # a region stands in two columns
    for file_format in Format:
        await export_leads(several(full), file_format, tmp_path / f"leads.{file_format}", translator("en"))
    (row,) = read_csv(tmp_path / "leads.csv")
    assert [title for title, cell in row.items() if cell.startswith(FORMULA_STARTS)] == []
    assert list(row.values()).count(f"'{nasty}") == places
    (cells,) = read_xlsx(tmp_path / "leads.xlsx")
    assert list(cells.values()).count(nasty) == places


@given(st.text())
def test_a_safe_cell_never_begins_like_a_formula(text: str) -> None:
    assert not str(safe_cell(text)).startswith(FORMULA_STARTS)
    assert str(safe_cell(text)).replace("'", "") == text.replace("'", "")


@pytest.mark.parametrize("name", ["Siti;=cmd|' /C calc'!A", "toko;=SUM(A)", "a,+1", "a\t@x", "|=1"])
def test_no_part_begins_like_a_formula_where_another_sign_separates_cells(name: str) -> None:
    for cell in re.split(r"[;,|\t]", str(safe_cell(name))):
        assert not cell.startswith(FORMULA_STARTS)


async def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    out = tmp_path / "leads.csv"
    await export_leads(several(lead("Siti")), Format.CSV, out, translator("id"))
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


async def test_an_export_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    async def broken() -> AsyncIterator[Lead]:
        yield lead("Siti")
        raise OSError("disk full")

    out = tmp_path / "leads.csv"
    out.write_text("old")
    with pytest.raises(OSError, match="disk full"):
        await export_leads(broken(), Format.CSV, out, translator("id"))
    assert [path.name for path in tmp_path.iterdir()] == ["leads.csv"]
    assert out.read_text() == "old"


async def test_no_leads_make_a_table_with_headings_alone(tmp_path: Path) -> None:
    for file_format in Format:
        out = tmp_path / f"leads.{file_format}"
        assert await export_leads(several(), file_format, out, translator("id")) == 0
        assert out.stat().st_size > 0


def test_a_code_is_short_and_has_no_letters_that_are_mixed_up() -> None:
    codes = {new_code() for _ in range(1000)}
    assert len(codes) == 1000
    assert all(code.startswith("PY-") and set(code[3:]) <= set(ALPHABET) for code in codes)
    assert not set("01ILOU") & set(ALPHABET)
