"""From labelled questions to training sentences: `reviewed.yml` in each language's folder of `nlu/data`."""

import os
import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.learning.question import KeptQuestion, LearningError
from nlu.text.normalise import normalise
from nlu.text.scrub import PLACEHOLDERS

FILE = "reviewed.yml"

_HEAD = 'version: "3.1"\nnlu:\n'
_ANNOTATION = re.compile(r"[\[\]{}()\\]")
_PLACEHOLDER = re.compile("|".join(map(re.escape, PLACEHOLDERS)))
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Exported:
    """What became of questions: the sentences that each file got, those known already, and those that teach nothing."""

    written: Mapping[Path, int]
    known: int
    empty: int


def one_line(text: str) -> str:
    """A text without line breaks and characters that cannot be printed, fit for a terminal."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def sentence(text: str) -> str:
    """A text as a line of training data: one line, without Rasa's signs for entities."""
    return one_line(_ANNOTATION.sub(" ", text))


def teaches(line: str) -> bool:
    """Whether a line has words, and at least as many of them as placeholders."""
    placeholders, rest = len(_PLACEHOLDER.findall(line)), _PLACEHOLDER.sub(" ", line).split()
    return any(map(str.isalpha, "".join(rest))) and placeholders <= len(rest)


def export(questions: Sequence[KeptQuestion], folder: Path, measured: Iterable[str]) -> Exported:
    """Write labelled questions into the files of their languages, but for what is known already or teaches nothing.

    Args:
        questions: questions with an intent.
        folder: the folder of the training data, with one folder for each language.
        measured: messages on which the model is measured; it must not learn them.

    Raises:
        LearningError: a file cannot be read or written; those before it are written.
    """
    known = empty = 0
    seen = {form for file in sorted(folder.rglob("*.yml")) for _, line in _read(file) for form in _forms(line)}
    seen |= {form for text in measured for form in _forms(text)}
    added: dict[str, list[tuple[str, str]]] = {}
    for question in questions:
        line = sentence(question.asked.text)
        if not teaches(line):
            empty += 1
        elif _forms(line) & seen:
            known += 1
        else:
            seen |= _forms(line)
            added.setdefault(question.asked.language, []).append((question.label or "", line))
    written: dict[Path, int] = {}
    for language, lines in added.items():
        file = folder / language / FILE
        _write(file, [*(_read(file) if file.exists() else ()), *lines])
        written[file] = len(lines)
    return Exported(written, known, empty)


def _forms(line: str) -> set[str]:
    """The forms of a line by which it is known again: as typed, and as the normaliser has it."""
    normal = normalise(line)
    return {line.casefold().strip(), normal} if any(map(str.isalpha, normal)) else {line.casefold().strip()}


def _read(file: Path) -> list[tuple[str, str]]:
    """The intents and sentences of a file of training data, in their order.

    Raises:
        LearningError: it cannot be read, or holds something else.
    """
    try:
        blocks = yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)["nlu"]  # noqa: S506 - a safe loader
        return [
            (block["intent"], line.removeprefix("-").strip())
            for block in blocks
            for line in block["examples"].splitlines()
            if line.strip()
        ]
    except OSError as error:
        raise LearningError(f"{file} cannot be read: {error.strerror}.") from None
    except (yaml.YAMLError, UnicodeDecodeError, KeyError, TypeError, AttributeError):
        raise LearningError(f"{file} is no list of intents with examples; mend it first.") from None


def _write(file: Path, lines: Iterable[tuple[str, str]]) -> None:
    """Write a file of training data in one go, with one block an intent.

    Raises:
        LearningError: the folder cannot be written.
    """
    blocks: dict[str, list[str]] = {}
    for intent, line in lines:
        blocks.setdefault(intent, []).append(line)
    try:
        handle, unfinished = tempfile.mkstemp(dir=file.parent, prefix=".reviewed-")
        with os.fdopen(handle, "w", encoding="utf-8") as opened:
            opened.write(_HEAD + "".join(_block(intent, held) for intent, held in blocks.items()))
        Path(unfinished).chmod(0o644)
        Path(unfinished).replace(file)
    except OSError as error:
        raise LearningError(
            f"{file} cannot be written: {error.strerror}. Export in a checkout, or name its nlu/data with --into."
        ) from None


def _block(intent: str, lines: Sequence[str]) -> str:
    return f"- intent: {intent}\n  examples: |\n" + "".join(f"    - {line}\n" for line in lines)
