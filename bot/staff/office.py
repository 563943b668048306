"""Everything that staff work with, together."""

from dataclasses import dataclass

from bot.clock import Clock
from bot.staff.campaigns import CampaignDesk
from bot.staff.desk import Desk
from bot.staff.inbox import Inbox
from bot.staff.member_desk import MemberDesk
from bot.storage.audit import AuditBook
from bot.storage.desk_counts import DeskCounts
from bot.storage.jobs import JobBook
from bot.storage.staff import StaffBook


@dataclass(frozen=True, slots=True)
class Office:
    """The desk with the leads, those with member lists and campaigns, the inbox with hand-overs, figures, colleagues, the
    audit log, jobs.
    """

    desk: Desk
    member_desk: MemberDesk
    campaigns: CampaignDesk
    inbox: Inbox
    counts: DeskCounts
    staff: StaffBook
    audit: AuditBook
    jobs: JobBook
    clock: Clock
