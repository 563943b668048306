"""A value read from a piece of text, with the place it was read from."""

import unicodedata
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Span(Generic[T]):
    """`text` is `message[start:end]` of the original message, `value` what it means."""

    start: int
    end: int
    value: T
    text: str


def span_of(message: str, start: int, end: int, value: T) -> Span[T]:
    """The span of `message` from `start` to `end` (exclusive)."""
    return Span(start, end, value, message[start:end])


def fold(text: str) -> str:
    """`text` in lower case with compatibility characters made plain, of exactly the same length.

    Offsets found in the result are therefore offsets in the original:
    "Gaji ３ＪＴ" → "gaji 3jt". A character whose plain form is longer than one character stays.
    """
    if text.isascii():
        return text.lower()
    return "".join(map(_fold_character, text))


def _fold_character(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character).lower()
    return plain if len(plain) == 1 and plain.isdecimal() == character.isdecimal() else character
