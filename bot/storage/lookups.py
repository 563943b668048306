"""What answers look up in the database, within their turn's transaction."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.conversation.lookups import CooperativeNumbered, CooperativesIn, MembersChecked, OwnEntries, RegisterHeld
from bot.members.listed import MemberList
from bot.storage.cooperative_lookups import cooperative_numbered, cooperatives_in, register_held
from bot.storage.member_lists import list_called
from bot.storage.own_entries import own_entries
from bot.storage.work import Work

LookUp = Callable[[Work, Any], Awaitable[Any]]


async def _members_checked(work: Work, lookup: MembersChecked) -> MemberList | None:
    return await list_called(work.session, work.person.id, lookup.code)


LOOKING_UP: Mapping[type, LookUp] = {
    OwnEntries: own_entries,
    CooperativesIn: cooperatives_in,
    CooperativeNumbered: cooperative_numbered,
    RegisterHeld: register_held,
    MembersChecked: _members_checked,
}
"""Who looks something up, by the type of the lookup."""
