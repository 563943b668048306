"""A flow: questions in their order, and what comes of the answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.answers.answer import Go, Next
from bot.conversation.context import Context
from bot.conversation.effects import Effect
from bot.conversation.funnel import ENROLMENTS
from bot.conversation.messages import Document, Reply
from bot.conversation.state import Consent
from bot.conversation.steps import Step, always
from bot.leads.lead import LeadDraft
from bot.programmes.law import Figure, Law


@dataclass(frozen=True, slots=True)
class Finished:
    """What came of a flow: a text with the figures it rests on, perhaps a consent or a lead to keep, and what is next.

    `also` are further messages. `withdraws` takes the consent back, so forms that wait are left; `erase` asks for everything
    known of the person to be deleted.
    """

    text: str
    figures: tuple[Figure, ...] = ()
    next: tuple[Next, ...] = ()
    consent: Consent | None = None
    lead: LeadDraft | None = None
    then: str | None = None
    told: Mapping[str, Any] = field(default_factory=dict)
    refused: bool = False
    effects: tuple[Effect, ...] = ()
    also: tuple[Reply, ...] = ()
    document: Document | None = None
    withdraws: bool = False
    erase: bool = False


def nobody(answers: Mapping[str, Any], context: Context) -> None:
    """Turns nobody away."""


def silently(answers: Mapping[str, Any], context: Context) -> tuple[Reply, ...]:
    """Says nothing before the first question."""
    return ()


@dataclass(frozen=True, slots=True)
class Flow:
    """A form. `summary` asks for confirmation with all answers shown; without it the last answer ends the flow.

    `refuses` tells somebody with these answers why they cannot go on, or gives None. `opening` are messages that go before the
    first question. `left` is what somebody hears who leaves it, where what they did is kept, with `ways_back` as buttons,
    whose labels are msgids; such a form may wait for long.

    Which questions are asked depends on the answers so far (`Step.asked_if`), so a flow may end after any of them.
    """

    name: str
    intro: str
    steps: tuple[Step, ...]
    finish: Callable[[Mapping[str, Any], Context], Finished]
    needs_consent: bool = False
    summary: str = ""
    refuses: Callable[[Mapping[str, Any], Context], str | None] = nobody
    opening: Callable[[Mapping[str, Any], Context], tuple[Reply, ...]] = silently
    left: str = ""
    ways_back: tuple[Go, ...] = ()

    def step(self, name: str) -> Step | None:
        return next((step for step in self.steps if step.name == name), None)

    def asked(self, answers: Mapping[str, Any], law: Law) -> list[Step]:
        """The questions that matter after these answers, in their order."""
        return [step for step in self.steps if step.asked_if(answers, law)]

    def next_open(self, answers: Mapping[str, Any], law: Law) -> Step | None:
        """The first question that matters and has no answer yet."""
        return next((step for step in self.asked(answers, law) if step.name not in answers), None)

    def before(self, name: str, answers: Mapping[str, Any], law: Law) -> Step | None:
        """The question asked before this one."""
        earlier = None
        for step in self.asked(answers, law):
            if step.name == name:
                return earlier
            earlier = step
        return earlier

    @property
    def is_enrolment(self) -> bool:
        return self.name in ENROLMENTS

    @property
    def may_wait(self) -> bool:
        """Whether somebody agreed that it is kept while they are away."""
        return self.needs_consent or bool(self.left)

    @property
    def is_straight(self) -> bool:
        """Whether every question is always asked, so that they can be counted."""
        return all(step.asked_if is always for step in self.steps)
