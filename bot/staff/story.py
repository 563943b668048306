"""What was done with a lead, told to staff."""

from collections.abc import Mapping

from bot.i18n import N_, Translator
from bot.leads.events import event_in_words
from bot.storage.leads import LeadEvent

PERSON, PAYUNG = N_("the person"), "Payung"


def who(event: LeadEvent, names: Mapping[str, str], t: Translator) -> str:
    """Who did it: a colleague by name, the person, or the bot by itself. `names` are those of all staff by actor."""
    return names.get(event.actor) or (t.gettext(PERSON) if event.actor == "person" else PAYUNG)


def told(event: LeadEvent, names: Mapping[str, str], t: Translator) -> str:
    """What they did, without the text of a note."""
    if event.kind == "assigned":
        return t.gettext("given to {name}", name=names.get(f"staff:{event.value}") or t.gettext("nobody"))
    return event_in_words(event.kind, event.value, event.note, t)
