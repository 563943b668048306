"""Tables that people fill in: an XLSX file with headings, choices to pick from, and a second sheet that explains."""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_HEADING = {"bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True, "valign": "top"}
_MARKED = {"bg_color": "#FCE4D6"}
_TEXT, _NUMBER = {"num_format": "@"}, {"num_format": "#,##0"}
_WRAPPED = {"text_wrap": True, "valign": "top"}
_EXACT = re.compile(r"0|[1-9][0-9]{0,14}")
"""A number that a spreadsheet keeps as it is."""
_HELP_WIDTH, _CHOICES_FROM = 100, 2
"""The explanations stand in the first column of their sheet; the choices, which Excel reads there, behind them."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column to fill in: its heading, its width in letters, and the values to choose from, if there are any.

    Cells are text, so that a spreadsheet keeps every digit; a number is one to calculate with.
    """

    heading: str
    width: int
    choices: tuple[str, ...] = ()
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row that is filled in already, numbered as in the spreadsheet, where the headings are row 1; perhaps coloured."""

    number: int
    cells: tuple[str, ...]
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A table to fill in, down to row `last`; `title` and `help_title` name the sheets, `help_lines` explain."""

    title: str
    fields: tuple[Field, ...]
    last: int
    help_title: str
    help_lines: tuple[str, ...]
    rows: Sequence[FormRow] = field(default=())


def form_xlsx(form: Form) -> bytes:
    """The table as XLSX. Every text stays a text, whatever it begins with."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        sheet, explained = book.add_worksheet(form.title), book.add_worksheet(form.help_title)
        formats = _Formats(book)
        for column, one in enumerate(form.fields):
            sheet.set_column(column, column, one.width, formats.of(one, is_marked=False))
            sheet.write_string(0, column, one.heading, formats.heading)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, form.last - 1, len(form.fields) - 1)
        for row in form.rows:
            for column, (one, cell) in enumerate(zip(form.fields, row.cells, strict=True)):
                _write(sheet, row.number - 1, column, cell, one, formats.of(one, row.is_marked))
        _explain(book, explained, form)
        _offer_choices(sheet, explained, form)
    return file.getvalue()


class _Formats:
    def __init__(self, book: Any) -> None:
        self.heading = book.add_format(_HEADING)
        self._made: Mapping[tuple[bool, bool], Any] = {
            (is_number, is_marked): book.add_format((_NUMBER if is_number else _TEXT) | (_MARKED if is_marked else {}))
            for is_number in (False, True)
            for is_marked in (False, True)
        }

    def of(self, one: Field, is_marked: bool) -> Any:
        return self._made[one.is_number, is_marked]


def _write(sheet: Any, row: int, column: int, cell: str, one: Field, cell_format: Any) -> None:
    if one.is_number and _EXACT.fullmatch(cell):
        sheet.write_number(row, column, int(cell), cell_format)
    elif cell:
        sheet.write_string(row, column, cell, cell_format)
    else:
        sheet.write_blank(row, column, None, cell_format)


def _explain(book: Any, sheet: Any, form: Form) -> None:
    wrapped = book.add_format(_WRAPPED)
    sheet.set_column(0, 0, _HELP_WIDTH, wrapped)
    for row, line in enumerate(form.help_lines):
        sheet.write_string(row, 0, line, wrapped)


def _offer_choices(sheet: Any, explained: Any, form: Form) -> None:
    """Choices stand on the second sheet: Excel takes only a few letters of them in the rule itself."""
    place = _CHOICES_FROM
    for column, one in enumerate(form.fields):
        if not one.choices:
            continue
        explained.write_string(0, place, one.heading)
        explained.write_column(1, place, one.choices)
        explained.set_column(place, place, max(map(len, one.choices)))
        letter, name = xlsxwriter.utility.xl_col_to_name(place), form.help_title.replace("'", "''")
        source = f"='{name}'!${letter}$2:${letter}${len(one.choices) + 1}"
        rule = {"validate": "list", "source": source, "error_type": "warning"}
        sheet.data_validation(1, column, form.last - 1, column, rule)
        place += 1
