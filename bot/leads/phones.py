"""Telephone numbers as people in Indonesia write them; the only module that knows the library phonenumbers."""

from enum import StrEnum
from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

COUNTRY = "ID"
INDONESIA = "+62"
ENOUGH = 9
"""So many signs of a number say how it is grouped."""
DIGIT = "#"
_MOBILE = frozenset({PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE})


class PhoneKind(StrEnum):
    MOBILE = "mobile"
    LANDLINE = "landline"
    UNUSABLE = "unusable"


def read_phone(text: str) -> tuple[PhoneKind, str]:
    """What kind of number a text holds, and the number as E.164 (+62812...), empty where there is not exactly one."""
    matches = list(phonenumbers.PhoneNumberMatcher(text, COUNTRY))
    found = {match.number.national_number: match.number for match in matches}
    if len(found) != 1 or any(text[match.end : match.end + 1].isnumeric() for match in matches):
        return PhoneKind.UNUSABLE, ""
    (number,) = found.values()
    kind = PhoneKind.MOBILE if phonenumbers.number_type(number) in _MOBILE else PhoneKind.LANDLINE
    return kind, phonenumbers.format_number(number, PhoneNumberFormat.E164)


def readable_phone(number: str) -> str:
    """`+6281234567890` as `0812-3456-7890`, as people dial it; a spreadsheet leaves it alone.

    How a number is grouped depends on how long it is and how it begins, so that is looked up once for many numbers.
    """
    grouped = _grouped(number[:ENOUGH], len(number))
    if grouped is None:
        return _format(number)
    digits = iter(number.removeprefix(INDONESIA))
    return "0" + "".join(next(digits) if sign == DIGIT else sign for sign in grouped)


@lru_cache(maxsize=10_000)
def _grouped(beginning: str, length: int) -> str | None:
    """How the digits behind the 0 are grouped in numbers of Indonesia: `###-####-####`; None for other numbers."""
    example = beginning.ljust(length, "5")
    if not example.startswith(INDONESIA) or not example[1:].isdecimal() or not example.isascii():
        return None
    formatted = _format(example)
    grouped = "".join(DIGIT if sign.isdecimal() else sign for sign in formatted[1:])
    fits = formatted[:1] == "0" and grouped.count(DIGIT) == length - len(INDONESIA)
    return grouped if fits else None


def _format(number: str) -> str:
    return phonenumbers.format_out_of_country_calling_number(phonenumbers.parse(number, COUNTRY), COUNTRY)
