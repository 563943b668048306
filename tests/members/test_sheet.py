"""The empty table, and the list with what is wrong: both are read again as they were written."""

import io
import zipfile
from datetime import date

import pytest
from openpyxl import load_workbook

from bot.documents.makers import make
from bot.documents.reference import made
from bot.i18n import LANGUAGES, translator
from bot.members.checking import check_file
from bot.members.columns import MOST_MEMBERS, TEMPLATE
from bot.members.sheet import members_xlsx, with_faults
from bot.programmes.law import law_on
from bot.tables.fault import TableFault
from bot.tables.reading import EMPTY
from tests.members.lists import HEADINGS, member, members_file

LAW = law_on(date(2026, 11, 24))
T = translator("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_empty_table_keeps_digits_and_offers_choices(language: str) -> None:
    book = load_workbook(io.BytesIO(make(made(TEMPLATE, language))))
    sheet, explained = book.worksheets
    assert sheet["B2"].value.isdecimal() and sheet["B2"].data_type == "s"
    assert {sheet.column_dimensions[letter].number_format for letter in "BCD"} == {"@"}
    rules = sheet.data_validations.dataValidation
    assert [str(rule.sqref) for rule in rules] == [f"{letter}2:{letter}{MOST_MEMBERS + 2}" for letter in "FGH"]
    assert all(rule.formula1.startswith(f"'{explained.title}'!$") for rule in rules)
    assert explained["C2"].value == "JKK+JKM" and explained["A1"].value


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_empty_table_holds_nobody(language: str) -> None:
    with pytest.raises(TableFault, match=EMPTY):
        check_file(make(made(TEMPLATE, language)), LAW)


def test_another_language_is_not_made() -> None:
    with pytest.raises(ValueError, match="no language"):
        make(made(TEMPLATE, "fr"))


def test_a_list_with_faults_comes_back_in_the_same_rows_and_is_read_again() -> None:
    rows = [member(number) for number in range(6)]
    rows[2][1], rows[4][3] = "3273", "=1+1"
    title = [["Koperasi Maju"], [], list(HEADINGS)]
    checked = check_file(members_file([*title[1:], *rows], title[0]), LAW)
    again = with_faults(checked, T)
    assert check_file(again, LAW).wrong == checked.wrong
    assert [row.cells for row in check_file(again, LAW).rows] == [row.cells for row in checked.rows]
    sheet = load_workbook(io.BytesIO(again)).worksheets[0]
    assert sheet["I1"].value == "What is wrong"
    assert [(one.row, one.column) for one in checked.wrong] == [(6, "NIK"), (8, "Mobile number")]
    assert sheet["I6"].value.startswith("NIK: A NIK has") and sheet["I5"].value is None


def test_what_looks_like_a_formula_is_a_text_in_every_file() -> None:
    checked = check_file(members_file([member(1, name="=HYPERLINK(1)", work="@SUM(1)")]), LAW)
    good = check_file(members_file([member(1, name="-Siti")]), LAW)
    for data in (with_faults(checked, T), members_xlsx(good.members, T)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")


def test_staff_get_every_member_with_all_digits() -> None:
    checked = check_file(members_file([member(1), member(2)]), LAW)
    lines = list(load_workbook(io.BytesIO(members_xlsx(checked.members, T))).worksheets[0].iter_rows(values_only=True))
    assert len(lines) == 3 and lines[1][1] == checked.members[0].nik
