"""A text in every language, with placeholders for what the law says on a day.

A text is written in lines. `{name}` stands for a figure or an example; a line that begins with `{without name}` is shown
only on days on which that figure does not hold. An empty line ends a paragraph, a line that begins with `- ` is an item of
a list, the other lines of a paragraph are one after the other.
"""

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from bot.i18n import Translator
from bot.programmes.law import Figure, Law, LawError
from bot.programmes.working import used

WITHOUT = "without "
ITEM = "- "
BULLET = "•"
_PARTS = re.compile(r"\{([^{}]*)\}")
_BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n")
_NAME = re.compile(r"[a-z]+(_[a-z]+)*")

Told = tuple[str, tuple[Figure, ...]]


class Filling(Hashable, Protocol):
    """What a placeholder stands for."""

    def told(self, law: Law, t: Translator) -> Told:
        """In words, by the law of its day, and the figures behind it.

        Raises:
            LawError: it does not hold on that day.
        """
        ...


class PlaceholderError(ValueError):
    """Braces that cannot be read; the message says which."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: words and names in turn, beginning and ending with words; `without` names what must not hold."""

    words: tuple[str, ...]
    names: tuple[str, ...] = ()
    without: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A text by language code, as it was written, and what its placeholders stand for. `told` makes it fit to be shown."""

    words: Mapping[str, str]
    fillings: Mapping[str, Filling] = field(default_factory=dict)


def told(text: Text, law: Law, t: Translator) -> Told:
    """The text in the language of `t` by the law of its day, and the figures shown in it, for `bot.answers.answer.cite`.

    A line with a figure that does not hold on that day is left out. Where nothing is left, as before a programme began,
    the text follows the newest law: files whose texts would still be empty then are refused when they are read.
    """
    return told_on(text, law, t) or told_on(text, law.on(date.max), t) or ("", ())


def told_on(text: Text, law: Law, t: Translator) -> Told | None:
    """The text by the law of this very day, or None where none of it holds."""
    paragraphs, figures = [], []
    for written in _BETWEEN_PARAGRAPHS.split(text.words[t.language].strip()):
        lines = []
        for row in written.splitlines():
            filled = _filled(read_line(row), text.fillings, law, t)
            if filled is not None:
                lines.append(filled[0])
                figures.append(filled[1])
        if lines:
            paragraphs.append(_joined(lines))
    return ("\n\n".join(paragraphs), used(*figures)) if paragraphs else None


def read_line(row: str) -> Line:
    """The words and placeholders of one line.

    Raises:
        PlaceholderError: a brace is left open or over, or what stands in braces is no name.
    """
    parts = _PARTS.split(row.strip())
    words, names = parts[::2], parts[1::2]
    if any(brace in part for part in words for brace in "{}"):
        raise PlaceholderError("a brace { or } has no partner")
    without = None
    if names and names[0].startswith(WITHOUT) and not words[0]:
        without, words, names = names[0].removeprefix(WITHOUT), [words[1].lstrip(), *words[2:]], names[1:]
    for name in names if without is None else (without, *names):
        if not _NAME.fullmatch(name):
            raise PlaceholderError(f"{{{name}}} is no placeholder: only small letters and _ may stand in braces")
    return Line(tuple(words), tuple(names), without)


def read_lines(words: str) -> tuple[Line, ...]:
    """All lines of a text in one language that are not empty.

    Raises:
        PlaceholderError: as for `read_line`.
    """
    return tuple(read_line(row) for row in words.splitlines() if row.strip())


def _filled(line: Line, fillings: Mapping[str, Filling], law: Law, t: Translator) -> Told | None:
    """The line with its placeholders filled in; None where it is not for this day."""
    if line.without and _holds(fillings[line.without], law, t):
        return None
    try:
        values = [fillings[name].told(law, t) for name in line.names]
    except LawError:
        return None
    parts = [line.words[0]]
    for (value, _), words in zip(values, line.words[1:], strict=True):
        parts += (value, words)
    return "".join(parts), used(*(figures for _, figures in values))


def _holds(filling: Filling, law: Law, t: Translator) -> bool:
    try:
        filling.told(law, t)
    except LawError:
        return False
    return True


def _joined(lines: Iterable[str]) -> str:
    """The lines of a paragraph: items of a list below each other, other lines in one row."""
    text = ""
    for line in lines:
        if line.startswith(ITEM):
            text += f"\n{BULLET} {line.removeprefix(ITEM)}"
        else:
            text += f" {line}"
    return text.strip()
