"""A lead as plain data, and its short public code."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from bot.i18n import N_
from bot.leads.life import LostReason, Status

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without letters and digits that are mixed up when read aloud."""

CODE_LENGTH = 6

PROGRAMME_TITLES = {
    "JKK+JKM": N_("JKK and JKM"),
    "JKK+JKM+JHT": N_("JKK, JKM and JHT (savings)"),
    "unsure": N_("I do not know yet"),
}
"""What a choice of programmes is called."""


@dataclass(frozen=True, slots=True)
class LeadDraft:
    """What a finished enrolment gives.

    `region` is the official code, `workers` counts people without the owner, `phone` is E.164, `programmes` is
    `JKK+JKM`, `JKK+JKM+JHT` or `unsure`, `nik` has 16 digits or is empty. `for_agency` says that the person agreed to the
    lead being passed on to the agency.
    """

    code: str
    name: str
    business: str
    sector: str
    region: str
    workers: int
    phone: str
    programmes: str
    language: str
    nik: str = ""
    for_agency: bool = False


@dataclass(frozen=True, slots=True)
class Lead:
    """A stored lead; times are in UTC.

    `lost_reason` is there for a lost lead alone, `registered_on` for a registered one. `owner` is the number of the member
    of the staff who works it, `owner_login` their sign-in name. `duplicate_of` is the code of an earlier lead with the same
    telephone number or NIK.
    """

    draft: LeadDraft
    status: Status
    created_at: datetime
    updated_at: datetime
    consent_version: str
    consent_at: datetime
    status_at: datetime
    lost_reason: LostReason | None = None
    registered_on: date | None = None
    owner: int | None = None
    owner_login: str | None = None
    next_action_on: date | None = None
    score: int | None = None
    campaign: str | None = None
    cooperative: str | None = None
    duplicate_of: str | None = None
    is_merged: bool = False
    for_agency_since: datetime | None = None


def new_code() -> str:
    """A code that cannot be guessed, such as `PY-7KQ2MX`."""
    return "PY-" + "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
