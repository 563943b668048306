"""The finer question inside an intent: no paklaring, a lost card, a message that may be false.

The data say for each topic in which intents it occurs and which words tell it. A rule holds when each of its parts is
found in the normalised text: parts are joined by "&", the words of a part by "|" (any of them), "!" before a part means
that none of them may occur, and "*" at the end of a word stands for any ending.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from nlu.text.normalise import normalise
from nlu.text.resources import read_yaml

_ENDING = r"(?:nya|ku|mu|kah)?"


class _Part(NamedTuple):
    words: re.Pattern[str]
    wanted: bool


class _Topic(NamedTuple):
    name: str
    intents: frozenset[str]
    rules: tuple[tuple[_Part, ...], ...]


@cache
def _topics() -> tuple[_Topic, ...]:
    return tuple(
        _Topic(name, frozenset(held["intents"].split()), tuple(_rule(rule) for rule in held["rules"]))
        for name, held in read_yaml("topics.yml").items()
    )


def _rule(text: str) -> tuple[_Part, ...]:
    return tuple(_part(part.strip()) for part in text.split("&"))


def _part(text: str) -> _Part:
    words = (_word(word.strip()) for word in text.removeprefix("!").split("|"))
    return _Part(re.compile(rf"(?<!\S)(?:{'|'.join(words)})(?!\S)"), not text.startswith("!"))


def _word(word: str) -> str:
    return rf"{re.escape(word[:-1])}\S*" if word.endswith("*") else re.escape(word) + _ENDING


def topic_names() -> tuple[str, ...]:
    """Every topic there is, in the order in which they are tried."""
    return tuple(topic.name for topic in _topics())


def is_topic(intent: str, name: str) -> bool:
    """Whether `name` is a topic that can occur in this intent."""
    return any(topic.name == name and intent in topic.intents for topic in _topics())


def intents_of(name: str) -> frozenset[str]:
    """The intents in which a topic can occur; none for a word that is no topic."""
    return frozenset().union(*(topic.intents for topic in _topics() if topic.name == name))


def find_topic(intent: str, text: str) -> str | None:
    """The finer question of `text` inside an intent, or None where it asks no more than the intent says.

    ("ask_claim_documents", "gk punya paklaring") → no_employment_letter; ("ask_claim", "cara klaim JHT") → None.
    """
    normal = normalise(text.replace("%", " persen "))
    for topic in _topics():
        if intent in topic.intents and any(_holds(rule, normal) for rule in topic.rules):
            return topic.name
    return None


def _holds(rule: Iterable[_Part], normal: str) -> bool:
    return all((part.words.search(normal) is not None) is part.wanted for part in rule)
