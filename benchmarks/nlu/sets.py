"""The sets of labelled messages that pipelines are compared on."""

import csv
from collections import Counter
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
    """Payung's training sentences, at most so many an intent, and its validation messages."""
    counted: Counter[str] = Counter()
    taught = []
    for text, intent in _sentences():
        counted[intent] += 1
        if counted[intent] <= at_most:
            taught.append((text, intent))
    return Set("Payung's own", taught, [(one.text, one.intent) for one in read_labelled(VALIDATION)])


def banking(folder: Path) -> Set:
    """BANKING77 (Casanueva et al. 2020, CC BY 4.0): 30 examples an intent, the whole test file."""
    return Set("BANKING77", *(_read(folder / f"banking77_{part}.csv") for part in ("30shot_train", "test")))


def _sentences() -> Iterator[Message]:
    """The sentences of all files, taking turns between files so that a cut leaves some of each."""
    files = [list(_of(file)) for file in sorted(DATA.rglob("*.yml"))]
    for place in range(max(map(len, files))):
        for sentences in files:
            if place < len(sentences):
                yield sentences[place]


def _of(file: Path) -> Iterator[Message]:
    for block in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]:
        for line in block["examples"].splitlines():
            yield line.removeprefix("- "), block["intent"]


def _read(file: Path) -> list[Message]:
    with file.open(encoding="utf-8", newline="") as opened:
        rows = csv.reader(opened)
        next(rows)
        return [(text, intent) for text, intent in rows]
