"""What is understood of a message, as plain data, and who can understand one."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

MAX_CHARACTERS = 1000
LIKELIEST_LANGUAGE = "id"
"""The language of a message in which nothing tells one, such as "JHT", where there is no conversation to go by."""


_SLASHES = re.compile(r"\s*/+")


def for_the_model(text: str) -> str:
    """What the model is asked about: not too long, and never Rasa's own way of writing an intent, `/intent`.

    Characters keep their places, so that entities are found where they stand in the original.
    """
    slashes = _SLASHES.match(text)
    return (" " * slashes.end() + text[slashes.end() :] if slashes else text)[:MAX_CHARACTERS]


class Zone(StrEnum):
    """How sure the model is: answer, ask "did you mean", or say that it did not understand."""

    ANSWER = "answer"
    CLARIFY = "clarify"
    FALLBACK = "fallback"


@dataclass(frozen=True, slots=True)
class Ranked:
    """An intent and how likely it is, from 0 to 1."""

    intent: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Entity:
    """A value found in the text at `start` to `end` (exclusive), in its normal form.

    program: JKK, JKM, JHT, JP or JKP · money: whole rupiah · duration: months · age: years · worker_count: people ·
    region: its official code · segment: PU, BPU, construction or migrant · business_sector: a code.
    """

    entity: str
    value: str | int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Understanding:
    """One understood message.

    `ranking` begins with the likeliest intent; `offered` says how many of them a "did you mean" should offer;
    `model` is the id of the model that understood it.
    """

    text: str
    language: str | None
    ranking: tuple[Ranked, ...]
    zone: Zone
    entities: tuple[Entity, ...] = ()
    offered: int = 3
    model: str = ""

    @property
    def intent(self) -> str:
        return self.ranking[0].intent

    @property
    def confidence(self) -> float:
        return self.ranking[0].confidence

    def value(self, entity: str) -> str | int | None:
        """The first value of this kind of entity, if there is one."""
        return next((found.value for found in self.entities if found.entity == entity), None)

    def only(self, entity: str) -> str | None:
        """The value of this kind of entity where the text names just one of them."""
        values = {found.value for found in self.entities if found.entity == entity}
        value = values.pop() if len(values) == 1 else None
        return value if isinstance(value, str) else None

    def to_json(self) -> dict[str, Any]:
        """The object that `payung nlu parse` prints."""
        return {
            "text": self.text,
            "language": self.language or LIKELIEST_LANGUAGE,
            "intent": self.intent,
            "confidence": self.confidence,
            "outcome": self.zone.value,
            "ranking": [{"intent": one.intent, "confidence": one.confidence} for one in self.ranking],
            "entities": [
                {"entity": one.entity, "value": one.value, "start": one.start, "end": one.end} for one in self.entities
            ],
        }


class NluError(Exception):
    """Understanding is not possible now: no model, a foreign model, or a server that does not answer."""


class Nlu(Protocol):
    """Somebody who understands messages; embedded in the process or a server elsewhere."""

    async def understand(self, text: str) -> Understanding:
        """Understand one message of at most MAX_CHARACTERS characters.

        Raises:
            NluError: it cannot be done now.
        """
        ...

    async def close(self) -> None: ...
