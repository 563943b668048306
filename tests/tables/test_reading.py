"""Tables are read whatever program wrote them, and what is no table is refused with a line that says why."""

import csv
import io
import tracemalloc
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n import translator
from bot.tables import reading, xlsx_rows
from bot.tables.csv_rows import NO_TEXT, SEPARATORS
from bot.tables.fault import TableFault
from bot.tables.reading import Column, Formulas, Limits, read_table, read_table_file
from tests.tables.files import changed, xlsx

COLUMNS = (
    Column("number", "number", ("nomor", "no induk")),
    Column("name", "name", ("nama", "nama koperasi")),
    Column("note", "note", ("catatan",), is_needed=False),
)
HEADINGS = ["Nomor", "Nama"]
SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def cells(data: bytes, limits: Limits = reading.LIMITS) -> list[tuple[int, str, str]]:
    return [(row.number, row.cells["number"], row.cells["name"]) for row in read_table(data, COLUMNS, limits)]


def refused(data: bytes, limits: Limits = reading.LIMITS) -> str:
    with pytest.raises(TableFault) as caught:
        read_table(data, COLUMNS, limits)
    return str(caught.value)


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_is_read_with_any_separator_and_letters(separator: str, encoding: str) -> None:
    text = separator.join(["Nomor", "Nama"]) + "\r\n" + separator.join(["7", "Café"]) + "\r\n"
    assert cells(text.encode(encoding)) == [(2, "7", "Café")]


def test_xlsx_is_read_with_numbers_days_and_texts_as_a_person_would_type_them() -> None:
    rows: list[Sequence[object]] = [HEADINGS, [12.0, 1.5], ["0012", date(2026, 11, 24)], [True, None], [10**14, "x"]]
    assert cells(xlsx(rows)) == [
        (2, "12", "1.5"),
        (3, "0012", "2026-11-24"),
        (4, "true", ""),
        (5, "100000000000000", "x"),
    ]


def test_the_headings_may_stand_below_a_title_in_any_order_and_spelling() -> None:
    data = "Daftar koperasi;;\n;;\n NAMA_Koperasi ;Kota;No. Induk (baru)\nMaju;Bandung;7\n"
    assert cells(data.encode()) == [(4, "7", "Maju")]


def test_the_heading_that_is_preferred_counts_where_there_are_several() -> None:
    assert cells(b"no induk,nomor,nama\n1,2,x\n") == [(2, "2", "x")]


def test_a_column_that_is_not_needed_may_be_missing() -> None:
    assert read_table(b"nomor,nama\n1,x\n", COLUMNS)[0].cells["note"] == ""


def test_empty_rows_are_left_out_and_short_ones_filled() -> None:
    assert cells(b"nomor,nama\n\n,\n1\n") == [(4, "1", "")]


@pytest.mark.parametrize("kept", ["'0812", '="0812"', " 0812 "])
def test_numbers_kept_as_text_are_plain(kept: str) -> None:
    file = io.StringIO()
    csv.writer(file).writerows([HEADINGS, [kept, "x"]])
    assert cells(file.getvalue().encode()) == [(2, "0812", "x")]


def test_a_formula_counts_as_its_value_and_without_one_as_empty() -> None:
    worked_out = xlsx([HEADINGS, ["7", "=1+1"]])
    assert cells(worked_out) == [(2, "7", "0")]
    never = xlsx([HEADINGS, ["7", "x"]])
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>' + b"".join(
        b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>%b</t></is></c><c r="B%d" %b</c></row>' % (n, n, a, n, b)
        for n, a, b in ((1, b"nomor", b't="inlineStr"><is><t>nama</t></is>'), (2, b"7", b"><f>1+1</f>"))
    )
    assert cells(changed(never, {SHEET: sheet + b"</sheetData></worksheet>"})) == [(2, "7", "")]


def test_a_formula_can_be_read_as_it_is_written() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_formula(1, 0, "=1+1", value=2)
        sheet.write_array_formula("B2:B2", "{=SUM(1,2)}", value=3)
    (row,) = read_table(file.getvalue(), COLUMNS, formulas=Formulas.WRITTEN)
    assert [cell[:1] for cell in row.cells.values() if cell] == ["=", "="]


def test_a_number_that_a_spreadsheet_has_rounded_is_not_taken_for_exact() -> None:
    ((_, number, _),) = cells(xlsx([HEADINGS, [3273010101010101, "x"]]))
    assert number == "3.27E+15"


def test_a_missing_column_is_named_in_the_language_of_the_reader() -> None:
    with pytest.raises(TableFault) as caught:
        read_table(b"nomor,kota\n1,Bandung\n", COLUMNS)
    assert str(caught.value) == "The file lacks columns: name."
    assert caught.value.said(translator("en")) == str(caught.value)


def test_the_same_heading_twice_is_refused() -> None:
    assert refused(b"nomor,nama,Nama\n1,x,y\n") == reading.TWICE.format(columns="name")


@pytest.mark.parametrize("data", [b"", b"\n\n", b"nomor,nama\n", b"nomor,nama\n,\n", "﻿".encode()])
def test_an_empty_file_is_refused(data: bytes) -> None:
    assert refused(data) == reading.EMPTY


def test_an_empty_workbook_is_refused() -> None:
    assert refused(xlsx([])) == reading.EMPTY


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%PDF-1.7\n", reading.NO_TABLE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), reading.OLD_EXCEL),
        (b"\x89PNG\r\n\x1a\n\x00\x00", NO_TEXT),
        (b"nomor,nama\n\x811,x\n", NO_TEXT),
        (b"PK\x03\x04 and then nothing", xlsx_rows.NO_WORKBOOK),
        (b'nomor,nama\n"' + b"x" * 200_000 + b'"\n', NO_TEXT),
    ],
)
def test_other_files_are_refused_whatever_their_name(data: bytes, why: str, tmp_path: Path) -> None:
    file = tmp_path / "register.xlsx"
    file.write_bytes(data)
    with pytest.raises(TableFault) as caught:
        read_table_file(file, COLUMNS)
    assert str(caught.value) == why


def test_macros_are_refused() -> None:
    assert refused(changed(xlsx([HEADINGS]), {"xl/vbaProject.bin": b""})) == xlsx_rows.MACROS


def test_a_file_that_is_too_large_is_refused() -> None:
    limits = Limits(file_bytes=1_000_000)
    assert refused(b"x" * 1_000_001, limits) == reading.TOO_LARGE.format(megabytes=1)


def test_more_rows_than_wanted_are_refused() -> None:
    data = b"nomor,nama\n" + b"1,x\n" * 3
    assert len(cells(data, Limits(rows=3))) == 3
    assert refused(data, Limits(rows=2)) == reading.TOO_MANY_ROWS.format(rows=2)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    data = changed(xlsx([HEADINGS]), {"xl/media/big.bin": bytes(50_000_000)})
    assert len(data) < 100_000
    assert refused(data, Limits(unpacked_bytes=10_000_000)) == xlsx_rows.TOO_MUCH_INSIDE


def test_very_many_styles_are_refused_before_they_are_read() -> None:
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs>{"<xf/>" * 300_000}</cellXfs></styleSheet>'.encode()
    data = changed(xlsx([HEADINGS]), {"xl/styles.xml": styles})
    assert refused(data, Limits(unpacked_bytes=10_000_000)) == xlsx_rows.TOO_MUCH_INSIDE


def test_entities_that_unfold_are_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'
    assert refused(changed(xlsx([HEADINGS]), {SHEET: bomb})) == xlsx_rows.NO_WORKBOOK


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_found_in_any_letters_and_behind_any_remark(encoding: str) -> None:
    bomb = (
        f'<?xml version="1.0" encoding="{encoding}"?><!--{"-_" * 600_000}--><!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>'
    )
    assert xlsx_rows._has_entities(io.BytesIO(bomb.encode(encoding)))
    assert refused(changed(xlsx([HEADINGS]), {SHEET: bomb.encode(encoding)})) == xlsx_rows.NO_WORKBOOK


def test_many_cells_that_refer_to_one_long_text_take_no_memory_for_each() -> None:
    long = " " + "A" * 3_000_000
    strings = "".join(f'<si><t xml:space="preserve">{text}</t></si>' for text in (*HEADINGS, long))
    rows = "".join('<row><c t="s"><v>2</v></c><c t="s"><v>2</v></c></row>' for _ in range(2_000))
    parts = {
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>'.encode(),
        SHEET: f'<worksheet xmlns="{MAIN}"><sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>{rows}'
        "</sheetData></worksheet>".encode(),
    }  # fmt: skip
    data = changed(xlsx([HEADINGS]), parts)
    tracemalloc.start()
    found = cells(data, Limits(letters=100))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(found) == 2_000 and {len(number) for _, number, _ in found} == {99}
    assert len(data) < 50_000 and most < 50_000_000


@pytest.mark.parametrize("rows", [1, 10])
def test_a_row_with_very_many_columns_is_looked_at_only_so_far(rows: int) -> None:
    assert refused((b"," * 100_000 + b"x\n") * rows).startswith("The file")
    assert cells(b"nomor,nama" + b"," * 100_000 + b"\n7,Maju\n") == [(2, "7", "Maju")]


def test_a_wide_gap_between_two_rows_is_skipped() -> None:
    head, far = (f'<row r="{n}">{"".join(_inline(text) for text in texts)}</row>' for n, texts in (
        (1, HEADINGS), (1_048_576, ("7", "Maju"))))  # fmt: skip
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{head}{far}</sheetData></worksheet>'
    assert cells(changed(xlsx([HEADINGS]), {SHEET: sheet.encode()})) == [(1_048_576, "7", "Maju")]


def _inline(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


def test_a_row_that_claims_to_be_far_down_does_not_hold_anybody_up() -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="999999999999"><c r="A999999999999"><v>1</v></c></row></sheetData></worksheet>'
    )
    assert refused(changed(xlsx([HEADINGS]), {SHEET: sheet})) == reading.EMPTY


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20)


@given(st.lists(st.tuples(texts, texts), max_size=10), st.sampled_from(SEPARATORS))
def test_what_a_program_writes_is_read_again(rows: list[tuple[str, str]], separator: str) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=separator).writerows([("nomor", "nama"), *rows])
    data = file.getvalue().encode()
    plain = [(reading._plain(number), reading._plain(name)) for number, name in rows]
    wanted = [(at, *row) for at, row in enumerate(plain, start=2) if any(row)]
    if wanted:
        assert cells(data) == wanted
    else:
        assert refused(data) == reading.EMPTY


@given(st.binary(max_size=300) | st.binary(max_size=300).map(lambda tail: b"PK\x03\x04" + tail))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read_table(data, COLUMNS)
    except TableFault:
        return


WORKBOOK = xlsx([HEADINGS, ["7", "Maju"], [8, date(2026, 1, 1)]])


@given(st.integers(0, len(WORKBOOK) - 1), st.integers(0, 255))
def test_a_damaged_workbook_is_read_or_refused(at: int, value: int) -> None:
    damaged = bytearray(WORKBOOK)
    damaged[at] = value
    try:
        read_table(bytes(damaged), COLUMNS)
    except TableFault:
        return
