"""How well messages are understood, measured on labelled ones."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nlu.understanding import NluError, Understanding, Zone

OUT_OF_SCOPE = "out_of_scope"
REFUSED = frozenset({"ask_bsu", "ask_bpjs_kesehatan", OUT_OF_SCOPE})
"""Intents that count as one class, as a message that was not understood does too."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A message, what it means, and its language."""

    text: str
    intent: str
    language: str


def read_labelled(file: Path) -> list[Labelled]:
    """Read one JSON object a line.

    Raises:
        NluError: a line cannot be read; the message names it.
    """
    read = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            held = json.loads(line)
            read.append(Labelled(held["text"], held["intent"], held["language"]))
        except (ValueError, KeyError, TypeError):
            raise NluError(f"{file.name}, line {number}: expected JSON with text, intent and language.") from None
    if not read:
        raise NluError(f"{file.name} holds no messages.")
    return read


def counted_as(intent: str) -> str:
    """The class an intent counts as."""
    return OUT_OF_SCOPE if intent in REFUSED else intent


def decided(understood: Understanding) -> str:
    """The class that the model decided for; a message below all thresholds counts as out of scope."""
    return OUT_OF_SCOPE if understood.zone is Zone.FALLBACK else counted_as(understood.intent)


def macro_f1(expected: Sequence[str], given: Sequence[str]) -> float:
    """The mean over the expected classes of the harmonic mean of precision and recall."""
    scores = []
    for label in set(expected):
        hits = sum(1 for e, g in zip(expected, given, strict=True) if e == g == label)
        scores.append(2 * hits / (expected.count(label) + given.count(label)) if hits else 0.0)
    return sum(scores) / len(scores)


def report(labelled: Sequence[Labelled], understood: Sequence[Understanding]) -> str:
    """A table of accuracy, macro-F1, out-of-scope recall and zones, for each language and both, and the mistakes."""
    pairs = list(zip(labelled, understood, strict=True))
    groups: dict[str, list[tuple[Labelled, Understanding]]] = defaultdict(list)
    for label, one in pairs:
        groups[label.language].append((label, one))
    lines = [
        f"{'':8}{'messages':>9}{'accuracy':>9}{'macro-F1':>9}{'OOS rec.':>9}{'answer':>8}{'clarify':>8}{'wrong*':>8}"
    ]
    lines += [_row(name, group) for name, group in [*sorted(groups.items()), ("all", pairs)]]
    lines += ["* share of the answered ones that are wrong", ""]
    lines += [_mistake(label, one) for label, one in pairs if decided(one) != counted_as(label.intent)]
    return "\n".join(lines)


def _row(name: str, group: Sequence[tuple[Labelled, Understanding]]) -> str:
    expected = [counted_as(label.intent) for label, _ in group]
    given = [decided(one) for _, one in group]
    right = [e == g for e, g in zip(expected, given, strict=True)]
    outside = [r for e, r in zip(expected, right, strict=True) if e == OUT_OF_SCOPE]
    answered = [r for (_, one), r in zip(group, right, strict=True) if one.zone is Zone.ANSWER]
    clarified = sum(one.zone is Zone.CLARIFY for _, one in group)
    shares = (
        _share(right),
        macro_f1(expected, given),
        _share(outside),
        len(answered) / len(group),
        clarified / len(group),
        1 - _share(answered),
    )
    columns = zip(shares, (9, 9, 9, 8, 8, 8), strict=True)
    return f"{name:8}{len(group):>9}" + "".join(f"{share:>{width}.3f}" for share, width in columns)


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 1.0


def _mistake(label: Labelled, one: Understanding) -> str:
    return f"{label.intent} → {one.intent} {one.confidence:.2f} {one.zone.value}: {label.text}"
