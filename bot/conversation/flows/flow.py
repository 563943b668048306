"""A flow: questions in their order, and what comes of the answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.answers.answer import Next
from bot.conversation.state import Consent
from bot.conversation.steps import Step
from bot.i18n import Translator
from bot.leads.lead import LeadDraft


@dataclass(frozen=True, slots=True)
class Finishing:
    """What a flow may use when its last answer is confirmed."""

    t: Translator
    now: datetime
    new_code: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Finished:
    """What came of a flow: a text, perhaps a consent or a lead to keep, and the flow to go on with.

    `erase` asks for everything known of the person to be deleted.
    """

    text: str
    next: tuple[Next, ...] = ()
    consent: Consent | None = None
    lead: LeadDraft | None = None
    then: str | None = None
    refused: bool = False
    erase: bool = False


@dataclass(frozen=True, slots=True)
class Flow:
    """`summary` asks for confirmation with all answers shown; without it the last answer ends the flow."""

    name: str
    intro: str
    steps: tuple[Step, ...]
    finish: Callable[[Mapping[str, Any], Finishing], Finished]
    needs_consent: bool = False
    summary: str = ""

    def step(self, name: str) -> Step | None:
        return next((step for step in self.steps if step.name == name), None)

    def position(self, name: str) -> int:
        """Place of a step, from 0."""
        return [step.name for step in self.steps].index(name)
