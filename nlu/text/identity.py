"""Official numbers as people type them or as tables hold them: of a person (NIK), a business (NIB), a cooperative.

A NIK has 16 digits: province, regency and district of its first issue, day, month and year of birth (a woman's day
with 40 added), and a serial number from 0001. It has no check digit and is never issued again, so it may name a regency
that has another code today, or another place and day than those that are true.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nlu.text.dates import day_of_short_year
from nlu.text.regions import region
from nlu.text.span import fold

NIK_DIGITS = 16
NIB_DIGITS = 13
LONGEST_COOPERATIVE_NUMBER = 40

_FORMER_PROVINCES = frozenset({"54"})
"""Timor Timur."""
_LAST_REGENCY = 79
"""Regencies are numbered from 01, cities from 71; split ones were numbered anew, so any number up to this is taken."""
_WOMENS_DAY = 40
_FEWEST_DIGITS = 3

_BETWEEN = re.compile(r"[\s.,\-–—'’‘`\u200b\u2060\ufeff]")
_LABEL = re.compile(
    r"(?:(?:nik|nib|ktp|no|nomor|nomer|induk|berusaha|saya|sy|aku|ini|itu|adalah|my|the|is|number)(?:nya|ku)?"
    r"(?![^\W_])[\s.:=,-]*)+"
)
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?e\+\d+", re.IGNORECASE)
_COOPERATIVE = re.compile(r"[0-9A-Z][0-9A-Z./\-]*")


class Fault(StrEnum):
    """Why a number cannot be one. ROUNDED: a table has made "3.27E+15" of it, so its digits are lost."""

    LENGTH = "length"
    LETTERS = "letters"
    ROUNDED = "rounded"
    PROVINCE = "province"
    REGENCY = "regency"
    DATE = "date"
    SERIAL = "serial"


class BadNumber(Exception):
    """A text that is no such number; it never holds the text."""

    def __init__(self, reason: Fault) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Nik:
    """A NIK and what it says. `province` ("32") and `regency` ("32.04") are codes of `regions`, the regency's perhaps a
    former one that `regions.region` does not know.
    """

    digits: str
    province: str
    regency: str
    birth_date: date
    is_woman: bool


def read_nik(text: str, today: date) -> Nik:
    """The NIK that somebody typed: "3515140508680001", "35.1514 050868-0001", "'3515140508680001", "NIK saya 3515…".

    Of the two digits of the year comes the latest birth date that is not after `today`; the age is then 0 to 100,
    and no other century would give one from 17 to 99. A serial number of 0000 is often the work of a spreadsheet, which
    keeps 15 digits.

    Raises:
        BadNumber: it has other than 16 digits, something else among them, the code of a province that never was or
            of a regency that cannot be, no day of the calendar, or a serial number of zero.
    """
    digits = _digits(text, NIK_DIGITS)
    province, regency = digits[:2], digits[2:4]
    if region(province) is None and province not in _FORMER_PROVINCES:
        raise BadNumber(Fault.PROVINCE)
    if not 1 <= int(regency) <= _LAST_REGENCY:
        raise BadNumber(Fault.REGENCY)
    day, month, year = int(digits[6:8]), int(digits[8:10]), int(digits[10:12])
    is_woman = day > _WOMENS_DAY
    born = day_of_short_year(year, month, day - _WOMENS_DAY if is_woman else day, today)
    if born is None:
        raise BadNumber(Fault.DATE)
    if not int(digits[12:]):
        raise BadNumber(Fault.SERIAL)
    return Nik(digits, province, f"{province}.{regency}", born, is_woman)


def read_nib(text: str) -> str:
    """The 13 digits of a business's number (NIB), without what stands between them.

    Raises:
        BadNumber: it has other than 13 digits, or something else among them.
    """
    return _digits(text, NIB_DIGITS)


def read_cooperative_number(text: str) -> str:
    """The number of a cooperative in one spelling, without blanks and in capitals: "518/BH/M.KUKM/2015", "3273010010012".

    Raises:
        BadNumber: it has too few digits, is too long, holds other signs, or was rounded.
    """
    number = "".join(text.split()).upper()
    if sum(sign.isdigit() for sign in number) < _FEWEST_DIGITS or len(number) > LONGEST_COOPERATIVE_NUMBER:
        raise BadNumber(Fault.LENGTH)
    if _ROUNDED.fullmatch(number):
        raise BadNumber(Fault.ROUNDED)
    if not _COOPERATIVE.fullmatch(number):
        raise BadNumber(Fault.LETTERS)
    return number


def _digits(text: str, length: int) -> str:
    folded = fold(text).strip()
    label = _LABEL.match(folded)
    typed = folded[label.end() :] if label else folded
    if _ROUNDED.fullmatch(typed.lstrip("'’")):
        raise BadNumber(Fault.ROUNDED)
    digits = _BETWEEN.sub("", typed)
    if digits and not (digits.isascii() and digits.isdecimal()):
        raise BadNumber(Fault.LETTERS)
    if len(digits) != length:
        raise BadNumber(Fault.LENGTH)
    return digits
