"""The first contribution and those of the months after it, as a file for a calendar (RFC 5545)."""

from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from bot.i18n import LANGUAGES, Translator, translator
from bot.programmes.law import law_on

_BEFORE = timedelta(hours=15)
"""An event of a whole day begins at midnight, so this rings at nine on the morning before."""


def calendar(wanted: tuple[str, ...]) -> bytes:
    """An event of a whole day, every month, that rings on the day before. It says nothing of a person.

    Where the first day was moved by a weekend, the event keeps to the day of the rule, which is never too late.

    Args:
        wanted: the first day to pay by as YYYY-MM-DD, and the language.

    Raises:
        ValueError: it is not these two.
        LawError: no rule holds on that day.
    """
    written, language = wanted
    if language not in LANGUAGES:
        raise ValueError(f"there is no language {language}")
    first, t = date.fromisoformat(written), translator(language)
    day = first.replace(day=min(first.day, law_on(first).figure("bpu.due_day").amount))
    file = Calendar()
    file.add("prodid", "-//Payung//Payung//ID")
    file.add("version", "2.0")
    file.add_component(_event(day, t))
    return bytes(file.to_ical())


def _event(day: date, t: Translator) -> Event:
    event = Event()
    event.add("uid", f"contribution-{day.isoformat()}-{t.language}@payung")
    event.add("dtstamp", datetime.combine(day, time(), UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("rrule", {"freq": "monthly", "bymonthday": day.day})
    event.add("summary", t.gettext("Pay the BPJS Ketenagakerjaan contribution"))
    event.add(
        "description", t.gettext("Pay with your NIK or payment code, and keep the receipt. Never pay to a person.")
    )
    event.add("transp", "TRANSPARENT")
    event.add_component(_alarm(t))
    return event


def _alarm(t: Translator) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", t.gettext("Pay the BPJS Ketenagakerjaan contribution by tomorrow"))
    alarm.add("trigger", -_BEFORE)
    return alarm
