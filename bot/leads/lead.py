"""A lead as plain data, and its short public code."""

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from bot.i18n import N_
from bot.leads.life import LostReason, Status

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without letters and digits that are mixed up when read aloud."""

CODE_LENGTH = 6

BASIC, WITH_JHT, UNSURE = "JKK+JKM", "JKK+JKM+JHT", "unsure"
"""The programmes that somebody may choose."""

PROGRAMME_TITLES = {
    BASIC: N_("JKK and JKM"),
    WITH_JHT: N_("JKK, JKM and JHT (savings)"),
    UNSURE: N_("I do not know yet"),
}
"""What a choice of programmes is called."""


class Kind(StrEnum):
    """Who enrols: the owner of a business, somebody who works alone, a cooperative, or somebody who would join one."""

    OWNER = "owner"
    WORKER = "worker"
    COOPERATIVE = "cooperative"
    MEMBER = "member"


KIND_TITLES: Mapping[Kind, str] = {
    Kind.OWNER: N_("owner of a business"),
    Kind.WORKER: N_("works alone"),
    Kind.COOPERATIVE: N_("cooperative"),
    Kind.MEMBER: N_("would join a cooperative"),
}


class Covers(StrEnum):
    """For whom an owner enrols."""

    SELF = "self"
    WORKERS = "workers"
    BOTH = "both"


COVERS_TITLES: Mapping[Covers, str] = {
    Covers.SELF: N_("the owner"),
    Covers.WORKERS: N_("the workers"),
    Covers.BOTH: N_("the owner and the workers"),
}


@dataclass(frozen=True, slots=True)
class Details:
    """What only some enrolments ask for.

    `covers` is for owners; `birth_date` of the person; `income` of the person and `wage` of a worker on average are whole
    rupiah a month; `nib` has 13 digits; `cooperative` is the number of a cooperative, `members` how many it has.
    """

    covers: Covers | None = None
    birth_date: date | None = None
    income: int | None = None
    wage: int | None = None
    nib: str = ""
    cooperative: str = ""
    members: int | None = None


@dataclass(frozen=True, slots=True)
class LeadDraft:
    """What a finished enrolment gives.

    `business` is what it is called or what the person does, `region` the official code, `workers` counts people without
    the owner, `phone` is E.164, `programmes` is `JKK+JKM`, `JKK+JKM+JHT` or `unsure`, `nik` has 16 digits or is empty.
    `for_agency` says that the person agreed to the lead being passed on to the agency.
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
    kind: Kind = Kind.OWNER
    details: Details = field(default_factory=Details)


@dataclass(frozen=True, slots=True)
class Lead:
    """A stored lead; times are in UTC.

    `lost_reason` is there for a lost lead alone, `registered_on` for a registered one. `owner` is the number of the member
    of the staff who works it, `owner_login` their sign-in name. `duplicate_of` is the code of an earlier lead with the same
    telephone number or NIK. `campaign` is the code of the link by which the person first came, `last_campaign` of the one by
    which they had come last when they sent it.
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
    last_campaign: str | None = None
    cooperative: str | None = None
    duplicate_of: str | None = None
    is_merged: bool = False
    for_agency_since: datetime | None = None


def new_code() -> str:
    """A code of a lead that cannot be guessed, such as `PY-7KQ2MX`."""
    return _code("PY")


def new_handoff_code() -> str:
    """The same for a hand-over: `BT-7KQ2MX`."""
    return _code("BT")


def new_broadcast_code() -> str:
    """The same for a broadcast: `SI-7KQ2MX`."""
    return _code("SI")


def _code(prefix: str) -> str:
    return f"{prefix}-" + "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def write_details(details: Details) -> dict[str, Any]:
    """The details that are personal, as JSON can hold them; what is not known is left out, and `covers`."""
    written = {name: value for name, value in asdict(details).items() if value not in (None, "") and name != "covers"}
    if details.birth_date is not None:
        written["birth_date"] = details.birth_date.isoformat()
    return written


def read_details(held: Mapping[str, Any], covers: Covers | None) -> Details:
    """What `write_details` wrote, and for whom an owner enrols."""
    if (birth_date := held.get("birth_date")) is not None:
        held = {**held, "birth_date": date.fromisoformat(birth_date)}
    return Details(covers=covers, **held)
