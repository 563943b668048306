"""Hand-overs: somebody who would rather talk with a person, as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.i18n import N_


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
