"""Where staff get the member lists of cooperatives: whole lists of other people's data, so as carefully as an export."""

from bot.clock import Clock
from bot.i18n import N_
from bot.leads.filters import LeadFilter
from bot.members.listed import MemberList
from bot.members.member import Member
from bot.staff.audit import Action, Entry, subject_of
from bot.staff.member import Permission, Refused, Staff
from bot.storage.audit import AuditBook
from bot.storage.leads import LeadBook
from bot.storage.member_lists import MemberLists

NO_LIST = N_("There is no such list.")


class MemberDesk:
    """Lists as one member of the staff may see them.

    Every method may raise `Refused`: their role does not allow it, or the entry is not in their regions, which sounds the
    same as if it did not exist; and a StoreError: the database cannot be used now.
    """

    def __init__(self, leads: LeadBook, lists: MemberLists, audit: AuditBook, clock: Clock) -> None:
        self._leads = leads
        self._lists = lists
        self._audit = audit
        self._clock = clock

    async def of_lead(self, staff: Staff, code: str) -> tuple[MemberList, ...]:
        """The confirmed lists that belong to an entry, the newest first."""
        staff.require(Permission.EXPORT)
        await self._check(staff, code)
        return await self._lists.of_lead(code)

    async def take_out(self, staff: Staff, code: str, listed: str) -> tuple[Member, ...]:
        """Who is on a list; the audit log gets a line first."""
        staff.require(Permission.EXPORT)
        await self._check(staff, code)
        members = await self._lists.members(code, listed)
        if members is None:
            raise Refused(NO_LIST)
        await self._audit.note(Entry(self._clock.now(), staff.actor, Action.EXPORTED, code, len(members)))
        return members

    async def _check(self, staff: Staff, code: str) -> None:
        if await self._leads.find(code, LeadFilter(scope=staff.regions)) is None:
            await self._audit.note(Entry(self._clock.now(), staff.actor, Action.REFUSED, subject_of(code), 0))
            raise Refused(NO_LIST)
