"""How single values stand on a page; templates call these functions as `show.…`."""

from collections.abc import Mapping
from datetime import datetime

from markupsafe import Markup, escape

from bot.clock import JAKARTA, day_in_jakarta
from bot.i18n import Translator
from bot.leads.life import STATUS_TITLES, Status
from bot.staff.audit import ACTION_TITLES, Action
from bot.staff.counts import shown
from bot.staff.handoff import HANDOFF_TITLES, HandoffStatus, time_title, topic_title
from bot.staff.member import ROLE_TITLES, Role
from nlu.text.regions import region


def place(code: str | None) -> str:
    """The name of a regency with its province, or of a province; "" for none."""
    found = region(code) if code else None
    above = region(code.split(".")[0]) if code and "." in code else None
    return ", ".join(one.name for one in (found, above) if one is not None) or (code or "")


def places(codes: tuple[str, ...], t: Translator) -> str:
    """Some regions by name; the whole country for none."""
    return t.list([place(code) for code in codes]) if codes else t.gettext("the whole country")


def status(value: Status, t: Translator) -> Markup:
    """The status of a lead as a badge."""
    return _badge(value, t.gettext(STATUS_TITLES[value]))


def handoff_status(value: HandoffStatus, t: Translator) -> Markup:
    """The status of a hand-over as a badge."""
    return _badge(value, t.gettext(HANDOFF_TITLES[value]))


def topic(value: str, t: Translator) -> str:
    """What a hand-over is about, in words."""
    return topic_title(value, t)


def wished_time(value: str, t: Translator) -> str:
    """When somebody wishes to be answered, in words."""
    return time_title(value, t)


def role(value: Role, t: Translator) -> str:
    return t.gettext(ROLE_TITLES[value])


def action(value: Action, t: Translator) -> str:
    return t.gettext(ACTION_TITLES[value])


def count(number: int, t: Translator) -> str:
    """A count that stops at ten thousand, with its sign where there are more."""
    return shown(number, t)


def day(at: datetime, t: Translator) -> str:
    """The day of a time, in Jakarta, in short."""
    return t.short_date(day_in_jakarta(at))


def time(at: datetime, t: Translator) -> str:
    """A time in Jakarta, such as `24 November 2026, 12:05 WIB`."""
    return f"{t.date(day_in_jakarta(at))}, {at.astimezone(JAKARTA):%H:%M} WIB"


def name(number: int | None, names: Mapping[str, str], t: Translator) -> str:
    """The name of a member of the staff by their number; `names` are those of all by actor."""
    return names.get(f"staff:{number}", "") or t.gettext("nobody")


def _badge(value: str, text: str) -> Markup:
    return Markup('<span class="badge {}">{}</span>').format(escape(value), text)
