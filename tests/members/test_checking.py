"""A member list is read row by row; what is wrong is named with its row and column, and one wrong row keeps no other."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import validators
from bot.i18n import LANGUAGES, translator
from bot.leads.sectors import SECTOR_TITLES
from bot.members import checking, columns, reading
from bot.members.checking import Checked, check_file, check_rows
from bot.members.columns import COLUMNS, MOST_MEMBERS
from bot.members.member import Member, read_members, write_members
from bot.members.sheet import with_faults
from bot.programmes.law import law_on
from bot.tables.fault import TableFault
from bot.tables.reading import EMPTY, TOO_MANY_ROWS, TableRow
from tests.members.lists import HEADINGS, member, members_file

TODAY = date(2026, 11, 24)
LAW = law_on(TODAY)
KEYS = tuple(column.key for column in COLUMNS)


def check(*rows: list[str]) -> Checked:
    return check_rows(
        [TableRow(number, dict(zip(KEYS, cells, strict=True))) for number, cells in enumerate(rows, start=2)], LAW
    )


def test_a_row_becomes_a_member() -> None:
    row = member(
        name="Siti Aminah", nik="3273015708850001", birth_date="17-8-1985", phone="0812 3456 7890",
        income="2,5 juta", programmes="JKK, JKM dan JHT", work="Ojol",
    )  # fmt: skip
    expected = Member(
        "Siti Aminah", "3273015708850001", date(1985, 8, 17), "+6281234567890", 2_500_000, "JKK+JKM+JHT", "transport"
    )
    assert check(row) == Checked(check(row).rows, (expected,), ())


@pytest.mark.parametrize(
    ("cells", "column", "why"),
    [
        ({"name": ""}, columns.NAME, reading.MISSING),
        ({"name": "Siti " * 30}, columns.NAME, reading.TOO_LONG),
        ({"nik": "3273"}, columns.NIK, "A NIK has {digits} digits."),
        ({"nik": "3.27E+15"}, columns.NIK, "A spreadsheet has rounded that number."),
        ({"nik": "9973015708850001"}, columns.NIK, "The first two digits of that NIK stand for no province."),
        ({"birth_date": "31-2-1990"}, columns.BIRTH, "I need a birth date"),
        ({"birth_date": "3-1-2040"}, columns.BIRTH, "That day is yet to come."),
        ({"birth_date": "3-1-2015"}, columns.BIRTH, reading.NOT_OF_AGE),
        ({"birth_date": "3-3-1950", "nik": "3273010303500001"}, columns.BIRTH, reading.TOO_OLD),
        ({"birth_date": "4-2-1971"}, columns.BIRTH, reading.DISAGREE),
        ({"phone": "021 5551234"}, columns.PHONE, "That looks like a landline."),
        ({"income": "banyak"}, columns.INCOME, "I need an amount in rupiah"),
        ({"income": "=1000*2"}, columns.INCOME, reading.FORMULA),
        ({"programmes": "JKK"}, columns.PROGRAMMES, reading.NO_PROGRAMMES),
        ({"programmes": "JKK+JKM+JP"}, columns.PROGRAMMES, reading.NO_PROGRAMMES),
        ({"work": "???"}, columns.WORK, reading.NO_WORK),
        ({"checked": "perhaps"}, columns.CHECKED, reading.NOT_CHECKED),
    ],
)
def test_a_fault_is_told_with_its_row_and_column(cells: Mapping[str, str], column: str, why: str) -> None:
    found = check(member(1), member(2, **cells))
    assert [(one.row, one.column) for one in found.wrong] == [(3, column)]
    assert found.wrong[0].why.startswith(why) and len(found.members) == 1
    for language in LANGUAGES:
        assert "{" not in found.wrong[0].said(translator(language))


@pytest.mark.parametrize("said", ["ya", "Ya.", "YES", "sudah", "✔"])
@pytest.mark.parametrize(
    "cells",
    [{"birth_date": "4-2-1971"}, {"birth_date": "3-3-1950", "nik": "3273010303500001"}, {"birth_date": "3-1-1950"}],
)
def test_a_birth_date_that_the_officer_has_checked_is_taken_as_it_is(cells: Mapping[str, str], said: str) -> None:
    (checked,) = check(member(2, **cells, checked=said)).members
    assert checked.is_checked and f"{checked.birth_date:%-d-%-m-%Y}" == cells["birth_date"]


@pytest.mark.parametrize("said", ["", "tidak", "No", "-"])
def test_who_has_not_checked_it_is_asked_again(said: str) -> None:
    assert [one.why for one in check(member(2, birth_date="4-2-1971", checked=said)).wrong] == [reading.DISAGREE]


def test_nothing_but_a_doubt_can_be_checked_away() -> None:
    for cells in ({"birth_date": "3-1-2015"}, {"birth_date": "31-2-1990"}, {"nik": "3273"}, {"phone": "021 5551234"}):
        assert check(member(2, **cells, checked="ya")).faulty == 1


def test_a_file_without_the_column_is_read_and_comes_back_with_it() -> None:
    whole = [member(1), member(2, birth_date="4-2-1971")]
    checked = check_file(members_file([row[:-1] for row in whole], HEADINGS[:-1]), LAW)
    assert [one.why for one in checked.wrong] == [reading.DISAGREE]
    assert [row.cells["checked"] for row in check_file(with_faults(checked, translator("id")), LAW).rows] == ["", ""]


def test_everything_that_is_wrong_with_a_row_is_told() -> None:
    found = check(member(1, nik="3273", phone="", work=""))
    assert [one.column for one in found.wrong] == [columns.NIK, columns.PHONE, columns.WORK]
    assert found.faulty == 1 and found.members == ()


def test_a_note_or_a_sum_below_the_table_is_told_once_for_the_whole_row() -> None:
    empty = dict.fromkeys(KEYS, "")
    rows = [
        list((empty | cells).values()) for cells in ({"name": "Total"}, {"name": "Ketua: Sri", "birth_date": "ttd"})
    ]
    found = check(member(1), *rows)
    assert [(one.row, one.why) for one in found.wrong] == [(3, reading.NOBODY), (4, reading.NOBODY)]


HEADED = {
    "nik": ("No. KTP / NIK", "NIK (16 digit)", "No. Induk Kependudukan (NIK)"),
    "birth_date": ("Tempat, Tgl Lahir", "TTL", "Tanggal Lahir (dd/mm/yyyy)"),
    "phone": ("No. HP/WA", "No. Telp", "Nomor Handphone"),
    "income": ("Penghasilan/bln (Rp)", "Pendapatan per Bulan", "Rata-rata penghasilan"),
    "programmes": ("Program BPJS", "Program yang diikuti"),
    "work": ("Jenis Pekerjaan/Usaha", "Profesi"),
}
"""Headings of lists that officers keep anyway."""


@pytest.mark.parametrize(("key", "heading"), [(key, heading) for key, named in HEADED.items() for heading in named])
def test_headings_are_found_as_officers_write_them(key: str, heading: str) -> None:
    headings = [heading if column == key else name for column, name in zip(KEYS, HEADINGS, strict=True)]
    assert len(check_file(members_file([member(1)], headings), LAW).members) == 1


def test_somebody_who_is_on_the_list_twice_is_named_with_the_other_row() -> None:
    found = check(member(1), member(2), member(1, name="Orang lain"))
    (wrong,) = found.wrong
    assert (wrong.row, wrong.why, wrong.values) == (4, checking.TWICE, {"row": 2})


def test_a_region_of_the_nik_is_not_compared_with_anything() -> None:
    assert check(member(1, nik=f"9471{member(1)[1][4:]}")).wrong == ()


@pytest.mark.parametrize("phone", ["81234567890", "6281234567890", "+62 812-3456-7890", "'081234567890"])
def test_numbers_are_read_as_spreadsheets_hold_them(phone: str) -> None:
    assert check_file(members_file([member(1, phone=phone)]), LAW).members[0].phone == "+6281234567890"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_work_is_read_as_the_list_offers_it(language: str) -> None:
    for code, title in SECTOR_TITLES.items():
        assert check(member(1, work=translator(language).gettext(title))).members[0].sector == code


def test_the_example_is_left_out() -> None:
    assert len(check(member(1, name="Contoh: Siti"), member(2), member(3, name="EXAMPLE: Siti")).members) == 1
    with pytest.raises(TableFault, match=EMPTY):
        check(member(1, name="Contoh: Siti"))


def test_too_many_members_are_refused_with_or_without_the_example() -> None:
    rows = [member(number) for number in range(MOST_MEMBERS)]
    assert len(check(member(1, name="Contoh: Siti"), *rows).rows) == MOST_MEMBERS
    with pytest.raises(TableFault, match=TOO_MANY_ROWS.split("{")[0]):
        check(*rows, member(MOST_MEMBERS))


def test_headings_are_found_in_both_languages_and_in_any_order() -> None:
    for names in (HEADINGS, [column.names[-1] for column in COLUMNS], [column.title for column in COLUMNS]):
        found = check_file(members_file([member(1)[::-1]], list(names)[::-1]), LAW)
        assert len(found.members) == 1 and found.wrong == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_headings_of_the_table_are_among_the_names_of_the_columns(language: str) -> None:
    for heading, column in zip(columns.headings(translator(language)), COLUMNS, strict=True):
        assert heading in column.names


def test_members_are_kept_as_they_are() -> None:
    members = check(*(member(number) for number in range(20))).members
    assert read_members(write_members(members)) == members


@given(st.lists(st.text(max_size=40), min_size=len(KEYS), max_size=len(KEYS)))
def test_whatever_a_row_holds_it_is_a_member_or_named(cells: list[str]) -> None:
    if reading.is_example(TableRow(2, dict(zip(KEYS, cells, strict=True)))):
        return
    found = check(cells)
    assert (len(found.members) == 1) != bool(found.wrong)
    for one in found.wrong:
        assert "{" not in one.said(translator("en")).replace(str(one.values), "")


def test_reasons_never_hold_what_was_written() -> None:
    secret = "Rahasia 4711"
    for key in KEYS:
        for one in check(member(1, **{key: secret})).wrong:
            assert secret not in one.said(translator("en"))
    assert validators.LONGEST_NAME < 1_000
