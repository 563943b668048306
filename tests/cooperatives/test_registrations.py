"""The agency's file says how many members are registered on which day."""

from datetime import date

import pytest

from bot.cooperatives import registrations as reading
from bot.cooperatives import rows
from bot.cooperatives.cooperative import Registration
from bot.cooperatives.registrations import COLUMNS, read_registrations
from bot.i18n import translator
from bot.tables.reading import read_table

TODAY = date(2026, 11, 24)


def read(*lines: str) -> reading.Registrations:
    text = "\n".join(["NIK;Tanggal;Anggota terdaftar", *lines])
    return read_registrations(read_table(text.encode(), COLUMNS), TODAY)


@pytest.mark.parametrize("day", ["2026-06-15", "15/06/2026", "15-06-2026", "15.06.2026"])
def test_a_row_becomes_a_registration(day: str) -> None:
    assert read(f"327301;{day};40").registrations == (Registration("327301", date(2026, 6, 15), 40),)


@pytest.mark.parametrize(
    ("line", "column", "why"),
    [
        (";2026-06-15;40", rows.NUMBER, rows.NO_NUMBER),
        ("327301;yesterday;40", rows.DAY, rows.BAD_DAY),
        ("327301;0001-01-01;40", rows.DAY, rows.BAD_DAY),
        ("327301;2026-11-25;40", rows.DAY, rows.FUTURE),
        ("327301;2026-06-15;some", rows.MEMBERS, rows.BAD_MEMBERS),
    ],
)
def test_a_fault_is_told_with_its_column(line: str, column: str, why: str) -> None:
    found = read("327300;2026-06-15;1", line)
    assert [(fault.row, fault.column, fault.why) for fault in found.faults] == [(3, column, why)]
    assert "{" not in found.faults[0].said(translator("en"))


def test_a_day_of_a_cooperative_counts_once() -> None:
    found = read("327301;2026-06-15;40", "327301;15/06/2026;50")
    assert len(found.rows) == 1 and found.faults[0].why == reading.DAY_TWICE


def test_unknown_cooperatives_are_told_in_the_order_of_the_rows() -> None:
    found = read("327301;2026-06-15;40", "327302;?;1", "327303;2026-06-15;1")
    assert [(fault.row, fault.why) for fault in found.with_unknown(["327301"])] == [
        (2, reading.UNKNOWN),
        (3, rows.BAD_DAY),
    ]
