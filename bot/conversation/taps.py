"""The data of buttons: which flow, step, option and prompt number, in 64 bytes."""

from dataclasses import dataclass
from typing import Self

from bot.programmes.schema import PROGRAMMES
from nlu.text.topics import is_topic

LIMIT = 64

ASK = "ask"
"""Pseudo-flow of buttons that ask something: step is an intent, option a `Subject`."""
GO = "go"
"""Pseudo-flow of buttons that do what a command does: step is the command."""
LANGUAGE = "language"
"""Pseudo-flow of buttons that choose a language: option is its code."""


@dataclass(frozen=True, slots=True)
class TapData:
    """A decoded button."""

    flow: str
    step: str
    option: str = ""
    prompt: int = 0

    def encode(self) -> str:
        """The text that travels in the button.

        Raises:
            ValueError: it would be longer than 64 bytes.
        """
        text = f"{self.flow}:{self.step}:{self.option}:{self.prompt}"
        if len(text.encode()) > LIMIT:
            raise ValueError(f"button data over {LIMIT} bytes: {text}")
        return text

    @classmethod
    def decode(cls, text: str) -> Self | None:
        """The button behind `text`, or None where no button of ours wrote it."""
        parts = text.split(":")
        if len(parts) != 4 or not parts[3].isdecimal() or len(text) > LIMIT:
            return None
        return cls(parts[0], parts[1], parts[2], int(parts[3]))


_TOPIC = "@"
_DETAIL = "+more"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a question is about, beside its intent: a programme, a finer topic, and whether the details are asked for."""

    program: str | None = None
    topic: str | None = None
    detail: bool = False

    def encode(self) -> str:
        """The option of a button: `JKM`, `@card_lost`, `JKM+more`."""
        topic = f"{_TOPIC}{self.topic}" if self.topic else ""
        return f"{self.program or ''}{topic}{_DETAIL if self.detail else ''}"

    @classmethod
    def decode(cls, intent: str, option: str) -> Self:
        """The subject behind an option; a programme or topic that is not known (any more) is left out."""
        named, more, behind = option.partition(_DETAIL)
        program, _, topic = named.partition(_TOPIC)
        return cls(
            program if program in PROGRAMMES else None,
            topic if is_topic(intent, topic) else None,
            bool(more) and not behind,
        )
