"""Hand-overs: somebody who would rather talk with a person, as plain data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.i18n import N_, Translator


class HandoffStatus(StrEnum):
    """How far a hand-over is: nobody has it, somebody has, it is done."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    CLOSED = "closed"


HANDOFF_TITLES: Mapping[HandoffStatus, str] = {
    HandoffStatus.WAITING: N_("waiting"),
    HandoffStatus.CLAIMED: N_("taken"),
    HandoffStatus.CLOSED: N_("done"),
}

OTHER = "other"
ENROLMENT = "enrolment"
TOPICS: Mapping[str, str] = {
    ENROLMENT: N_("Registering"),
    "claim": N_("A claim"),
    "membership": N_("My membership or card"),
    "contribution": N_("Contributions and payment"),
    "employer": N_("My employer"),
    OTHER: N_("Something else"),
}
"""What people want to talk about, by the key that is kept."""
TIMES: Mapping[str, str] = {
    "soon": N_("As soon as possible"),
    "morning": N_("In the morning"),
    "afternoon": N_("In the afternoon"),
    "evening": N_("In the evening"),
}
"""When they wish to be answered; any other time is kept as it was typed."""

MOST_A_DAY = 3
"""How many hand-overs one person may begin within 24 hours."""
MOST_MESSAGES_A_DAY = 20
"""How many messages one person may write within 24 hours."""
DAY = timedelta(days=1)


def topic_title(topic: str, t: Translator) -> str:
    """A topic in words."""
    return t.gettext(TOPICS[topic]) if topic in TOPICS else topic


def time_title(wished: str, t: Translator) -> str:
    """A wished time in words."""
    return t.gettext(TIMES[wished]) if wished in TIMES else wished


@dataclass(frozen=True, slots=True)
class HandoffLine:
    """A hand-over as it stands in a list: nothing in it says who the person is or what they wrote."""

    code: str
    topic: str
    region: str | None
    language: str
    status: HandoffStatus
    owner: int | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class HandoffMessage:
    """Something that was said; `staff` is the number of who said it, None for the person."""

    at: datetime
    staff: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Handoff:
    """A hand-over with all that was said, the oldest first; `wished_time` is what the person typed."""

    line: HandoffLine
    wished_time: str
    messages: tuple[HandoffMessage, ...]

    @property
    def is_open(self) -> bool:
        return self.line.status is not HandoffStatus.CLOSED

    def standing(self) -> str:
        """How it stands, as a msgid for the person."""
        if self.is_open and self.messages and self.messages[-1].staff is not None:
            return N_("answered")
        return STANDINGS[self.line.status]


STANDINGS: Mapping[HandoffStatus, str] = {
    HandoffStatus.WAITING: N_("waits for an officer"),
    HandoffStatus.CLAIMED: N_("an officer has it"),
    HandoffStatus.CLOSED: N_("done"),
}


def open_one(handoffs: Sequence[Handoff]) -> Handoff | None:
    """The one of a person's hand-overs that is not done, if there is one."""
    return next((one for one in handoffs if one.is_open), None)


def may_begin(handoffs: Sequence[Handoff], now: datetime) -> bool:
    """Whether a person with these hand-overs may begin another one."""
    return sum(one.line.created_at > now - DAY for one in handoffs) < MOST_A_DAY and may_write(handoffs, now)


def may_ask(handoffs: Sequence[Handoff], now: datetime) -> bool:
    """Whether a person may write to an officer: into the hand-over that is open, or into a new one."""
    return may_begin(handoffs, now) if open_one(handoffs) is None else may_write(handoffs, now)


def may_write(handoffs: Sequence[Handoff], now: datetime) -> bool:
    """Whether a person with these hand-overs may write another message."""
    said = (message for one in handoffs for message in one.messages if message.staff is None)
    return sum(message.at > now - DAY for message in said) < MOST_MESSAGES_A_DAY
