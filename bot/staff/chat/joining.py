"""The first visit, by the link of an invitation; and how something begun is left."""

from bot.conversation.languages import translator_for
from bot.conversation.messages import Incoming, Reply
from bot.conversation.outcomes import Outcome
from bot.conversation.state import State
from bot.i18n import Translator
from bot.staff.audit import Action, Entry
from bot.staff.chat.commands import listed_for, menu
from bot.staff.chat.visit import Said, Visit
from bot.staff.member import ROLE_TITLES, Refused, Staff
from bot.staff.office import Office
from nlu.text.regions import region

MOST_PLACES = 10
"""How many regions are named."""
STRANGER = "person"
"""The actor where somebody who is not of the staff was refused."""


async def join(office: Office, token: str, state: State, incoming: Incoming) -> Said:
    """Connect the chat, and its language, with whoever the invitation is for; a bad one is refused and noted."""
    t, key = translator_for(state, incoming), incoming.key
    try:
        staff = await office.staff.connect_chat(token, key.channel, key.person, incoming.at)
    except Refused as refusal:
        await office.audit.note(Entry(incoming.at, STRANGER, Action.REFUSED, "invitation", 0))
        return Said((Reply(t.gettext(str(refusal))),))
    await office.staff.prefer(staff.id, t.language, staff.wants_digest)
    return Said((_welcome(staff, t),))


async def stop(visit: Visit, _: str) -> Said:
    """Nothing is waited for any more."""
    return Said((Reply(visit.t.gettext("All right. Write /leads to go on.")),), Outcome.FLOW_CANCELLED)


def _welcome(staff: Staff, t: Translator) -> Reply:
    places = [found.name if (found := region(code)) else code for code in staff.regions]
    where = t.list(_few(places, t)) if places else t.gettext("all of Indonesia")
    commands = "\n".join(f"/{name} – {title}" for name, title in listed_for(staff, t))
    text = t.gettext(
        "Welcome, {name}. This chat is yours now: {role}, {where}. Everything else here works as for everybody.",
        name=staff.name,
        role=t.gettext(ROLE_TITLES[staff.role]),
        where=where,
    )
    warning = t.gettext("Lock your phone: whoever holds it sees what you see.")
    return Reply(f"{text}\n\n{commands}\n\n{warning}", menu=menu(staff, t))


def _few(places: list[str], t: Translator) -> list[str]:
    """The first places, and how many more there are."""
    more = len(places) - MOST_PLACES
    return [*places[:MOST_PLACES], t.ngettext("{n} more", "{n} more", more)] if more > 0 else places
