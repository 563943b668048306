"""What lies in the database, with whoever works on it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.clock import Clock
from bot.institutions.agency import Agency
from bot.institutions.cooperatives import CooperativeExchange
from bot.settings import Settings, plain
from bot.staff.broadcasts import BroadcastDesk
from bot.staff.campaigns import CampaignDesk
from bot.staff.desk import Desk
from bot.staff.figures import FigureDesk
from bot.staff.inbox import Inbox
from bot.staff.member_desk import MemberDesk
from bot.staff.monthly import MonthlyDesk
from bot.staff.office import Office
from bot.staff.pulse import PulseDesk
from bot.storage.agency_leads import AgencyLeads
from bot.storage.assignment import Turns
from bot.storage.audit import AuditBook
from bot.storage.broadcasts import BroadcastBook
from bot.storage.campaigns import CampaignBook
from bot.storage.cipher import Cipher, read_cipher
from bot.storage.cooperative_leads import CooperativeLeads
from bot.storage.cooperatives import CooperativeBook
from bot.storage.courses import CourseBook
from bot.storage.coverage import CoverageBook
from bot.storage.database import Database
from bot.storage.desk_counts import DeskCounts
from bot.storage.figures import FigureBook
from bot.storage.handoffs import HandoffBook
from bot.storage.jobs import JobBook
from bot.storage.key_check import check_keys, need_key_file
from bot.storage.lead_work import LeadWork
from bot.storage.leads import LeadBook
from bot.storage.member_lists import MemberLists
from bot.storage.monthly import MonthBook
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
    def conversations(self) -> DatabaseStore:
        return DatabaseStore(self.database, self.cipher)

    @property
    def leads(self) -> LeadBook:
        return LeadBook(self.database, self.cipher)

    @property
    def lead_work(self) -> LeadWork:
        return LeadWork(self.database, self.cipher)

    @property
    def staff(self) -> StaffBook:
        return StaffBook(self.database, self.cipher)

    @property
    def audit(self) -> AuditBook:
        return AuditBook(self.database)

    def desk(self, clock: Clock) -> Desk:
        """Where staff work on leads."""
        return Desk(self.leads, self.lead_work, self.audit, self.staff, clock)

    @property
    def handoffs(self) -> HandoffBook:
        return HandoffBook(self.database, self.cipher)

    def inbox(self, clock: Clock) -> Inbox:
        """Where staff answer people."""
        return Inbox(self.handoffs, self.audit, clock)

    @property
    def desk_counts(self) -> DeskCounts:
        return DeskCounts(self.database, self.cipher)

    @property
    def turns(self) -> Turns:
        return Turns(self.database, self.cipher)

    def office(self, clock: Clock) -> Office:
        """Everything that staff work with."""
        desk, inbox = self.desk(clock), self.inbox(clock)
        members, campaigns = self.member_desk(clock), self.campaign_desk(clock)
        return Office(desk, members, campaigns, inbox, self.desk_counts, self.staff, self.audit, self.jobs, clock)

    @property
    def tokens(self) -> TokenBook:
        return TokenBook(self.database)

    def agency(self, clock: Clock) -> Agency:
        """What the agency may do."""
        return Agency(AgencyLeads(self.database, self.cipher), self.lead_work, self.audit, clock)

    def cooperative_exchange(self, clock: Clock) -> CooperativeExchange:
        """What institutions bring and read of cooperatives."""
        return CooperativeExchange(self.register, self.cooperatives, self.coverage, self.audit, clock)

    @property
    def figures(self) -> FigureBook:
        return FigureBook(self.database, self.cipher)

    def figure_desk(self, clock: Clock) -> FigureDesk:
        """Where staff see the figures of their regions."""
        return FigureDesk(self.figures, self.campaigns, clock)

    def monthly_desk(self, clock: Clock) -> MonthlyDesk:
        """Where staff see what a month brought."""
        months = MonthBook(self.database, self.cipher)
        return MonthlyDesk(self.figures, months, self.coverage, self.campaigns, clock)

    @property
    def ratings(self) -> RatingBook:
        return RatingBook(self.database)

    @property
    def pulses(self) -> PulseBook:
        return PulseBook(self.database)

    def pulse_desk(self, clock: Clock) -> PulseDesk:
        """Where staff see how sales go."""
        return PulseDesk(self.pulses, self.campaigns, clock)

    @property
    def cooperatives(self) -> CooperativeBook:
        return CooperativeBook(self.database)

    @property
    def register(self) -> RegisterBook:
        return RegisterBook(self.database)

    @property
    def coverage(self) -> CoverageBook:
        return CoverageBook(self.database)

    @property
    def campaigns(self) -> CampaignBook:
        return CampaignBook(self.database)

    def campaign_desk(self, clock: Clock) -> CampaignDesk:
        """Where staff make campaigns and see what comes of them."""
        return CampaignDesk(self.campaigns, self.cooperatives, clock)

    @property
    def courses(self) -> CourseBook:
        return CourseBook(self.database)

    @property
    def broadcasts(self) -> BroadcastBook:
        return BroadcastBook(self.database)

    def broadcast_desk(self, clock: Clock, rate: int) -> BroadcastDesk:
        """Where staff write and send broadcasts, at so many messages a second."""
        return BroadcastDesk(self.broadcasts, self.staff, rate, clock)

    @property
    def recipients(self) -> Recipients:
        return Recipients(self.database, self.cipher)

    @property
    def cooperative_leads(self) -> CooperativeLeads:
        return CooperativeLeads(self.database, self.cipher)

    @property
    def questions(self) -> QuestionBook:
        return QuestionBook(self.database, self.cipher)

    @property
    def retention(self) -> Retention:
        return Retention(self.database)

    @property
    def jobs(self) -> JobBook:
        return JobBook(self.database, self.cipher)

    @property
    def member_lists(self) -> MemberLists:
        return MemberLists(self.database, self.cipher)

    def member_desk(self, clock: Clock) -> MemberDesk:
        """Where staff get member lists."""
        return MemberDesk(self.leads, self.member_lists, self.audit, clock)

    def outbox(self, channel: str) -> Outbox:
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
        await database.upgrade()
        secret_key = plain(settings.secret_key)
        if secret_key is None:
            await need_key_file(database, settings.data_dir)
        cipher = read_cipher(secret_key, plain(settings.index_key), settings.data_dir)
        await check_keys(database, cipher)
        yield Stored(database, cipher)
    finally:
        await database.close()
