"""The sets of labelled messages that pipelines are compared on."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from nlu.labelled import read_labelled
from nlu.model import DATA, VALIDATION

Message = tuple[str, str]
"""A text and its intent."""


@dataclass(frozen=True)
class Set:
    """What is learnt and what is measured."""

    name: str
    taught: Sequence[Message]
    measured: Sequence[Message]


def own(at_most: int) -> Set:
    """Payung's training sentences, at most so many an intent, and its validation messages.

    Where there are more, they are taken at even distances, so that both languages and all voices stay in.
    """
    examples: dict[str, list[str]] = {}
    for file in sorted(DATA.rglob("*.yml")):
        for text, intent in _of(file):
            examples.setdefault(intent, []).append(text)
    taught = [(text, intent) for intent, texts in examples.items() for text in _spread(texts, at_most)]
    return Set("Payung's own", taught, [(one.text, one.intent) for one in read_labelled(VALIDATION)])


def _spread(texts: Sequence[str], at_most: int) -> Sequence[str]:
    kept = min(at_most, len(texts))
    return [texts[number * len(texts) // kept] for number in range(kept)]


def banking(folder: Path) -> Set:
    """BANKING77 (Casanueva et al. 2020, CC BY 4.0): 30 examples an intent, the whole test file."""
    return Set("BANKING77", *(_read(folder / f"banking77_{part}.csv") for part in ("30shot_train", "test")))


def _of(file: Path) -> Iterator[Message]:
    for block in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]:
        for line in block["examples"].splitlines():
            yield line.removeprefix("- "), block["intent"]


def _read(file: Path) -> list[Message]:
    with file.open(encoding="utf-8", newline="") as opened:
        rows = csv.reader(opened)
        next(rows)
        return [(text, intent) for text, intent in rows]
