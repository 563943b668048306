"""What is remembered of a person and of where the conversation stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Self

SUMMARY = "_summary"
CHANGE = "_change"
"""The places in a form that are no questions: all answers before they are sent, and which of them to change."""


@dataclass(frozen=True, slots=True)
class Consent:
    """Which text of the consent was agreed to, and when (UTC); `may_remind` says that reminders were agreed to as well."""

    version: str
    at: datetime
    may_remind: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """The step of a flow that waits for an answer.

    `prompt` is the number of the question as shown: its buttons carry it, so older buttons are recognised. `offered`
    holds the values of the buttons in their order, for answers such as "2". `changing` says that the step is being
    changed from the summary. `failures` counts the answers to this step that could not be used, `stumbles` those in the
    whole form. `below` is the place of a flow that this one interrupted, and to which it returns.
    """

    flow: str
    step: str
    answers: Mapping[str, Any] = field(default_factory=dict)
    offered: tuple[str, ...] = ()
    changing: bool = False
    failures: int = 0
    stumbles: int = 0
    below: "Place | None" = None

    @classmethod
    def from_json(cls, held: Mapping[str, Any]) -> "Place":
        below = cls.from_json(held["below"]) if held.get("below") else None
        return cls(**{**held, "offered": tuple(held["offered"]), "below": below})


@dataclass(frozen=True, slots=True)
class State:
    """Everything a turn needs to know; `version` counts the turns that changed it."""

    language: str | None = None
    consent: Consent | None = None
    place: Place | None = None
    prompt: int = 0
    version: int = 0

    def at(self, place: Place | None) -> Self:
        return replace(self, place=place)
