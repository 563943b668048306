"""A lead as it stands in a list: nothing in it says who the person is."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.leads.lead import Lead
from bot.leads.life import LostReason, Status
from bot.leads.masking import masked_name, masked_phone


@dataclass(frozen=True, slots=True)
class LeadLine:
    """What is shown of a lead before somebody opens it; name, business and telephone number are masked."""

    code: str
    status: Status
    lost_reason: LostReason | None
    name: str
    business: str
    phone: str
    sector: str
    region: str
    workers: int
    members: int | None
    programmes: str
    language: str
    score: int | None
    owner: int | None
    next_action_on: date | None
    created_at: datetime
    status_at: datetime
    campaign: str | None
    cooperative: str | None


def line_of(lead: Lead) -> LeadLine:
    """The line of a lead."""
    draft = lead.draft
    return LeadLine(
        code=draft.code,
        status=lead.status,
        lost_reason=lead.lost_reason,
        name=masked_name(draft.name),
        business=masked_name(draft.business),
        phone=masked_phone(draft.phone),
        sector=draft.sector,
        region=draft.region,
        workers=draft.workers,
        members=draft.details.members,
        programmes=draft.programmes,
        language=draft.language,
        score=lead.score,
        owner=lead.owner,
        next_action_on=lead.next_action_on,
        created_at=lead.created_at,
        status_at=lead.status_at,
        campaign=lead.campaign,
        cooperative=lead.cooperative,
    )
