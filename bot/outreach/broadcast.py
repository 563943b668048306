"""Broadcasts as plain data: a message of the staff to many who agreed to such messages."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.conversation.funnel import Stage

LONGEST_TITLE = 100
LONGEST_TEXT = 3000
"""Characters; a message of Telegram holds 4,096, and the line that says how to end such messages has to fit."""


class Status(StrEnum):
    """How far a broadcast is; a stopped one may go on, one that is done may not."""

    DRAFT = "draft"
    SENDING = "sending"
    STOPPED = "stopped"
    DONE = "done"


class Standing(StrEnum):
    """What became of a recipient: `sending` is marked before the call, and whatever a crash leaves so is `unknown` for good."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    UNSUBSCRIBED = "unsubscribed"
    TOO_MANY = "too_many"
    TOO_LATE = "too_late"


class Segment(StrEnum):
    """Whom somebody's entry is for; what nobody is asked about (migrants) cannot be chosen."""

    PU = "PU"
    BPU = "BPU"
    CONSTRUCTION = "construction"


@dataclass(frozen=True, slots=True)
class Audience:
    """To whom a broadcast goes, of those who agreed; what is empty leaves nobody out.

    `regions` are codes of provinces and regencies, `campaign` the code of the link through which people came first or last,
    `stage` the one they have come to, no further.
    """

    regions: tuple[str, ...] = ()
    segment: Segment | None = None
    language: str = ""
    campaign: str = ""
    stage: Stage | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent, in both languages, and the command of the button below it, or ""."""

    title: str
    texts: dict[str, str] = field(default_factory=dict)
    button: str = ""


@dataclass(frozen=True, slots=True)
class Broadcast:
    """A message and its audience. `until` is when what was not sent by then is left unsent; `created_by` a login."""

    code: str
    message: Message
    audience: Audience
    status: Status
    created_by: str
    created_at: datetime
    started_at: datetime | None = None
    until: datetime | None = None
    ended_at: datetime | None = None


def lasts(people: int, rate: float) -> timedelta:
    """How long sending to so many takes at a rate (messages a second), where no night comes in between."""
    return timedelta(seconds=people / rate)
