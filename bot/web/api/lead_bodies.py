"""Leads as the agency gets them."""

from datetime import date, datetime
from typing import Annotated, Self

from pydantic import Field

from bot.leads.lead import UNSURE, Covers, Kind, Lead
from bot.leads.life import LostReason, Status
from bot.storage.agency_leads import Changes
from bot.web.api.values import Body, Code
from nlu.text.regions import region

MOST_CHECKED = 1_000


class ConsentBody(Body):
    """What the person agreed to."""

    version: str = Field(description="Version of the text.", examples=["2026-11-24"])
    given_at: datetime = Field(description="When they agreed to their data being kept.")
    agency_at: datetime = Field(description="When they agreed to the agency getting them.")


class LeadBody(Body):
    """A person who wants to join, and agreed that the agency gets their data."""

    code: Code
    status: Status = Field(description="How far the lead has come.")
    status_at: datetime = Field(description="Since when.")
    registered_on: date | None = Field(description="Day of the registration, if it is one.")
    lost_reason: LostReason | None = Field(description="Why it came to nothing, if it did.")
    name: str = Field(examples=["Siti Aminah"])
    business: str = Field(description="Name of the business.", examples=["Warung Bu Siti"])
    sector: str = Field(description="Kind of business.", examples=["food_stall"])
    region: str = Field(description="Official code of the regency or city.", examples=["32.73"])
    regency: str = Field(description="Its name.", examples=["Kota Bandung"])
    province: str = Field(examples=["Jawa Barat"])
    workers: int = Field(description="Workers beside the owner.", examples=[2])
    phone: str = Field(description="Mobile number (E.164).", examples=["+6281234567890"])
    programmes: list[str] = Field(description="What they want to join; empty: not decided.", examples=[["JKK", "JKM"]])
    language: str = Field(description="Language they read: id or en.", examples=["id"])
    nik: str | None = Field(description="NIK, 16 digits, where they gave it.", examples=["3273014107850001"])
    kind: Kind = Field(description="Who enrols.", examples=["owner"])
    covers: Covers | None = Field(description="For whom an owner enrols.", examples=["both"])
    birth_date: date | None = Field(description="Day of birth, where they gave it.", examples=["1985-07-01"])
    income: int | None = Field(description="Income a month in rupiah, where they gave it.", examples=[2500000])
    wage: int | None = Field(description="Wage of a worker a month in rupiah, about.", examples=[2000000])
    nib: str | None = Field(description="Business number (NIB), 13 digits.", examples=["9120001234567"])
    cooperative: str | None = Field(description="Number of the cooperative that enrols or that they would join.")
    members: int | None = Field(description="Members of the cooperative, about.", examples=[120])
    consent: ConsentBody
    created_at: datetime
    updated_at: datetime = Field(description="When anything of this changed last.")

    @classmethod
    def of(cls, lead: Lead) -> Self:
        """What is told of a lead; only of one that may be passed on."""
        draft = lead.draft
        if lead.for_agency_since is None:
            raise ValueError("the person did not agree")
        return cls(
            code=draft.code,
            status=lead.status,
            status_at=lead.status_at,
            registered_on=lead.registered_on,
            lost_reason=lead.lost_reason,
            name=draft.name,
            business=draft.business,
            sector=draft.sector,
            region=draft.region,
            regency=_name(draft.region),
            province=_name(draft.region[:2]),
            workers=draft.workers,
            phone=draft.phone,
            programmes=[] if draft.programmes == UNSURE else draft.programmes.split("+"),
            language=draft.language,
            nik=draft.nik or None,
            kind=draft.kind,
            covers=draft.details.covers,
            birth_date=draft.details.birth_date,
            income=draft.details.income,
            wage=draft.details.wage,
            nib=draft.details.nib or None,
            cooperative=draft.details.cooperative or None,
            members=draft.details.members,
            consent=ConsentBody(
                version=lead.consent_version, given_at=lead.consent_at, agency_at=lead.for_agency_since
            ),
            created_at=lead.created_at,
            updated_at=lead.updated_at,
        )


class LeadsBody(Body):
    """A page of leads, the oldest change first."""

    leads: list[LeadBody]
    next: str = Field(description="Send it as `after` next time.", examples=["1795746600000000-4711"])
    more: bool = Field(description="Whether there is more already; if not, ask again later.")

    @classmethod
    def of(cls, changes: Changes) -> Self:
        return cls(leads=[LeadBody.of(lead) for lead in changes.leads], next=str(changes.next), more=changes.more)


class CheckBody(Body):
    """Leads that the agency holds copies of."""

    codes: Annotated[list[Code], Field(min_length=1, max_length=MOST_CHECKED)]


class GoneBody(Body):
    """The copies to delete."""

    delete: list[Code] = Field(description="Their people took their consent back, or had everything erased.")


def _name(code: str) -> str:
    found = region(code)
    return found.name if found is not None else code
