"""What was done with a lead, told to staff."""

from collections.abc import Mapping
from datetime import date

from bot.i18n import N_, Translator
from bot.leads.life import REASON_TITLES, STATUS_TITLES, LostReason, Status
from bot.storage.leads import LeadEvent

PERSON, PAYUNG = N_("the person"), "Payung"


def who(event: LeadEvent, names: Mapping[str, str], t: Translator) -> str:
    """Who did it: a colleague by name, the person, or the bot by itself. `names` are those of all staff by actor."""
    return names.get(event.actor) or (t.gettext(PERSON) if event.actor == "person" else PAYUNG)


def told(event: LeadEvent, names: Mapping[str, str], t: Translator) -> str:
    """What they did, without the text of a note."""
    match event.kind:
        case "status":
            named = t.gettext(STATUS_TITLES[Status(event.value)])
            return f"{named}: {_reason(event.note, t)}" if event.note else named
        case "note":
            return t.gettext("note")
        case "assigned":
            return t.gettext("given to {name}", name=names.get(f"staff:{event.value}") or t.gettext("nobody"))
        case "planned":
            day = t.date(date.fromisoformat(event.value)) if event.value else "–"
            return t.gettext("next action on {day}", day=day)
        case "merged":
            return t.gettext("the same person as {code}", code=event.value)
        case "separated":
            return t.gettext("no duplicate")
        case "cooperative":
            return t.gettext("of the cooperative {number}", number=event.value)
        case "not_passed_on":
            return t.gettext("not passed on any more")
    return t.gettext("corrected")


def _reason(held: str, t: Translator) -> str:
    return t.gettext(REASON_TITLES[LostReason(held)]) if held in set(LostReason) else held
