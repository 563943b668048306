"""What somebody puts into a list to harm whoever opens it later: it comes back as text, or not at all."""

import csv
import io

import pytest
from openpyxl import load_workbook

from bot.i18n import translator
from bot.members.checking import Checked, check_file
from bot.members.columns import COLUMNS
from bot.members.sheet import members_xlsx, with_faults
from bot.programmes.law import law_on
from bot.tables.fault import TableFault
from tests.conftest import NOON
from tests.members.lists import HEADINGS, member, members_file

T, LAW = translator("en"), law_on(NOON.date())
FORMULAS = (
    *('=HYPERLINK("http://x.example","y")', "=cmd|' /C calc'!A0", "@SUM(1)", "+1+1", "-1+1", "\t=1", "＝1+1", "{=1}"),
    *("http://x.example", "mailto:x@x.example", "internal:Sheet1!A1", "<script>alert(1)</script>", "_x003D_1"),
)
MISCHIEF = (
    "Siti\u202egnp.exe",
    "../../etc/passwd",
    "C:\\x",
    "<b>Siti</b>",
    "Siti;=1",
    "🙂" * 9,
    "%00",
    "{name}",
)


def csv_file(*rows: list[str]) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file).writerows([HEADINGS, *rows])
    return file.getvalue().encode()


def kinds(data: bytes) -> set[str]:
    """How the cells of all sheets are kept: "f" is a formula; hyperlinks count, too."""
    book = load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    return {cell.data_type for cell in cells} | {"link" for cell in cells if cell.hyperlink}


def checked(*rows: list[str]) -> Checked:
    return check_file(csv_file(*rows), LAW)


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_in_any_column_comes_back_as_a_text(text: str) -> None:
    found = checked(*(member(number, **{column.key: text}) for number, column in enumerate(COLUMNS)))
    assert found.wrong and kinds(with_faults(found, T)) <= {"s", "n"}
    assert kinds(members_xlsx(found.members, T)) <= {"s", "n"}


@pytest.mark.parametrize("name", MISCHIEF)
def test_no_name_of_a_member_hides_or_runs_anything(name: str) -> None:
    found = checked(member(1, name=name))
    assert kinds(with_faults(found, T)) <= {"s", "n"}
    for one in found.members:
        assert one.name.isprintable() and not one.name.startswith(("=", "+", "-", "@"))


def test_the_same_nik_in_all_rows_is_told_in_each_but_the_first() -> None:
    found = checked(*(member(1, phone=f"0812{number:08}") for number in range(300)))
    assert (len(found.members), found.faulty) == (300, 299)


def test_a_row_below_the_last_one_of_a_sheet_is_refused_and_not_lost() -> None:
    data = ",".join(HEADINGS).encode() + b"\n" * 1_100_000 + b"x," * len(HEADINGS) + b"\n"
    with pytest.raises(TableFault, match="too many rows"):
        check_file(data, LAW)


def test_external_links_and_long_cells_stay_behind() -> None:
    found = check_file(members_file([member(1, name="A" * 30_000), member(2, name="='[http://x/y.xlsx]S'!A1")]), LAW)
    assert {one.row for one in found.wrong} == {2, 3}
    assert len(with_faults(found, T)) < 20_000
