"""Thumbs under answers as plain data: how often each was up or down, and why; nobody's name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from bot.figures.shares import share
from bot.i18n import N_


class Complaint(StrEnum):
    """What was wrong with an answer."""

    NOT_ASKED = "not_asked"
    UNCLEAR = "unclear"
    WRONG = "wrong"
    NO_HELP = "no_help"


COMPLAINT_TITLES: Mapping[Complaint, str] = {
    Complaint.NOT_ASKED: N_("Not what I asked"),
    Complaint.UNCLEAR: N_("Hard to understand"),
    Complaint.WRONG: N_("It is wrong"),
    Complaint.NO_HELP: N_("Does not help me"),
}


@dataclass(frozen=True, slots=True)
class Rated:
    """An answer, by its intent and topic, and its thumbs; those that are down may have a reason."""

    intent: str
    topic: str | None
    up: int = 0
    down: int = 0
    reasons: Mapping[Complaint, int] = field(default_factory=dict)

    @property
    def down_share(self) -> Decimal | None:
        """The thumbs down among all."""
        return share(self.down, self.up + self.down)
