"""What a turn comes to, before anything is stored or sent."""

from dataclasses import dataclass, replace
from typing import Self

from bot.conversation.effects import Effect
from bot.conversation.messages import Reply
from bot.conversation.outcomes import Outcome
from bot.conversation.state import State
from bot.leads.lead import LeadDraft
from bot.learning.question import UnclearQuestion


@dataclass(frozen=True, slots=True)
class Response:
    """The new state, the messages to send, how the turn ended, and a lead or a question to keep if there is one.

    `unclear` is a question that was not understood, and only there with consent. `effects` are carried out by the store in
    their order. `erase` asks for everything known of
    the person to be deleted.
    """

    state: State
    replies: tuple[Reply, ...]
    outcome: Outcome
    intent: str | None = None
    confidence: float | None = None
    lead: LeadDraft | None = None
    unclear: UnclearQuestion | None = None
    effects: tuple[Effect, ...] = ()
    erase: bool = False

    def after(self, *replies: Reply) -> Self:
        """The same with these messages sent before."""
        return replace(self, replies=(*replies, *self.replies))

    def with_code(self, code: str) -> Self:
        """The same with the code that the lead was stored under in its messages."""
        if self.lead is None or code == self.lead.code:
            return self
        return replace(self, replies=tuple(reply.with_text(self.lead.code, code) for reply in self.replies))
