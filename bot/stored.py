"""What lies in the database, with whoever works on it; who does is imported when asked for, so that no command loads all."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.settings import Settings, plain
from bot.storage.cipher import Cipher, read_cipher
from bot.storage.database import Database
from bot.storage.key_check import check_keys, need_key_file
from bot.storage.upgrading import bring_up_to_date

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.institutions.agency import Agency
    from bot.institutions.cooperatives import CooperativeExchange
    from bot.staff.broadcasts import BroadcastDesk
    from bot.staff.campaigns import CampaignDesk
    from bot.staff.desk import Desk
    from bot.staff.figures import FigureDesk
    from bot.staff.inbox import Inbox
    from bot.staff.member_desk import MemberDesk
    from bot.staff.monthly import MonthlyDesk
    from bot.staff.office import Office
    from bot.staff.pulse import PulseDesk
    from bot.storage.assignment import Turns
    from bot.storage.audit import AuditBook
    from bot.storage.broadcasts import BroadcastBook
    from bot.storage.campaigns import CampaignBook
    from bot.storage.cooperative_leads import CooperativeLeads
    from bot.storage.cooperatives import CooperativeBook
    from bot.storage.courses import CourseBook
    from bot.storage.coverage import CoverageBook
    from bot.storage.desk_counts import DeskCounts
    from bot.storage.figures import FigureBook
    from bot.storage.handoffs import HandoffBook
    from bot.storage.jobs import JobBook
    from bot.storage.lead_work import LeadWork
    from bot.storage.leads import LeadBook
    from bot.storage.member_lists import MemberLists
    from bot.storage.outbox import Outbox
    from bot.storage.pulses import PulseBook
    from bot.storage.questions import QuestionBook
    from bot.storage.ratings import RatingBook
    from bot.storage.recipients import Recipients
    from bot.storage.register import RegisterBook
    from bot.storage.retention import Retention
    from bot.storage.staff import StaffBook
    from bot.storage.store import DatabaseStore
    from bot.storage.tokens import TokenBook


@dataclass(frozen=True, slots=True)
class Stored:
    """What lies in the database, and the key to it."""

    database: Database
    cipher: Cipher

    @property
    def conversations(self) -> "DatabaseStore":
        from bot.storage.store import DatabaseStore

        return DatabaseStore(self.database, self.cipher)

    @property
    def leads(self) -> "LeadBook":
        from bot.storage.leads import LeadBook

        return LeadBook(self.database, self.cipher)

    @property
    def lead_work(self) -> "LeadWork":
        from bot.storage.lead_work import LeadWork

        return LeadWork(self.database, self.cipher)

    @property
    def staff(self) -> "StaffBook":
        from bot.storage.staff import StaffBook

        return StaffBook(self.database, self.cipher)

    @property
    def audit(self) -> "AuditBook":
        from bot.storage.audit import AuditBook

        return AuditBook(self.database)

    def desk(self, clock: "Clock") -> "Desk":
        """Where staff work on leads."""
        from bot.staff.desk import Desk

        return Desk(self.leads, self.lead_work, self.audit, self.staff, clock)

    @property
    def handoffs(self) -> "HandoffBook":
        from bot.storage.handoffs import HandoffBook

        return HandoffBook(self.database, self.cipher)

    def inbox(self, clock: "Clock") -> "Inbox":
        """Where staff answer people."""
        from bot.staff.inbox import Inbox

        return Inbox(self.handoffs, self.audit, clock)

    @property
    def desk_counts(self) -> "DeskCounts":
        from bot.storage.desk_counts import DeskCounts

        return DeskCounts(self.database, self.cipher)

    @property
    def turns(self) -> "Turns":
        from bot.storage.assignment import Turns

        return Turns(self.database, self.cipher)

    def office(self, clock: "Clock") -> "Office":
        """Everything that staff work with."""
        from bot.staff.office import Office

        desk, inbox = self.desk(clock), self.inbox(clock)
        members, campaigns = self.member_desk(clock), self.campaign_desk(clock)
        return Office(desk, members, campaigns, inbox, self.desk_counts, self.staff, self.audit, self.jobs, clock)

    @property
    def tokens(self) -> "TokenBook":
        from bot.storage.tokens import TokenBook

        return TokenBook(self.database)

    def agency(self, clock: "Clock") -> "Agency":
        """What the agency may do."""
        from bot.institutions.agency import Agency
        from bot.storage.agency_leads import AgencyLeads

        return Agency(AgencyLeads(self.database, self.cipher), self.lead_work, self.audit, clock)

    def cooperative_exchange(self, clock: "Clock") -> "CooperativeExchange":
        """What institutions bring and read of cooperatives."""
        from bot.institutions.cooperatives import CooperativeExchange

        return CooperativeExchange(self.register, self.cooperatives, self.coverage, self.audit, clock)

    @property
    def figures(self) -> "FigureBook":
        from bot.storage.figures import FigureBook

        return FigureBook(self.database, self.cipher)

    def figure_desk(self, clock: "Clock") -> "FigureDesk":
        """Where staff see the figures of their regions."""
        from bot.staff.figures import FigureDesk

        return FigureDesk(self.figures, self.campaigns, clock)

    def monthly_desk(self, clock: "Clock") -> "MonthlyDesk":
        """Where staff see what a month brought."""
        from bot.staff.monthly import MonthlyDesk
        from bot.storage.monthly import MonthBook

        months = MonthBook(self.database, self.cipher)
        return MonthlyDesk(self.figures, months, self.coverage, self.campaigns, clock)

    @property
    def ratings(self) -> "RatingBook":
        from bot.storage.ratings import RatingBook

        return RatingBook(self.database)

    @property
    def pulses(self) -> "PulseBook":
        from bot.storage.pulses import PulseBook

        return PulseBook(self.database)

    def pulse_desk(self, clock: "Clock") -> "PulseDesk":
        """Where staff see how sales go."""
        from bot.staff.pulse import PulseDesk

        return PulseDesk(self.pulses, self.campaigns, clock)

    @property
    def cooperatives(self) -> "CooperativeBook":
        from bot.storage.cooperatives import CooperativeBook

        return CooperativeBook(self.database)

    @property
    def register(self) -> "RegisterBook":
        from bot.storage.register import RegisterBook

        return RegisterBook(self.database)

    @property
    def coverage(self) -> "CoverageBook":
        from bot.storage.coverage import CoverageBook

        return CoverageBook(self.database)

    @property
    def campaigns(self) -> "CampaignBook":
        from bot.storage.campaigns import CampaignBook

        return CampaignBook(self.database)

    def campaign_desk(self, clock: "Clock") -> "CampaignDesk":
        """Where staff make campaigns and see what comes of them."""
        from bot.staff.campaigns import CampaignDesk

        return CampaignDesk(self.campaigns, self.cooperatives, clock)

    @property
    def courses(self) -> "CourseBook":
        from bot.storage.courses import CourseBook

        return CourseBook(self.database)

    @property
    def broadcasts(self) -> "BroadcastBook":
        from bot.storage.broadcasts import BroadcastBook

        return BroadcastBook(self.database)

    def broadcast_desk(self, clock: "Clock", rate: int) -> "BroadcastDesk":
        """Where staff write and send broadcasts, at so many messages a second."""
        from bot.staff.broadcasts import BroadcastDesk

        return BroadcastDesk(self.broadcasts, self.staff, rate, clock)

    @property
    def recipients(self) -> "Recipients":
        from bot.storage.recipients import Recipients

        return Recipients(self.database, self.cipher)

    @property
    def cooperative_leads(self) -> "CooperativeLeads":
        from bot.storage.cooperative_leads import CooperativeLeads

        return CooperativeLeads(self.database, self.cipher)

    @property
    def questions(self) -> "QuestionBook":
        from bot.storage.questions import QuestionBook

        return QuestionBook(self.database, self.cipher)

    @property
    def retention(self) -> "Retention":
        from bot.storage.retention import Retention

        return Retention(self.database)

    @property
    def jobs(self) -> "JobBook":
        from bot.storage.jobs import JobBook

        return JobBook(self.database, self.cipher)

    @property
    def member_lists(self) -> "MemberLists":
        from bot.storage.member_lists import MemberLists

        return MemberLists(self.database, self.cipher)

    def member_desk(self, clock: "Clock") -> "MemberDesk":
        """Where staff get member lists."""
        from bot.staff.member_desk import MemberDesk

        return MemberDesk(self.leads, self.member_lists, self.audit, clock)

    def outbox(self, channel: str) -> "Outbox":
        from bot.storage.outbox import Outbox

        return Outbox(self.database, self.cipher, channel)


@asynccontextmanager
async def open_stored(settings: Settings) -> AsyncIterator[Stored]:
    """The database, its tables brought to the newest form.

    Raises:
        StoreError: the database cannot be used.
        KeyProblem: the key cannot be used.
    """
    database = Database(settings.database)
    try:
        await bring_up_to_date(database)
        secret_key = plain(settings.secret_key)
        if secret_key is None:
            await need_key_file(database, settings.data_dir)
        cipher = read_cipher(secret_key, plain(settings.index_key), settings.data_dir)
        await check_keys(database, cipher)
        yield Stored(database, cipher)
    finally:
        await database.close()
