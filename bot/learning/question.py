"""A question that was not understood, as plain data."""

from dataclasses import dataclass
from datetime import date

from bot.faults import Fault
from nlu.understanding import Ranked

GUESSES = 3
"""How many of the likeliest intents are kept with a question."""

IGNORED = "ignored"
"""The label of a question that is not worth learning."""


class LearningError(Fault):
    """A question cannot be labelled or exported; the message says why in one line, and what to do."""


@dataclass(frozen=True, slots=True)
class UnclearQuestion:
    """What was asked, without personal data, in which language, and the likeliest intents, the best first.

    `disliked` is the intent whose answer was not what somebody had asked, before they said it in other words.
    """

    text: str
    language: str
    guesses: tuple[Ranked, ...]
    disliked: str = ""


@dataclass(frozen=True, slots=True)
class KeptQuestion:
    """A stored question; `outcome` is how its turn ended, `label` an intent, IGNORED, or None before the review."""

    id: int
    day: date
    outcome: str
    asked: UnclearQuestion
    label: str | None = None
