"""A row of a member list: the member, or everything that is wrong with it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from typing import TypeVar

from bot.answers.answer import call_centre
from bot.conversation import identity, validators
from bot.conversation.minors import is_minor
from bot.conversation.validators import Invalid
from bot.i18n import LANGUAGES, N_, translator
from bot.leads.lead import BASIC, WITH_JHT
from bot.leads.sectors import SECTOR_TITLES
from bot.members.columns import TITLES
from bot.members.member import PROGRAMMES, Member
from bot.members.wrong import Wrong
from bot.programmes.eligibility.joining import join_self_employed
from bot.programmes.law import Law
from bot.tables.reading import TableRow
from nlu.text.identity import Nik
from nlu.text.sectors import parse_sector

T = TypeVar("T")

MISSING = N_("Nothing is written here.")
NOBODY = N_("There is no NIK and no number in this row. If it is only a note or a sum, please delete the whole row.")
TOO_LONG = N_("That is too long. Please write only what belongs in this column.")
FORMULA = N_("Here is a formula. Please write the value itself.")
NOT_OF_AGE = N_("This member is not of age yet, so I may not keep anything of them. Please leave them out.")
TOO_OLD = N_(
    "This member is {age}. From {limit} on joining may not be possible: ask {call}. If it is, write “yes” in the column "
    "“Checked”."
)
DISAGREE = N_("By the NIK it is {day}. Please check the KTP. If both are right, write “yes” in the column “Checked”.")
NOT_CHECKED = N_("Please write “yes” here, or nothing.")
NO_PROGRAMMES = N_("Please write {basic} or {more}.")
NO_WORK = N_("I do not know this kind of work. Please choose one from the list.")

LONGEST_CELL = 120
"""Letters in a cell; to read long texts for what they might say takes long."""
_FORMULA_START = "="
_EXAMPLE = re.compile(r"\s*(?:contoh|example)\s*:", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_YES = frozenset(
    {"ya", "iya", "y", "yes", "ok", "oke", "okay", "sudah", "betul", "benar", "checked", "x", "v", "✓", "✔", "true"}
)
_NO = frozenset({"tidak", "belum", "bukan", "no", "n", "-", "false"})
_FILLERS = frozenset({"dan", "and", "dengan", "with", "plus"})
_BARE = {"62": "+62", "8": "08"}
"""How a number begins of which a spreadsheet has left out the first sign."""


@dataclass(frozen=True, slots=True)
class Read:
    """What came of a row: the member where nothing is wrong, and the NIK where that can be read."""

    row: int
    member: Member | None
    nik: str
    wrong: tuple[Wrong, ...]


def is_example(row: TableRow) -> bool:
    """Whether a row is the one that shows how to fill in the table."""
    return _EXAMPLE.match(row.cells["name"]) is not None


def read_row(row: TableRow, law: Law) -> Read:
    """Read a row by the law of the day.

    Raises:
        LawError: the law of the day does not say who may join.
    """
    if not row.cells["nik"] and not row.cells["phone"]:
        return Read(row.number, None, "", (Wrong(row.number, TITLES["nik"], NOBODY),))
    cells = _Cells(row)
    name = cells.read("name", validators.name)
    nik = cells.read("nik", lambda text: identity.nik(text, law.day))
    birth_date = cells.read("birth_date", lambda text: _birth_date(text, law))
    phone = cells.read("phone", _phone)
    income = cells.read("income", validators.income)
    programmes = cells.read("programmes", _programmes)
    work = cells.read("work", _work)
    is_checked = bool(row.cells["checked"]) and bool(cells.read("checked", _is_yes))
    if birth_date is not None and not is_checked:
        for doubt in _doubts(birth_date, nik, law):
            cells.add("birth_date", doubt)
    read = Read(row.number, None, nik.digits if nik is not None else "", tuple(cells.wrong))
    if read.wrong or name is None or nik is None or birth_date is None or phone is None:
        return read
    if income is None or programmes is None or work is None:
        return read
    member = Member(name, nik.digits, birth_date, phone, income, programmes, work, is_checked)
    return replace(read, member=member)


class _Cells:
    """The cells of a row, and what is wrong with those read so far."""

    def __init__(self, row: TableRow) -> None:
        self._row = row
        self.wrong: list[Wrong] = []

    def read(self, key: str, read: Callable[[str], T]) -> T | None:
        text = self._row.cells[key]
        try:
            if not text:
                raise Invalid(MISSING)
            if text.startswith(_FORMULA_START):
                raise Invalid(FORMULA)
            if len(text) > LONGEST_CELL:
                raise Invalid(TOO_LONG)
            return read(text)
        except Invalid as invalid:
            self.add(key, invalid)
            return None

    def add(self, key: str, invalid: Invalid) -> None:
        self.wrong.append(Wrong(self._row.number, TITLES[key], invalid.reason, invalid.values))


def _birth_date(text: str, law: Law) -> date:
    born = identity.birth_date(text, law.day)
    if is_minor(born, law.day):
        raise Invalid(NOT_OF_AGE)
    return born


def _doubts(born: date, nik: Nik | None, law: Law) -> Iterator[Invalid]:
    """What may be right all the same: an age whose limit is not certain, and another day than the one in the NIK."""
    age = law.day.year - born.year - ((law.day.month, law.day.day) < (born.month, born.day))
    if not join_self_employed(law, age=age).is_yes:
        limit = law.figure("bpu.joining_age_below").amount
        yield Invalid(TOO_OLD, age=age, limit=limit, call=call_centre(law))
    if nik is not None and identity.differences(nik, born, None):
        yield Invalid(DISAGREE, day=nik.birth_date)


def _is_yes(text: str) -> bool:
    said = text.casefold().strip(" .!")
    if said not in _YES | _NO:
        raise Invalid(NOT_CHECKED)
    return said in _YES


def _phone(text: str) -> str:
    for beginning, whole in _BARE.items():
        if text.startswith(beginning):
            return validators.phone(whole + text.removeprefix(beginning))
    return validators.phone(text)


@lru_cache(maxsize=1_000)
def _programmes(text: str) -> str:
    words = {word for word in _WORD.findall(text.casefold()) if word not in _FILLERS}
    for programmes in PROGRAMMES:
        if words == set(programmes.casefold().split("+")):
            return programmes
    raise Invalid(NO_PROGRAMMES, basic=BASIC, more=WITH_JHT)


@lru_cache(maxsize=1_000)
def _work(text: str) -> str:
    found = _titles().get(text.casefold()) or parse_sector(text)
    if found is None:
        raise Invalid(NO_WORK)
    return found


@cache
def _titles() -> dict[str, str]:
    """The kinds of work by what they are called in each language."""
    return {
        translator(language).gettext(title).casefold(): code
        for language in LANGUAGES
        for code, title in SECTOR_TITLES.items()
    }
