"""What stands on a chart, as plain data: every text translated, every sum worked out, nothing drawn yet."""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a colour stands for; the same in the bars, their key and the cards."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    WHOLE = "whole"
    SAVED = "saved"
    """Hatched: what need not be paid."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A sum in rupiah, and as it is written behind the bar.

    `full` is the sum without a discount, `was` how it is written, struck through; both only where there is a discount.
    """

    amount: int
    text: str
    tone: Tone
    full: int = 0
    was: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of text, and the bars below it."""

    label: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """What a colour means."""

    tone: Tone
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """A sum that shall be seen from afar."""

    label: str
    text: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Point:
    """A year of the growth: its balance as it is written at the curve, and its name below."""

    year: int
    text: str
    label: str


@dataclass(frozen=True, slots=True)
class Growth:
    """What was paid in (below) and what came of it (above) after each year, the year zero included."""

    paid: tuple[int, ...]
    returns: tuple[int, ...]
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A chart. The title says what it comes to; `source` is the small line with day and regulations."""

    title: str
    subtitle: str
    content: tuple[Row, ...] | Growth
    keys: tuple[Key, ...] = ()
    cards: tuple[Card, ...] = ()
    notes: tuple[str, ...] = ()
    source: str = ""
