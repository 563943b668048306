"""What the agency reports of a lead, and what became of the report."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.i18n import N_
from bot.leads.life import LostReason, Status

FUTURE = N_("The day lies in the future.")


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


@dataclass(frozen=True, slots=True)
class Told:
    """The answer to one report; `why` is a msgid, for a refused one alone."""

    code: str
    outcome: Outcome
    why: str = ""
