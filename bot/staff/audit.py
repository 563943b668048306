"""What the audit log holds: by whom, what, on how many rows; never the data itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.i18n import N_

COMMAND = "command"
"""The actor where somebody works at the server's keyboard."""
_CODE = re.compile(r"(PY|BT)-[2-9A-Z]{6}")


class Action(StrEnum):
    """What was done with personal data, or with the rights to see them."""

    OPENED = "opened"
    CHANGED = "changed"
    EXPORTED = "exported"
    IMPORTED = "imported"
    ANSWERED = "answered"
    READ_QUESTIONS = "read_questions"
    SIGNED_IN = "signed_in"
    REFUSED = "refused"
    INVITED = "invited"
    STAFF_CHANGED = "staff_changed"
    TOKEN_MADE = "token_made"  # noqa: S105 - a word for what was done
    TOKEN_REVOKED = "token_revoked"  # noqa: S105
    PULLED = "pulled"
    BROADCAST = "broadcast"
    BROADCAST_STOPPED = "broadcast_stopped"


ACTION_TITLES: Mapping[Action, str] = {
    Action.OPENED: N_("opened a lead"),
    Action.CHANGED: N_("changed leads"),
    Action.EXPORTED: N_("exported leads"),
    Action.IMPORTED: N_("imported a file"),
    Action.ANSWERED: N_("answered somebody"),
    Action.READ_QUESTIONS: N_("read questions"),
    Action.SIGNED_IN: N_("signed in"),
    Action.REFUSED: N_("was refused"),
    Action.INVITED: N_("invited somebody"),
    Action.STAFF_CHANGED: N_("changed the staff"),
    Action.TOKEN_MADE: N_("made a token"),
    Action.TOKEN_REVOKED: N_("revoked a token"),
    Action.PULLED: N_("took out leads"),
    Action.BROADCAST: N_("wrote to many people"),
    Action.BROADCAST_STOPPED: N_("stopped a message to many people"),
}


def subject_of(asked: str) -> str:
    """What somebody asked for, as the log may hold it: a code; "" for anything else, which may be a name or a number."""
    return asked if _CODE.fullmatch(asked) else ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log; `rows` counts the people whose data were touched."""

    at: datetime
    actor: str
    action: Action
    subject: str = ""
    rows: int = 1
