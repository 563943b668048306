"""When an officer answers, as honestly as it is known."""

from datetime import datetime

from bot.answers.layout import paragraphs
from bot.clock import JAKARTA
from bot.hours import OfficeHours, Opening
from bot.i18n import Translator
from bot.regions import zone_of

ZONES = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


def when_answered(hours: OfficeHours | None, place: str | None, now: datetime, t: Translator) -> str:
    """When the person can expect an answer.

    Args:
        hours: when officers answer; None where that is not known.
        place: the code of the person's regency or province, whose time is told; None for Jakarta's.
        now: the time in UTC.
        t: the language.
    """
    if hours is None:
        return t.gettext("I do not know when an officer answers. It may take some days.")
    listed = t.gettext("Officers answer {hours} ({zone}).", hours=_listed(hours, t), zone=ZONES[JAKARTA.key])
    if hours.is_open(now):
        return paragraphs(listed, t.gettext("That is now, but I cannot promise how fast they are."))
    zone = zone_of(place)
    opens = hours.next_opening(now).astimezone(zone)
    following = t.gettext(
        "Now nobody is there. They are back on {weekday}, {day} at {time} {zone}.",
        weekday=t.weekday(opens.weekday()),
        day=t.date(opens.date()),
        time=t.time(opens.time()),
        zone=ZONES[zone.key],
    )
    return paragraphs(listed, following)


def _listed(hours: OfficeHours, t: Translator) -> str:
    """`Senin–Jumat 08.00–16.00, Sabtu 08.00–12.00`."""
    return ", ".join(f"{_days(first, last, t)} {_times(alike, t)}" for first, last, alike in hours.by_days())


def _days(first: int, last: int, t: Translator) -> str:
    return t.weekday(first) if first == last else f"{t.weekday(first)}–{t.weekday(last)}"


def _times(openings: tuple[Opening, ...], t: Translator) -> str:
    return t.list([f"{t.time(one.start)}–{t.time(one.end)}" for one in openings])
