"""What was done with a lead, in words that its person and staff may both read."""

from datetime import date

from bot.i18n import Translator
from bot.leads.life import REASON_TITLES, STATUS_TITLES, LostReason, Status


def event_in_words(kind: str, value: str, note: str, t: Translator) -> str:
    """What an event says, without who did it and whom it was given to; of a note only that it is one."""
    match kind:
        case "status":
            named = t.gettext(STATUS_TITLES[Status(value)])
            return f"{named}: {_reason(note, t)}" if note else named
        case "note":
            return t.gettext("note")
        case "planned":
            return t.gettext("next action on {day}", day=t.date(date.fromisoformat(value)) if value else "–")
        case "merged":
            return t.gettext("the same person as {code}", code=value)
        case "separated":
            return t.gettext("no duplicate")
        case "cooperative":
            return t.gettext("of the cooperative {number}", number=value)
        case "not_passed_on":
            return t.gettext("not passed on any more")
    return t.gettext("corrected")


def _reason(held: str, t: Translator) -> str:
    return t.gettext(REASON_TITLES[LostReason(held)]) if held in set(LostReason) else held
