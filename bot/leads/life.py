"""The life of a lead: its statuses, which may follow which, and what they are called."""

from collections.abc import Mapping
from enum import StrEnum

from bot.i18n import N_


class Status(StrEnum):
    """How far a lead has come."""

    NEW = "new"
    CONTACTED = "contacted"
    DOCUMENTS = "documents"
    REGISTERED = "registered"
    LOST = "lost"


class LostReason(StrEnum):
    """Why a lead came to nothing."""

    UNREACHABLE = "unreachable"
    NOT_INTERESTED = "not_interested"
    NOT_ELIGIBLE = "not_eligible"
    ALREADY_REGISTERED = "already_registered"
    WRONG_DATA = "wrong_data"
    OTHER = "other"


OPEN = frozenset({Status.NEW, Status.CONTACTED, Status.DOCUMENTS})
"""The statuses in which staff still have something to do."""

MOVES: Mapping[Status, tuple[Status, ...]] = {
    Status.NEW: (Status.CONTACTED, Status.DOCUMENTS, Status.REGISTERED, Status.LOST),
    Status.CONTACTED: (Status.DOCUMENTS, Status.REGISTERED, Status.LOST),
    Status.DOCUMENTS: (Status.CONTACTED, Status.REGISTERED, Status.LOST),
    Status.REGISTERED: (Status.DOCUMENTS,),
    Status.LOST: (Status.CONTACTED,),
}
"""Which status may follow; the steps back are there to correct a slip."""

STATUS_TITLES: Mapping[Status, str] = {
    Status.NEW: N_("new"),
    Status.CONTACTED: N_("contacted"),
    Status.DOCUMENTS: N_("collecting papers"),
    Status.REGISTERED: N_("registered"),
    Status.LOST: N_("closed"),
}
"""What a status is called where staff read it."""

TOLD: Mapping[Status, str] = {
    Status.NEW: N_("new; an officer will call"),
    Status.CONTACTED: N_("an officer has been in touch with you"),
    Status.DOCUMENTS: N_("your papers are being collected; please have them ready"),
    Status.REGISTERED: N_("you are registered; you are covered once the first contribution is paid"),
    Status.LOST: N_("closed; write /enrol if you would still like to join"),
}
"""What a status says to the person."""

REASON_TITLES: Mapping[LostReason, str] = {
    LostReason.UNREACHABLE: N_("cannot be reached"),
    LostReason.NOT_INTERESTED: N_("not interested"),
    LostReason.NOT_ELIGIBLE: N_("may not join"),
    LostReason.ALREADY_REGISTERED: N_("is a member already"),
    LostReason.WRONG_DATA: N_("the data are wrong"),
    LostReason.OTHER: N_("another reason"),
}


def may_follow(old: Status, new: Status) -> bool:
    """Whether staff may move a lead from one status to another."""
    return new in MOVES[old]
