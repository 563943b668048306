"""What a turn needs of a store, in plain data; `bot.storage` provides it."""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol

from bot.conversation.effects import Effect
from bot.conversation.lookups import Lookup
from bot.conversation.messages import ChatKey, GroupChange, Incoming, Presence, Reply
from bot.conversation.outcomes import Outcome
from bot.conversation.stages import Stage
from bot.conversation.state import Consent, State
from bot.leads.lead import Lead, LeadDraft
from bot.learning.question import UnclearQuestion
from bot.lessons.progress import Progress
from bot.outreach.pulse import Answer
from bot.outreach.wishes import News
from bot.staff.handoff import Handoff


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One turn in the log: no text, no person and no hour, so it needs no consent."""

    day: date
    language: str
    outcome: Outcome
    intent: str | None
    confidence: float | None


class Doer(StrEnum):
    """Who did something with a lead, as its person may know it."""

    PERSON = "person"
    STAFF = "staff"
    AGENCY = "agency"
    PAYUNG = "payung"


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that was done with a lead; see `LeadEventRow` for `kind` and `value`."""

    at: datetime
    doer: Doer
    kind: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class OwnMembers:
    """A member list that the person sent: when, how many members, and whether it was confirmed."""

    at: datetime
    members: int
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class OwnData:
    """What is kept of a person beside the conversation, the oldest first.

    `deeds` are by the code of a lead, `questions` the texts that were kept, `reminders` when they are due, `pulse` what
    was said in the survey of this week, `ratings` how many answers got a thumb of theirs today, `broadcasts` how many
    messages of the staff to many went to them, `follows` the parameters of the law whose change they wish to hear of,
    `contacts` how often they were written to unasked within the last week. `campaign` is the link by which the person
    first came, `last_campaign` the one by which last, `stage` how far they have come.
    """

    leads: tuple[Lead, ...] = ()
    deeds: Mapping[str, tuple[Deed, ...]] = field(default_factory=dict)
    questions: tuple[str, ...] = ()
    members: tuple[OwnMembers, ...] = ()
    handoffs: tuple[Handoff, ...] = ()
    reminders: tuple[datetime, ...] = ()
    pulse: Answer | None = None
    ratings: int = 0
    courses: tuple[Progress, ...] = ()
    news: News | None = None
    broadcasts: int = 0
    follows: tuple[str, ...] = ()
    contacts: int = 0
    campaign: str = ""
    last_campaign: str = ""
    stage: Stage = Stage.NONE

    @property
    def has_agreed(self) -> bool:
        """Whether they agreed to something apart from the consent to an entry: a course, news, or news of the law."""
        return bool(self.courses or self.follows) or self.news is not None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is kept but how the person came and how far."""
        return self == OwnData(campaign=self.campaign, last_campaign=self.last_campaign, stage=self.stage)


class Unit(Protocol):
    """One write transaction over the conversation of one update, which is locked until it ends."""

    state: State

    async def first_time(self) -> bool:
        """Whether the update was not handled before; from now on it was."""
        ...

    async def save(self, state: State) -> None: ...

    async def look_up(self, lookup: Lookup) -> Any:
        """What an answer needs to know."""
        ...

    async def carry_out(self, effect: Effect) -> tuple[Reply, ...]:
        """Do what a turn ordered, after `save`; messages to send after its own."""
        ...

    async def keep_lead(self, draft: LeadDraft, consent: Consent) -> str | None:
        """Store a lead, or bring the person's open lead with the same number up to date.

        Returns:
            The lead's code; None where the person has sent too many today, and nothing was stored.
        """
        ...

    async def keep_question(self, question: UnclearQuestion, day: date, outcome: Outcome) -> None:
        """Store a question that was not understood; the person has agreed to it."""
        ...

    async def log(self, entry: LogEntry) -> None: ...

    async def came_by(self, campaign: str) -> None:
        """Remember by which link the person came first and last, if there is a campaign of that code, and count that."""
        ...

    async def reach(self, stage: Stage, day: date, province: str | None) -> None:
        """Count that the person has come as far as a stage, after `save`."""
        ...

    async def send(self, replies: tuple[Reply, ...]) -> None:
        """Put replies into the outbox."""
        ...

    async def erase(self) -> None:
        """Delete all that is known of the person: leads, questions, conversations, unsent messages."""
        ...


class GroupUnit(Protocol):
    """One write transaction over a message in a group; nothing in it says who wrote."""

    @property
    def campaign(self) -> str:
        """The code of the group's campaign, or ""."""
        ...

    async def first_time(self) -> bool:
        """Whether the update was not handled before; from now on it was."""
        ...

    async def belongs_to(self, campaign: str) -> None:
        """Give the group a campaign, if it has none and there is one of that code; a greeting that waits is left out."""
        ...

    async def log(self, entry: LogEntry) -> None: ...

    async def send(self, replies: tuple[Reply, ...]) -> None:
        """Put replies into the outbox."""
        ...


class Store(Protocol):
    """Conversations at rest."""

    async def read(self, key: ChatKey) -> State:
        """What is remembered, without a lock.

        Raises:
            StoreError: the database cannot be used now.
        """
        ...

    async def was_handled(self, incoming: Incoming) -> bool:
        """Whether an update is known, without a lock.

        Raises:
            StoreError: the database cannot be used now.
        """
        ...

    async def note_presence(self, presence: Presence) -> None:
        """Note whether somebody can be reached; what waits for somebody who cannot is forgotten.

        Raises:
            StoreError: the database cannot be used now.
        """
        ...

    async def note_group(self, change: GroupChange, greeting: Reply) -> None:
        """Note what became of the bot in a group, which is greeted where it is new there.

        Raises:
            StoreError: the database cannot be used now.
        """
        ...

    def write_in_group(self, incoming: Incoming) -> AbstractAsyncContextManager[GroupUnit]:
        """A write transaction over a message in a group; see `write`.

        Raises:
            StoreError: the database cannot be used now.
        """
        ...

    def write(self, incoming: Incoming) -> AbstractAsyncContextManager[Unit]:
        """A write transaction: committed at the end of the block, rolled back by an exception.

        Raises:
            StoreError: the database cannot be used now.
        """
        ...
