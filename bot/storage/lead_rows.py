"""Leads between rows and plain data."""

from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import aliased

from bot.leads.lead import Covers, Details, Kind, Lead, LeadDraft, read_details, write_details
from bot.leads.life import LostReason, Status
from bot.storage.cipher import Cipher
from bot.storage.models import CooperativeRow, LeadRow, StaffRow

_Original = aliased(LeadRow)

LEADS = (
    select(
        *LeadRow.__table__.columns,
        _Original.code.label("duplicate_of"),
        CooperativeRow.number.label("cooperative"),
        StaffRow.login.label("owner_login"),
    )
    .select_from(LeadRow)
    .outerjoin(_Original, _Original.id == LeadRow.duplicate_of_id)
    .outerjoin(CooperativeRow, CooperativeRow.id == LeadRow.cooperative_id)
    .outerjoin(StaffRow, StaffRow.id == LeadRow.owner_id)
)
"""Leads, each with the code of the one it doubles, the number of its cooperative and the sign-in name of its owner."""

LeadRecord = Row[*tuple[Any, ...]]


def open_lead(row: LeadRecord, cipher: Cipher) -> Lead:
    """A lead as plain data.

    Raises:
        KeyProblem: it was encrypted with another key.
    """
    draft = LeadDraft(
        code=row.code,
        name=cipher.open(row.name_sealed),
        business=cipher.open(row.business_sealed),
        sector=row.sector,
        region=row.region,
        workers=row.workers,
        phone=cipher.open(row.phone_sealed),
        programmes=row.programmes,
        language=row.language,
        nik=cipher.open(row.nik_sealed) if row.nik_sealed is not None else "",
        for_agency=row.agency_consent_at is not None,
        kind=Kind(row.kind),
        details=_details(row, cipher),
    )
    return Lead(
        draft=draft,
        status=Status(row.status),
        created_at=row.created_at,
        updated_at=row.updated_at,
        consent_version=row.consent_version,
        consent_at=row.consent_at,
        status_at=row.status_at,
        lost_reason=LostReason(row.lost_reason) if row.lost_reason is not None else None,
        registered_on=row.registered_on,
        owner=row.owner_id,
        owner_login=row.owner_login,
        next_action_on=row.next_action_on,
        score=row.score,
        campaign=row.campaign,
        last_campaign=row.last_campaign,
        cooperative=row.cooperative,
        duplicate_of=row.duplicate_of,
        is_merged=row.merged_at is not None,
        for_agency_since=row.agency_consent_at,
    )


def seal_lead(row: LeadRow, draft: LeadDraft, cipher: Cipher) -> None:
    """Put what a person typed into a row; code, person, status and times stay as they are."""
    row.name_sealed = cipher.seal(draft.name)
    row.business_sealed = cipher.seal(draft.business)
    row.phone_sealed = cipher.seal(draft.phone)
    row.phone_index = cipher.index(draft.phone)
    row.nik_sealed = cipher.seal(draft.nik) if draft.nik else None
    row.nik_index = cipher.index(draft.nik) if draft.nik else None
    row.kind = draft.kind
    row.covers = draft.details.covers
    held = write_details(draft.details)
    row.details_sealed = cipher.seal_json(held) if held else None
    row.sector, row.region, row.province = draft.sector, draft.region, draft.region[:2]
    row.workers, row.programmes, row.language = draft.workers, draft.programmes, draft.language


def _details(row: LeadRecord, cipher: Cipher) -> Details:
    held = cipher.open_json(row.details_sealed) if row.details_sealed is not None else {}
    return read_details(held, Covers(row.covers) if row.covers is not None else None)
