"""Tables to fill in keep what is typed: digits as text, numbers as numbers, and nothing that runs."""

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.tables.forms import Field, Form, FormRow, form_xlsx

FIELDS = (Field("Number", 10), Field("Sum", 10, is_number=True), Field("Colour", 10, ("red, dark", "blue")))


def sheets(*rows: FormRow) -> list[Any]:
    return load_workbook(io.BytesIO(form_xlsx(Form("Table", FIELDS, 9, "It's how", ("Help",), rows)))).worksheets


@pytest.mark.parametrize("text", ["0812", "3273015708850001", "=1+1", "+62", "@SUM(A1)", "17-8-1985", "https://x.id"])
def test_texts_stay_as_they_are(text: str) -> None:
    cell = sheets(FormRow(2, (text, text, "")))[0]["A2"]
    assert (cell.value, cell.data_type, cell.number_format) == (text, "s" if text[0] != "=" else cell.data_type, "@")


@pytest.mark.parametrize(("text", "held"), [("2500000", 2_500_000), ("0", 0), ("007", "007"), ("1" * 16, "1" * 16)])
def test_a_number_is_one_only_where_a_spreadsheet_keeps_it(text: str, held: object) -> None:
    assert sheets(FormRow(2, ("", text, "")))[0]["B2"].value == held


def test_rows_stand_where_they_are_numbered_and_choices_on_the_second_sheet() -> None:
    table, explained = sheets(FormRow(5, ("1", "2", "blue"), is_marked=True))
    assert [cell.value for cell in table[1]] == ["Number", "Sum", "Colour"]
    assert table["C5"].value == "blue" and table["A2"].value is None and table["A5"].fill.fgColor.rgb.endswith("FCE4D6")
    (rule,) = table.data_validations.dataValidation
    assert (str(rule.sqref), rule.formula1) == ("C2:C9", "'It''s how'!$C$2:$C$3")
    assert [explained[place].value for place in ("A1", "C1", "C2", "C3")] == ["Help", "Colour", "red, dark", "blue"]
