"""What the agency may do: take over the leads of those who agreed to it, and report what became of them."""

from collections.abc import AsyncGenerator, Sequence
from datetime import date, datetime, time, timedelta

from bot.clock import JAKARTA, Clock, day_in_jakarta
from bot.institutions.cursor import Cursor
from bot.institutions.report import Outcome, Report, Told
from bot.leads.lead import Lead
from bot.leads.life import may_follow
from bot.staff.audit import Action, Entry
from bot.staff.member import Refused
from bot.storage.agency_leads import AgencyLeads, Changes
from bot.storage.audit import AuditBook
from bot.storage.lead_work import NOT_FROM_HERE, By, LeadWork, Move
from bot.storage.leads import BATCH

SETTLED = timedelta(minutes=2)
"""How old a change is before it is handed out: longer than any transaction lasts, so none is committed behind a cursor."""


class Agency:
    """Every method may raise a StoreError: the database cannot be used now. `actor` is who does it, for the audit log."""

    def __init__(self, leads: AgencyLeads, work: LeadWork, audit: AuditBook, clock: Clock) -> None:
        self._leads = leads
        self._work = work
        self._audit = audit
        self._clock = clock

    async def pull(self, actor: str, after: Cursor, limit: int) -> Changes:
        """Leads that are new or changed since a cursor; the audit log gets a line before they are shown."""
        found = await self._leads.changes(after, self._clock.now() - SETTLED, limit)
        await self._note(actor, Action.PULLED, "leads", len(found.leads))
        return found

    async def open(self, actor: str, code: str) -> Lead | None:
        """One lead; None where there is none, or its person did not agree, or does not any more."""
        lead = (await self._leads.find([code])).get(code)
        if lead is not None:
            await self._note(actor, Action.PULLED, code, 1)
        return lead

    async def gone(self, actor: str, codes: Sequence[str]) -> list[str]:
        """Which leads are not the agency's to keep, in the order in which it asked."""
        held = await self._leads.held(codes)
        await self._note(actor, Action.PULLED, "check", len(held))
        return [code for code in dict.fromkeys(codes) if code not in held]

    async def all(self, actor: str, since: date | None) -> AsyncGenerator[Lead, None]:
        """Every lead, or those that changed since a day in Jakarta; lines in the audit log before and after."""
        begin = datetime.combine(since, time(), JAKARTA) if since is not None else Cursor().at
        await self._note(actor, Action.PULLED, "begun", 0)
        number = 0
        try:
            async for lead in self._leads.all(begin, self._clock.now()):
                number += 1
                yield lead
        finally:
            await self._note(actor, Action.PULLED, "leads", number)

    async def check(self, reports: Sequence[Report]) -> list[Told]:
        """What would become of reports, each by itself; nothing is changed."""
        found: dict[str, Lead] = {}
        for begin in range(0, len(reports), BATCH):
            found |= await self._leads.find([report.code for report in reports[begin : begin + BATCH]])
        return [_told(report, found.get(report.code), day_in_jakarta(self._clock.now())) for report in reports]

    async def report(self, actor: str, reports: Sequence[Report]) -> list[Told]:
        """Take reports over, each by itself and in their order; their people hear of a new status.

        A report that was taken over before changes nothing and is answered in the same way.
        """
        told = [await self._take(report, By(actor)) for report in reports]
        accepted = sum(one.outcome is Outcome.ACCEPTED for one in told)
        await self._note(actor, Action.IMPORTED, "registrations", accepted)
        return told

    async def _take(self, report: Report, by: By) -> Told:
        now = self._clock.now()
        lead = (await self._leads.find([report.code])).get(report.code)
        told = _told(report, lead, day_in_jakarta(now))
        if lead is None or not told.is_news:
            return told
        to = Move(report.status, report.reason, report.day)
        try:
            if lead.status is not report.status:
                await self._work.move([report.code], to, by, now)
            else:
                await self._leads.correct(report.code, to, by, now)
        except Refused as refusal:
            return Told(report.code, Outcome.REFUSED, str(refusal))
        return told

    async def _note(self, actor: str, action: Action, subject: str, rows: int) -> None:
        await self._audit.note(Entry(self._clock.now(), actor, action, subject, rows))


def _told(report: Report, lead: Lead | None, today: date) -> Told:
    """The answer to a report of a lead as it is."""
    if lead is None:
        return Told(report.code, Outcome.UNKNOWN)
    if fault := report.fault(today):
        return Told(report.code, Outcome.REFUSED, fault)
    is_same = lead.status is report.status
    if not is_same and not may_follow(lead.status, report.status):
        return Told(report.code, Outcome.REFUSED, NOT_FROM_HERE)
    is_known = is_same and (lead.registered_on, lead.lost_reason) == (report.day, report.reason)
    return Told(report.code, Outcome.ACCEPTED, is_news=not is_known)
