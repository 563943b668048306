"""Labelled messages, and which intents count as one when they are judged."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from nlu.model import DOMAIN
from nlu.understanding import NluError, Understanding, Zone

OUT_OF_SCOPE = "out_of_scope"
REFUSED = frozenset({"ask_bsu", "ask_bpjs_kesehatan", OUT_OF_SCOPE})
"""Intents that count as one class, as a message that was not understood does too."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A message, what it means, and its language ("" where that is not known)."""

    text: str
    intent: str
    language: str


def read_labelled(file: Path) -> list[Labelled]:
    """Read one JSON object a line: text, intent, and language (or lang).

    Raises:
        NluError: the file or a line cannot be read; the message names it.
    """
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        raise NluError(f"{file.name} is not UTF-8 text.") from None
    except OSError as error:
        raise NluError(f"{file.name} cannot be read: {error.strerror}.") from None
    read = [_labelled(line, number, file.name) for number, line in enumerate(lines, start=1) if line.strip()]
    if not read:
        raise NluError(f"{file.name} holds no messages.")
    return read


def _labelled(line: str, number: int, name: str) -> Labelled:
    try:
        held = json.loads(line)
        text, intent, language = held["text"], held["intent"], held.get("language", held.get("lang", ""))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise NluError(f"{name}, line {number}: expected JSON with text, intent and language.") from None
    if not all(isinstance(one, str) for one in (text, intent, language)):
        raise NluError(f"{name}, line {number}: text, intent and language must be words in quotes.")
    if intent not in known_intents():
        raise NluError(f"{name}, line {number}: there is no intent {intent!r}; domain.yml lists them.")
    return Labelled(text, intent, language)


@cache
def known_intents() -> frozenset[str]:
    """The intents of the domain."""
    return frozenset(yaml.safe_load(DOMAIN.read_text(encoding="utf-8"))["intents"])


def counted_as(intent: str) -> str:
    """The class an intent counts as."""
    return OUT_OF_SCOPE if intent in REFUSED else intent


def decided(understood: Understanding) -> str:
    """The class that the model decided for; a message below all thresholds counts as out of scope."""
    return OUT_OF_SCOPE if understood.zone is Zone.FALLBACK else counted_as(understood.intent)
