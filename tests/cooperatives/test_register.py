"""Rows of a register become cooperatives, or are told with the column and the reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cooperatives import register as reading
from bot.cooperatives import rows
from bot.cooperatives.cooperative import Cooperative, State
from bot.cooperatives.register import COLUMNS, NOT_WHOLE, Register, RegisterFault, read_register
from bot.i18n import translator
from bot.tables.reading import TableRow, read_table
from tests.cooperatives.filling import JUNE

GOOD = {
    "number": "3273010010012", "name": "KSP Maju", "province": "Jawa Barat", "regency": "Kota Bandung",
    "members": "1.250", "status": "Aktif",
}  # fmt: skip


def read(*changes: dict[str, str]) -> Register:
    return read_register(TableRow(at, {**GOOD, **change}) for at, change in enumerate(changes, start=2))


def test_a_row_becomes_a_cooperative() -> None:
    (found,) = read({}).cooperatives
    assert found == Cooperative("3273010010012", "KSP Maju", "32.73", 1250, State.ACTIVE)
    assert found.province == "32"


@pytest.mark.parametrize(
    "headings",
    [
        "No;NIK;Nama Koperasi;Provinsi;Kabupaten/Kota;Jumlah Anggota;Status",
        "No;Nomor Induk Koperasi (NIK);NAMA KOPERASI;PROVINSI;KAB/KOTA;JML ANGGOTA;STATUS KOPERASI",
        "#;Number;Name;Province;Regency or city;Members;Status",
    ],
)
def test_headings_are_known_in_both_languages(headings: str) -> None:
    row = "1;3273010010012;KSP Maju;JAWA BARAT;KOTA BANDUNG;1250;aktif"
    (found,) = read_register(read_table(f"{headings}\n{row}\n".encode(), COLUMNS)).cooperatives
    assert found == Cooperative("3273010010012", "KSP Maju", "32.73", 1250, State.ACTIVE)


@pytest.mark.parametrize(
    ("typed", "number"),
    [("518/BH/M.KUKM.2/XI/2015", "518/BH/M.KUKM.2/XI/2015"), (" 32 73-010 ", "3273-010"), ("ahu-001.26", "AHU-001.26")],
)
def test_forms_of_numbers_vary(typed: str, number: str) -> None:
    assert [found.number for found in read({"number": typed}).cooperatives] == [number]


@pytest.mark.parametrize(
    ("change", "column", "why"),
    [
        ({"number": ""}, rows.NUMBER, rows.NO_NUMBER),
        ({"number": "koperasi"}, rows.NUMBER, rows.BAD_NUMBER),
        ({"number": "=1+1234"}, rows.NUMBER, rows.BAD_NUMBER),
        ({"number": "3.27E+15"}, rows.NUMBER, rows.BAD_NUMBER),
        ({"number": "1" * 41}, rows.NUMBER, rows.BAD_NUMBER),
        ({"name": " - "}, reading.NAME, reading.NO_NAME),
        ({"name": "x" * 201}, reading.NAME, reading.LONG_NAME),
        ({"province": "Jawa"}, reading.PROVINCE, reading.NO_PROVINCE),
        ({"regency": "Bandung"}, reading.REGENCY, reading.NOT_CLEAR),
        ({"regency": "Kab. Sleman"}, reading.REGENCY, reading.ELSEWHERE),
        ({"regency": "Entah"}, reading.REGENCY, reading.NO_REGENCY),
        ({"members": "-1"}, rows.MEMBERS, rows.BAD_MEMBERS),
        ({"members": "12,5"}, rows.MEMBERS, rows.BAD_MEMBERS),
        ({"members": ""}, rows.MEMBERS, rows.BAD_MEMBERS),
        ({"status": "?"}, reading.STATE, reading.BAD_STATE),
    ],
)
def test_a_fault_is_told_with_its_column(change: dict[str, str], column: str, why: str) -> None:
    found = read({"number": "1234"}, change)
    assert len(found.cooperatives) == 1
    (fault,) = found.faults
    assert (fault.row, fault.column, fault.why) == (3, column, why)
    assert fault.said(translator("en")) == why


@pytest.mark.parametrize(
    ("word", "state"),
    [("AKTIF", State.ACTIVE), ("active", State.ACTIVE), ("Tidak Aktif", State.INACTIVE), ("non-aktif", State.INACTIVE),
     ("inactive", State.INACTIVE), ("Dibubarkan", State.DISSOLVED), ("dissolved", State.DISSOLVED)],
)  # fmt: skip
def test_states_are_known_in_both_languages(word: str, state: State) -> None:
    assert [found.state for found in read({"status": word}).cooperatives] == [state]


@pytest.mark.parametrize(
    ("typed", "members"), [("0", 0), ("25 orang", 25), ("1,250", 1250), ("12.345.678", 12_345_678)]
)
def test_members_are_counted_as_people_write_them(typed: str, members: int) -> None:
    assert [found.members for found in read({"members": typed}).cooperatives] == [members]


def test_a_number_counts_once_and_the_first_row_wins() -> None:
    found = read({}, {"number": " 3273 010010012", "name": "Other"})
    assert [one.name for one in found.cooperatives] == ["KSP Maju"]
    assert [(fault.row, fault.why) for fault in found.faults] == [(3, reading.NUMBER_TWICE)]


def test_a_row_with_a_fault_still_names_its_cooperative() -> None:
    assert read({"members": "?"}).update(JUNE).numbers == {"3273010010012"}


def test_a_whole_register_needs_every_number() -> None:
    assert read({}).whole_update(JUNE).closes_others
    with pytest.raises(RegisterFault, match=NOT_WHOLE):
        read({}, {"number": ""}).whole_update(JUNE)


@given(st.fixed_dictionaries({key: st.text(max_size=45) for key in GOOD}))
def test_any_row_is_read_or_told(cells: dict[str, str]) -> None:
    found = read_register([TableRow(2, cells)])
    assert len(found.cooperatives) + len(found.faults) == 1
