"""Rows of files about cooperatives: what is wrong with one, and the values that several files share."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from bot.i18n import N_, Translator
from bot.tables.reading import TableRow
from nlu.text.identity import BadNumber, read_cooperative_number

Value = TypeVar("Value")

NUMBER, MEMBERS, DAY = N_("number"), N_("members"), N_("day")

NO_NUMBER = N_("There is no number.")
BAD_NUMBER = N_("That is no number of a cooperative; it has digits and perhaps letters, dots, hyphens and slashes.")
BAD_MEMBERS = N_("That is no count of members; write a whole number, zero or more.")
BAD_DAY = N_("That is no day; write it as year, month, day, such as {example}.")
FUTURE = N_("The day lies in the future.")

MOST_MEMBERS = 100_000_000
_COUNT = re.compile(r"(\d{1,3}(?:[.,]\d{3})+|\d{1,9})(?: (?:orang|anggota|people|members))?", re.IGNORECASE | re.ASCII)
_DAY_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")
_FIRST_YEAR = 1945


class BadCell(Exception):
    """A cell that cannot be used: why, as a msgid that may have the placeholder `{example}`."""


class BadRow(Exception):
    """A row that cannot be used."""

    def __init__(self, fault: "RowFault") -> None:
        super().__init__(fault.why)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class RowFault:
    """A row that was left out: its number in the file, the title of the column (a msgid), the cell, and why (a msgid)."""

    row: int
    column: str
    text: str
    why: str

    def said(self, t: Translator) -> str:
        """Why, in the reader's language."""
        return t.gettext(self.why, example="2026-11-24")


def read_cell(row: TableRow, key: str, titles: Mapping[str, str], read: Callable[[str], Value]) -> Value:
    """What a cell says. `titles` are those of the columns by their keys.

    Raises:
        BadRow: it says nothing that can be used.
    """
    try:
        return read(row.cells[key])
    except BadCell as bad:
        raise BadRow(RowFault(row.number, titles[key], row.cells[key], str(bad))) from None


def read_number(text: str) -> str:
    """The number of a cooperative in one spelling, without blanks and in capitals: "518/BH/M.KUKM/2015", "3273010010012".

    Raises:
        BadCell: there is none, or it cannot be one.
    """
    if not text.strip():
        raise BadCell(NO_NUMBER)
    try:
        return read_cooperative_number(text)
    except BadNumber:
        raise BadCell(BAD_NUMBER) from None


def read_members(text: str) -> int:
    """A count of members: "25", "1.234", "25 orang".

    Raises:
        BadCell: it is none.
    """
    typed = _COUNT.fullmatch(" ".join(text.split()))
    if typed is None:
        raise BadCell(BAD_MEMBERS)
    members = int(re.sub(r"\D", "", typed.group(1)))
    if members > MOST_MEMBERS:
        raise BadCell(BAD_MEMBERS)
    return members


def read_day(text: str, today: date) -> date:
    """A day that is not in the future: "2026-11-24", "24/11/2026".

    Raises:
        BadCell: it is none.
    """
    for form in _DAY_FORMS:
        try:
            day = datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        if day.year < _FIRST_YEAR:
            break
        if day > today:
            raise BadCell(FUTURE)
        return day
    raise BadCell(BAD_DAY)
