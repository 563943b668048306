"""A lead as plain data, and its short public code."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from bot.i18n import N_

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without letters and digits that are mixed up when read aloud."""

CODE_LENGTH = 6

STATUS_TITLES = {"new": N_("new; an officer will call")}
"""What a status is called where people read it."""

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
    `JKK+JKM`, `JKK+JKM+JHT` or `unsure`.
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


@dataclass(frozen=True, slots=True)
class Lead:
    """A stored lead; times are in UTC."""

    draft: LeadDraft
    status: str
    created_at: datetime
    updated_at: datetime
    consent_version: str
    consent_at: datetime


def new_code() -> str:
    """A code that cannot be guessed, such as `PY-7KQ2MX`."""
    return "PY-" + "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
