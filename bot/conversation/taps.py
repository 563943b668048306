"""The data of buttons: which flow, step, option and prompt number, in 64 bytes."""

from dataclasses import dataclass
from typing import Self

LIMIT = 64

ASK = "ask"
"""Pseudo-flow of buttons that ask something: step is an intent, option a programme."""
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
