"""What answers look up in the database, within their turn's transaction."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.conversation.lookups import (
    CampaignToForward,
    CarriesPulse,
    CooperativeNumbered,
    CooperativesIn,
    MembersChecked,
    OwnCooperatives,
    OwnEntries,
    OwnLessons,
    OwnWishes,
    PulseBefore,
    RegisterHeld,
)
from bot.members.listed import MemberList
from bot.storage.cooperative_campaigns import campaign_to_forward, own_cooperatives
from bot.storage.cooperative_lookups import cooperative_numbered, cooperatives_in, register_held
from bot.storage.courses import own_lessons
from bot.storage.member_lists import list_called
from bot.storage.own_entries import own_entries
from bot.storage.pulse_answers import carries_pulse, pulse_before
from bot.storage.wishes import own_wishes
from bot.storage.work import Work

LookUp = Callable[[Work, Any], Awaitable[Any]]


async def _members_checked(work: Work, lookup: MembersChecked) -> MemberList | None:
    return await list_called(work.session, work.person.id, lookup.code)


LOOKING_UP: Mapping[type, LookUp] = {
    OwnEntries: own_entries,
    OwnWishes: own_wishes,
    CooperativesIn: cooperatives_in,
    CooperativeNumbered: cooperative_numbered,
    RegisterHeld: register_held,
    MembersChecked: _members_checked,
    PulseBefore: pulse_before,
    OwnLessons: own_lessons,
    CarriesPulse: carries_pulse,
    OwnCooperatives: own_cooperatives,
    CampaignToForward: campaign_to_forward,
}
"""Who looks something up, by the type of the lookup."""
