"""What staff do with leads, wherever they sit: who may, in which regions, and what the audit log hears of it."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date

from bot.clock import Clock
from bot.i18n import N_
from bot.leads.filters import LeadFilter, Order
from bot.leads.lead import Lead
from bot.leads.line import LeadLine, line_of
from bot.staff.audit import Action, Entry, subject_of
from bot.staff.member import Permission, Refused, Staff
from bot.storage.audit import AuditBook
from bot.storage.lead_work import UNKNOWN, By, LeadWork, Move
from bot.storage.leads import MOST_COUNTED, LeadBook, LeadEvent
from bot.storage.once import Once
from bot.storage.staff import StaffBook

NOT_THEIRS = N_("That member of the staff does not work in the region of the entry.")


class Desk:
    """Leads as one member of the staff may see and work them.

    Every method may raise `Refused`: their role does not allow it, or the lead is not in their regions, which sounds the
    same as if it did not exist; and a StoreError: the database cannot be used now.
    """

    def __init__(self, leads: LeadBook, work: LeadWork, audit: AuditBook, staff: StaffBook, clock: Clock) -> None:
        self._leads = leads
        self._work = work
        self._audit = audit
        self._staff = staff
        self._clock = clock

    async def page(
        self, staff: Staff, wanted: LeadFilter, skip: int, limit: int, order: Order = Order.NEWEST
    ) -> list[LeadLine]:
        """Some of the leads that are meant, masked."""
        staff.require(Permission.SEE_LEADS)
        found = await self._leads.page(replace(wanted, scope=staff.regions), order, skip, limit)
        return [line_of(lead) for lead in found]

    async def count(self, staff: Staff, wanted: LeadFilter, at_most: int = MOST_COUNTED) -> int:
        """How many leads are meant; `at_most` + 1 where there are more."""
        staff.require(Permission.SEE_LEADS)
        return await self._leads.count(replace(wanted, scope=staff.regions), at_most)

    async def line(self, staff: Staff, code: str) -> LeadLine:
        """One lead, masked."""
        staff.require(Permission.SEE_LEADS)
        lead = await self._leads.find(code, LeadFilter(scope=staff.regions))
        if lead is None:
            await self._note(staff, Action.REFUSED, subject_of(code), 0)
            raise Refused(UNKNOWN)
        return line_of(lead)

    async def open(self, staff: Staff, code: str) -> Lead:
        """A lead with name and number, for which the audit log gets a line first."""
        staff.require(Permission.OPEN_LEADS)
        lead = await self._leads.find(code, LeadFilter(scope=staff.regions))
        if lead is None:
            await self._note(staff, Action.REFUSED, subject_of(code), 0)
            raise Refused(UNKNOWN)
        await self._note(staff, Action.OPENED, code, 1)
        return lead

    async def history(self, staff: Staff, code: str) -> Sequence[LeadEvent]:
        """What was done with a lead, the oldest first."""
        staff.require(Permission.OPEN_LEADS)
        if await self._leads.find(code, LeadFilter(scope=staff.regions)) is None:
            raise Refused(UNKNOWN)
        return await self._leads.history(code)

    async def move(self, staff: Staff, codes: Sequence[str], to: Move) -> int:
        """Give leads a new status, and tell their people; how many were changed."""
        staff.require(Permission.WORK_LEADS)
        async with self._refusals(staff, codes):
            return await self._work.move(codes, to, _by(staff), self._clock.now())

    async def note(self, staff: Staff, code: str, text: str, once: Once | None = None) -> None:
        """Write something down about a lead; once where the update is named for which that is done."""
        staff.require(Permission.WORK_LEADS)
        async with self._refusals(staff, [code]):
            await self._work.note(code, text, _by(staff), self._clock.now(), once)

    async def plan(self, staff: Staff, code: str, day: date | None) -> None:
        """Set the day on which something is to be done next, or none."""
        staff.require(Permission.WORK_LEADS)
        async with self._refusals(staff, [code]):
            await self._work.plan(code, day, _by(staff), self._clock.now())

    async def take(self, staff: Staff, codes: Sequence[str]) -> int:
        """Give leads to oneself."""
        staff.require(Permission.WORK_LEADS)
        async with self._refusals(staff, codes):
            return await self._work.assign(codes, staff.id, _by(staff), self._clock.now())

    async def assign(self, staff: Staff, codes: Sequence[str], owner: int | None) -> int:
        """Give leads to somebody who works in their region, or to nobody."""
        staff.require(Permission.ASSIGN)
        if owner is not None:
            colleague = await self._staff.get(owner)
            found = [await self._leads.find(code, LeadFilter(scope=staff.regions)) for code in codes]
            regions = [lead.draft.region for lead in found if lead is not None]
            if not colleague.may(Permission.WORK_LEADS) or not all(colleague.covers(region) for region in regions):
                raise Refused(NOT_THEIRS)
        async with self._refusals(staff, codes):
            return await self._work.assign(codes, owner, _by(staff), self._clock.now())

    async def merge(self, staff: Staff, code: str, into: str) -> None:
        """Say that two leads with one number or NIK are the same person's."""
        staff.require(Permission.WORK_LEADS)
        async with self._refusals(staff, [code, into]):
            await self._work.merge(code, into, _by(staff), self._clock.now())

    async def separate(self, staff: Staff, code: str) -> None:
        """Say that a lead is not the duplicate it was taken for."""
        staff.require(Permission.WORK_LEADS)
        async with self._refusals(staff, [code]):
            await self._work.separate(code, _by(staff), self._clock.now())

    async def export(self, staff: Staff, wanted: LeadFilter) -> AsyncGenerator[Lead, None]:
        """Every lead that is meant, with name and number; a line in the audit log before, and one with their number after."""
        staff.require(Permission.EXPORT)
        await self._note(staff, Action.EXPORTED, "begun", 0)
        number = 0
        try:
            async for lead in self._leads.leads(replace(wanted, scope=staff.regions)):
                number += 1
                yield lead
        finally:
            await self._note(staff, Action.EXPORTED, "", number)

    @asynccontextmanager
    async def _refusals(self, staff: Staff, codes: Sequence[str]) -> AsyncGenerator[None]:
        """Leave a line in the audit log where leads are out of somebody's reach."""
        try:
            yield
        except Refused as refusal:
            if str(refusal) == UNKNOWN:
                await self._note(staff, Action.REFUSED, subject_of(codes[0]) if len(codes) == 1 else "", 0)
            raise

    async def _note(self, staff: Staff, action: Action, subject: str, rows: int) -> None:
        await self._audit.note(Entry(self._clock.now(), staff.actor, action, subject, rows))


def _by(staff: Staff) -> By:
    return By(staff.actor, staff.regions)
