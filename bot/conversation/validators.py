"""From what somebody typed into a form to a value, or to the reason why not."""

import re
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from bot.answers.contributions import HIGHEST_INCOME
from bot.conversation.spoken import core
from bot.i18n import N_
from bot.leads.phones import PhoneKind, read_phone
from bot.programmes.working import MONTHS_A_YEAR
from nlu.text.counts import parse_count
from nlu.text.dates import parse_date
from nlu.text.durations import find_durations
from nlu.text.money import parse_money
from nlu.text.periods import is_for_another_period
from nlu.text.secrets import find_secrets

T = TypeVar("T")
Validator = Callable[[str], T]

LONGEST_NAME = 100
MOST_WORKERS = 100_000
EXAMPLE_NUMBER = "0812 3456 7890"
LONGEST_NUMBER = 15
"""Digits of a telephone number at most (ITU-T E.164)."""
NO_NAMES = frozenset(
    {"ya", "tidak", "oke", "ok", "yes", "no", "halo", "hai", "hello", "terima kasih", "siap", "sudah", "belum"}
)
_CALLED = re.compile(
    r"^(?:nama(?: (?:saya|aku|gue|gw))?|saya|aku|gue|gw|panggil(?: (?:saja|aja|saya))*|my name is|name|i am|i'm)"
    r"(?: ?[:=,] ?| )(?=\S)|(?<=\w) (?:aja|saja)$",
    re.IGNORECASE,
)
"""Words around a name that are no part of it."""
OLDEST = 120
_TOO_MANY_DIGITS = re.compile(r"(?:rp\.?\s?)?[1-9][\d.]{12,}", re.IGNORECASE)
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
    r"|[\u115f\u1160\u3164\uffa0\ud800-\udfff]"
)
"""Controls, marks that turn the direction of writing, letters that are blank, and halves of characters."""
PEOPLE = "orang"
_MEMBERS = re.compile(r"\b(?:anggota|agt|members?)\b", re.IGNORECASE)
_LINK = re.compile(r"https?://|www\.|t\.me/", re.IGNORECASE)


class Invalid(Exception):
    """The answer cannot be used; `reason` is a msgid that says why and what to do, filled with `values`."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values


def name(text: str) -> str:
    """A person's name, with single spaces.

    Raises:
        Invalid: too short, too long, without letters, with digits or a link.
    """
    cleaned = _CALLED.sub("", _words(text))
    if " ".join(core(cleaned)) in NO_NAMES:
        raise Invalid(N_("I cannot read a name in that. Please write it in letters."))
    if any(character.isnumeric() for character in cleaned):
        raise Invalid(N_("A name has no digits. Please write your name as in your KTP, for example: Siti Aminah."))
    return cleaned


def business_name(text: str) -> str:
    """The name of a business or what it sells.

    Raises:
        Invalid: too short, too long, without letters, or with a link.
    """
    return _words(text)


def worker_count(text: str) -> int:
    """How many people work for the owner, the owner not counted.

    Raises:
        Invalid: there is no number, or none that can be.
    """
    count = parse_count(text)
    if count is None:
        raise Invalid(N_("I need a number, for example: {example}. If you work alone, write: alone."), example=3)
    if count > MOST_WORKERS:
        raise Invalid(N_("That is more than {most} people. Please check the number."), most=MOST_WORKERS)
    return count


def member_count(text: str) -> int:
    """How many people belong to something, or work for it: "140 anggota", "sekitar 140".

    Raises:
        Invalid: there is no number, or none that can be.
    """
    count = parse_count(_MEMBERS.sub(PEOPLE, text))
    if count is None:
        raise Invalid(N_("I need a number, for example: {example}."), example=12)
    if count > MOST_WORKERS:
        raise Invalid(N_("That is more than {most} people. Please check the number."), most=MOST_WORKERS)
    return count


def at_most(most: int, parse: Validator[int]) -> Validator[int]:
    """A validator for the same number, but of `most` at most."""

    def limited(text: str) -> int:
        count = parse(text)
        if count > most:
            raise Invalid(N_("That is more than {most}. Please write a smaller number."), most=most)
        return count

    return limited


def age(text: str) -> int:
    """An age in whole years.

    Raises:
        Invalid: there is no number, or none that can be an age.
    """
    years = parse_count(text)
    if years is None or years > OLDEST:
        raise Invalid(N_("I need an age in years, for example: {example}."), example=45)
    return years


def years(text: str) -> int:
    """A length of time in whole years; "6 bulan" is 0, "10 tahun" is 10.

    Raises:
        Invalid: there is no number, or none that can be.
    """
    spans = find_durations(text)
    count = spans[0].value // MONTHS_A_YEAR if spans else parse_count(text)
    if count is None or count > OLDEST:
        raise Invalid(N_("I need a number of years, for example: {example}."), example=12)
    return count


def months(text: str) -> int:
    """A length of time in whole months; "2 tahun" is 24.

    Raises:
        Invalid: there is no number, or none that can be.
    """
    spans = find_durations(text)
    count = spans[0].value if spans else parse_count(text)
    if count is None or count > OLDEST * MONTHS_A_YEAR:
        raise Invalid(N_("I need a number of months, for example: {example}."), example=14)
    return count


def income(text: str) -> int:
    """An amount a month in whole rupiah.

    Raises:
        Invalid: there is no amount, a negative one, one that is too large for a month, or one for a day or a week.
    """
    amount = HIGHEST_INCOME + 1 if _TOO_MANY_DIGITS.fullmatch(text.strip()) else parse_money(text)
    if text.strip() == "0":
        amount = 0
    if amount is None:
        raise Invalid(N_("I need an amount in rupiah, for example: {example}."), example="Rp2.500.000")
    if amount > HIGHEST_INCOME:
        raise Invalid(
            N_("That is too large for one month. Please write it again, for example: {example}."), example="Rp2.500.000"
        )
    if is_for_another_period(text):
        raise Invalid(
            N_("I need the amount for one month. Please add up what comes in a month, for example: {example}."),
            example="Rp2.500.000",
        )
    return amount


def day(text: str, today: date) -> date:
    """A calendar day.

    Raises:
        Invalid: no day can be read in it.
    """
    found = parse_date(text, today)
    if found is None:
        raise Invalid(N_("I need a date, for example: {example}."), example="17-8-2025")
    return found


def phone(text: str) -> str:
    """A mobile number in any Indonesian form, as E.164 (+62812...).

    Raises:
        Invalid: letters in it, too short or long, or not a mobile number.
    """
    kind, number = read_phone(text)
    if kind is PhoneKind.UNUSABLE:
        raise Invalid(_not_a_phone(text), example=EXAMPLE_NUMBER)
    if kind is PhoneKind.LANDLINE:
        raise Invalid(
            N_("That looks like a landline. Please give a mobile number, for example: {example}."),
            example=EXAMPLE_NUMBER,
        )
    return number


def _not_a_phone(text: str) -> str:
    digits = sum(map(str.isdecimal, text))
    if any(span.value == "nik" for span in find_secrets(text)):
        return N_("That looks like a NIK. Please write your mobile number here, for example: {example}.")
    if _has_letter(text):
        return N_("A telephone number has only digits. For example: {example}.")
    if digits > LONGEST_NUMBER:
        return N_("That has too many digits for a mobile number. For example: {example}.")
    return N_("That is not a complete mobile number. Please write it with all digits, for example: {example}.")


def _words(text: str) -> str:
    cleaned = " ".join(_UNSEEN.sub("", text).split())
    if not _has_letter(cleaned) or len(cleaned) < 2 or cleaned.endswith("?"):
        raise Invalid(N_("I cannot read a name in that. Please write it in letters."))
    if len(cleaned) > LONGEST_NAME:
        raise Invalid(N_("That is too long for a name. Please use at most {most} characters."), most=LONGEST_NAME)
    if find_secrets(cleaned):
        raise Invalid(N_("Please write a name, not a number or a password."))
    if _LINK.search(cleaned):
        raise Invalid(N_("Please write a name, not a link."))
    return cleaned


def _has_letter(text: str) -> bool:
    return any(character.isalpha() for character in text)
