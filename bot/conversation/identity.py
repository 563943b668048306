"""Who somebody is and what stands for a business: from what was typed to a NIK, a day of birth, a NIB, a cooperative's number."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from bot.ages import full_years
from bot.conversation.validators import OLDEST, Invalid
from bot.i18n import N_
from nlu.text.dates import parse_birth_date, parse_date
from nlu.text.identity import NIB_DIGITS, NIK_DIGITS, BadNumber, Fault, Nik, read_cooperative_number, read_nib, read_nik

EXAMPLE_BIRTH_DATE = "17-8-1985"
EXAMPLE_COOPERATIVE = "518/BH/M.KUKM/2015"
_NIK_FAULTS: Mapping[Fault, str] = {
    Fault.LENGTH: N_("A NIK has {digits} digits. Please write all of them as they stand on the KTP."),
    Fault.LETTERS: N_("A NIK has only digits. Please check for letters, such as O in place of zero."),
    Fault.ROUNDED: N_("A spreadsheet has rounded that number. Please write the NIK by hand, all {digits} digits."),
    Fault.PROVINCE: N_("The first two digits of that NIK stand for no province. Please check it with the KTP."),
    Fault.REGENCY: N_(
        "The third and fourth digit of that NIK stand for no regency or city. Please check it with the KTP."
    ),
    Fault.DATE: N_("The birth date within that NIK cannot be. Please check the seventh to twelfth digit with the KTP."),
    Fault.SERIAL: N_("The last four digits of a NIK are never all zero. Please check them with the KTP."),
}
_NIB_FAULTS: Mapping[Fault, str] = {
    Fault.LENGTH: N_("A NIB has {digits} digits. Please write all of them as they stand on the NIB document."),
    Fault.LETTERS: N_("A NIB has only digits. Please check for letters, such as O in place of zero."),
    Fault.ROUNDED: N_("A spreadsheet has rounded that number. Please write the NIB by hand, all {digits} digits."),
}
_COOPERATIVE_FAULTS: Mapping[Fault, str] = {
    Fault.LENGTH: N_(
        "I cannot read the number of a cooperative in that. It stands in its deed, for example: {example}."
    ),
    Fault.LETTERS: N_(
        "The number of a cooperative has digits, and perhaps letters, dots, hyphens and slashes, for example: {example}."
    ),
    Fault.ROUNDED: N_("A spreadsheet has rounded that number. Please write it by hand, for example: {example}."),
}
_BEFORE_COOPERATIVE_NUMBER = re.compile(
    r"(?:\s*(?:no|nomor|nomer|number|nik|induk|badan hukum|koperasi|cooperative)\b[\s.:]*)+(?=\S)", re.IGNORECASE
)


class Difference(StrEnum):
    """What a NIK says otherwise than the person does."""

    BIRTH_DATE = "birth_date"
    REGION = "region"


def birth_date(text: str, today: date) -> date:
    """The day of somebody's birth: "17 agustus 1985", "17-8-85", "August 17, 1985".

    Raises:
        Invalid: no day can be read in it, or it lies in the future or too far back.
    """
    born = parse_birth_date(text, today)
    if born is None:
        later = parse_date(text, today)
        if later is not None and later > today:
            raise Invalid(
                N_("That day is yet to come. Please write the birth date, for example: {example}."),
                example=EXAMPLE_BIRTH_DATE,
            )
        raise Invalid(
            N_("I need a birth date with day, month and year, for example: {example}."), example=EXAMPLE_BIRTH_DATE
        )
    if full_years(born, today) > OLDEST:
        raise Invalid(N_("That is more than {oldest} years ago. Please check the year."), oldest=OLDEST)
    return born


def nik(text: str, today: date) -> Nik:
    """A NIK and what it says.

    Raises:
        Invalid: it cannot be one; the reason says which part, and never holds what was typed.
    """
    try:
        return read_nik(text, today)
    except BadNumber as bad:
        raise Invalid(_NIK_FAULTS[bad.reason], digits=NIK_DIGITS) from None


def differences(nik: Nik, birth_date: date | None, region: str | None) -> tuple[Difference, ...]:
    """What to ask about: a NIK may rightly name another day, or another place, than the person (None: not told).

    `region` is the code of a province ("32") or a regency ("32.04"). A century is no difference, for a NIK has none.
    """
    found = []
    if birth_date is not None and f"{nik.birth_date:%d%m%y}" != f"{birth_date:%d%m%y}":
        found.append(Difference.BIRTH_DATE)
    if region is not None and region not in (nik.province, nik.regency):
        found.append(Difference.REGION)
    return tuple(found)


def nib(text: str) -> str:
    """The 13 digits of a business's number.

    Raises:
        Invalid: it cannot be one.
    """
    try:
        return read_nib(text)
    except BadNumber as bad:
        raise Invalid(_NIB_FAULTS[bad.reason], digits=NIB_DIGITS) from None


def cooperative_number(text: str) -> str:
    """The number of a cooperative in the register's spelling: "no. 518/bh/m.kukm/2015" is "518/BH/M.KUKM/2015".

    Raises:
        Invalid: it cannot be one.
    """
    label = _BEFORE_COOPERATIVE_NUMBER.match(text)
    try:
        return read_cooperative_number(text[label.end() :] if label else text)
    except BadNumber as bad:
        raise Invalid(_COOPERATIVE_FAULTS[bad.reason], example=EXAMPLE_COOPERATIVE) from None
