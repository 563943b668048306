"""What the agency reports of a lead, and what became of the report."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.i18n import N_
from bot.leads.life import LostReason, Status

FUTURE = N_("The day lies in the future.")
NOT_WHOLE = N_("A registration needs its day, a closed entry its reason; no other report has either.")


class Outcome(StrEnum):
    """What became of a report; a report that says what is known already is accepted as well."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Report:
    """A lead has come as far as a status; `day` is that of a registration, `reason` says why a lead is lost."""

    code: str
    status: Status
    day: date | None = None
    reason: LostReason | None = None

    def fault(self, today: date) -> str:
        """What is wrong with it by itself, as a msgid; "" where nothing is."""
        needed = (self.status is Status.REGISTERED, self.status is Status.LOST)
        if (self.day is not None, self.reason is not None) != needed:
            return NOT_WHOLE
        return FUTURE if self.day is not None and self.day > today else ""


@dataclass(frozen=True, slots=True)
class Told:
    """The answer to one report; `why` is a msgid, for a refused one alone, `is_news` says that it changes something."""

    code: str
    outcome: Outcome
    why: str = ""
    is_news: bool = False
