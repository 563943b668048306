"""From what somebody typed into a form to a value, or to the reason why not."""

import re
from collections.abc import Callable
from typing import TypeVar

from bot.i18n import N_
from bot.leads.phones import PhoneKind, read_phone
from nlu.text.counts import parse_count

T = TypeVar("T")
Validator = Callable[[str], T]

LONGEST_NAME = 100
MOST_WORKERS = 100_000
EXAMPLE_NUMBER = "0812 3456 7890"
_LETTER = re.compile(r"[^\W\d_]")
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
    cleaned = _words(text)
    if any(character.isdigit() for character in cleaned):
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


def phone(text: str) -> str:
    """A mobile number in any Indonesian form, as E.164 (+62812...).

    Raises:
        Invalid: letters in it, too short or long, or not a mobile number.
    """
    if _LETTER.search(re.sub(r"(?i)\b(no|nomor|hp|wa|tel|telp|phone|my|number|is|saya|ini)\b", "", text)):
        raise Invalid(N_("A telephone number has only digits. For example: {example}."), example=EXAMPLE_NUMBER)
    kind, number = read_phone(text)
    if kind is PhoneKind.UNUSABLE:
        raise Invalid(
            N_("That is not a complete mobile number. Please write it with all digits, for example: {example}."),
            example=EXAMPLE_NUMBER,
        )
    if kind is PhoneKind.LANDLINE:
        raise Invalid(
            N_("That looks like a landline. Please give a mobile number, for example: {example}."),
            example=EXAMPLE_NUMBER,
        )
    return number


def _words(text: str) -> str:
    cleaned = " ".join(text.split())
    if not _LETTER.search(cleaned) or len(cleaned) < 2:
        raise Invalid(N_("I cannot read a name in that. Please write it in letters."))
    if len(cleaned) > LONGEST_NAME:
        raise Invalid(N_("That is too long for a name. Please use at most {most} characters."), most=LONGEST_NAME)
    if _LINK.search(cleaned):
        raise Invalid(N_("Please write a name, not a link."))
    return cleaned
