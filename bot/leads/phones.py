"""Telephone numbers as people in Indonesia write them; the only module that knows the library phonenumbers."""

from enum import StrEnum

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

COUNTRY = "ID"
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
    """`+6281234567890` as `0812-3456-7890`, as people dial it; a spreadsheet leaves it alone."""
    return phonenumbers.format_out_of_country_calling_number(phonenumbers.parse(number, COUNTRY), COUNTRY)
