"""The tables. Columns that end in `_sealed` hold encrypted personal data."""

from bot.storage.models.base import Base, UtcDateTime
from bot.storage.models.cooperatives import CampaignRow, CooperativeRow, RegistrationRow
from bot.storage.models.leads import HandoffMessageRow, HandoffRow, LeadEventRow, LeadRow, LeadWordRow, MemberListRow
from bot.storage.models.outreach import (
    ArrivalRow,
    BroadcastRow,
    ContactRow,
    CourseRow,
    GainRow,
    GroupRow,
    InterestRow,
    PulseRow,
    RatingRow,
    RecipientRow,
)
from bot.storage.models.people import (
    ConversationRow,
    ErasureRow,
    HandledUpdateRow,
    JobRow,
    KeyCheckRow,
    MilestoneRow,
    OutboxRow,
    PersonRow,
    QuestionRow,
    TurnRow,
)
from bot.storage.models.staff import ApiTokenRow, AuditRow, InvitationRow, SessionRow, StaffRow

__all__ = [
    "ApiTokenRow",
    "ArrivalRow",
    "AuditRow",
    "Base",
    "BroadcastRow",
    "CampaignRow",
    "ContactRow",
    "ConversationRow",
    "CooperativeRow",
    "CourseRow",
    "ErasureRow",
    "GainRow",
    "GroupRow",
    "HandledUpdateRow",
    "HandoffMessageRow",
    "HandoffRow",
    "InterestRow",
    "InvitationRow",
    "JobRow",
    "KeyCheckRow",
    "LeadEventRow",
    "LeadRow",
    "LeadWordRow",
    "MemberListRow",
    "MilestoneRow",
    "OutboxRow",
    "PersonRow",
    "PulseRow",
    "QuestionRow",
    "RatingRow",
    "RecipientRow",
    "RegistrationRow",
    "SessionRow",
    "StaffRow",
    "TurnRow",
    "UtcDateTime",
]
