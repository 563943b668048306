"""The data of buttons: which flow, step, option and prompt number, in 64 bytes."""

import re
from dataclasses import dataclass, field
from typing import Self

from bot.answers.answer import Told
from bot.conversation.told import read_told, write_told
from bot.programmes.schema import PROGRAMMES
from nlu.text.topics import is_topic

LIMIT = 64

ASK = "ask"
"""Pseudo-flow of buttons that ask something: step is an intent, option a `Subject`."""
GO = "go"
"""Pseudo-flow of buttons that do what a command does: step is the command."""
LIST = "list"
"""Pseudo-flow of buttons below a member list that was checked: step is what to do with it, option its code."""
LANGUAGE = "language"
"""Pseudo-flow of buttons that choose a language: option is its code."""
RATE = "rate"
"""Pseudo-flow of thumbs below an answer: step is its intent, option what is thought of it, and its topic behind an `@`."""
ANSWER_BACK = "answer_back"
"""Pseudo-flow of buttons below what an officer wrote: option is the code of the hand-over."""


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
        if len(parts) != 4 or len(text) > LIMIT or not text.isprintable():
            return None
        if not re.fullmatch("0|[1-9][0-9]*", parts[3]):
            return None
        return cls(parts[0], parts[1], parts[2], int(parts[3]))


_TOPIC = "@"
_DETAIL = "+more"
_TOLD = "~"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a question is about, beside its intent.

    A programme, a finer topic, whether the details are asked for, and what was told that the answer may calculate with.
    """

    program: str | None = None
    topic: str | None = None
    detail: bool = False
    told: Told = field(default_factory=Told)

    def encode(self, intent: str) -> str:
        """The option of a button that asks this: `JKM`, `@card_lost`, `JKM+more~2000000.BPU.transport`.

        What was told is written as far as there is room; a programme or topic that is not known is left out.
        """
        program = self.program if self.program in PROGRAMMES else ""
        topic = f"{_TOPIC}{self.topic}" if self.topic and is_topic(intent, self.topic) else ""
        named = f"{program}{topic}{_DETAIL if self.detail else ''}"
        room = LIMIT - len(TapData(ASK, intent, f"{named}{_TOLD}").encode())
        written = write_told(self.told, room)
        return f"{named}{_TOLD}{written}" if written else named

    @classmethod
    def decode(cls, intent: str, option: str) -> Self:
        """The subject behind an option; what is not known (any more) is left out."""
        about, _, written = option.partition(_TOLD)
        named, more, behind = about.partition(_DETAIL)
        program, _, topic = named.partition(_TOPIC)
        return cls(
            program if program in PROGRAMMES else None,
            topic if is_topic(intent, topic) else None,
            bool(more) and not behind,
            read_told(written),
        )
