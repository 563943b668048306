"""An institution's token as plain data, and what it may be used for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.faults import Fault

LONGEST_TITLE = 60
MOST_DAYS = 730
"""How long a token may be used at most; then whoever has it shows that they are still meant to."""


class Institution(StrEnum):
    """Whom a token can be given to."""

    AGENCY = "agency"
    MINISTRY = "ministry"


class Scope(StrEnum):
    """What a token may be used for."""

    LEADS_READ = "leads:read"
    REGISTRATIONS_WRITE = "registrations:write"
    COOPERATIVES_WRITE = "cooperatives:write"
    COVERAGE_READ = "coverage:read"


SCOPES: Mapping[Institution, tuple[Scope, ...]] = {
    Institution.AGENCY: (Scope.LEADS_READ, Scope.REGISTRATIONS_WRITE, Scope.COVERAGE_READ),
    Institution.MINISTRY: (Scope.COOPERATIVES_WRITE, Scope.COVERAGE_READ),
}
"""What each institution can be allowed; nothing with personal data is for the ministry."""


class TokenFault(Fault):
    """A token cannot be like that, or is not there; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token without its secret, which nobody but its owner has."""

    id: int
    institution: Institution
    title: str
    scopes: tuple[Scope, ...]
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None

    @property
    def actor(self) -> str:
        """How the audit log names whoever uses it."""
        return f"token:{self.id}"

    def is_valid(self, now: datetime) -> bool:
        return self.revoked_at is None and now < self.expires_at


def checked_title(title: str) -> str:
    """A title without blanks around it.

    Raises:
        TokenFault: there is none, it is too long, or it has signs that cannot be shown.
    """
    kept = title.strip()
    if not 0 < len(kept) <= LONGEST_TITLE or not kept.isprintable():
        raise TokenFault(f"Say in at most {LONGEST_TITLE} characters who will use the token.")
    return kept


def checked_scopes(institution: Institution, wanted: Iterable[Scope]) -> tuple[Scope, ...]:
    """What an institution shall be allowed, each thing once.

    Raises:
        TokenFault: it is nothing, or something that is only for another institution.
    """
    scopes, own = tuple(dict.fromkeys(wanted)), SCOPES[institution]
    foreign = [scope for scope in scopes if scope not in own]
    if foreign or not scopes:
        asked = ", ".join(foreign) or "no scope"
        raise TokenFault(f"The {institution} cannot be given {asked}; it can have: {', '.join(own)}.")
    return scopes


def checked_days(days: int) -> timedelta:
    """How long a token lasts.

    Raises:
        TokenFault: that is too short or too long.
    """
    if not 1 <= days <= MOST_DAYS:
        raise TokenFault(f"A token lasts at least a day and at most {MOST_DAYS} days.")
    return timedelta(days=days)
