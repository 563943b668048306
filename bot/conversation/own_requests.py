"""What is stored of a person's hand-overs, and how they stand, told to nobody but them."""

from collections.abc import Iterator, Sequence

from bot.clock import day_in_jakarta
from bot.i18n import Translator
from bot.staff.handoff import Handoff, HandoffMessage, time_title, topic_title
from nlu.text.regions import region

LONGEST_SHOWN = 200
"""How much of a message is shown."""


def standings(handoffs: Sequence[Handoff], t: Translator) -> Iterator[str]:
    """A line for each that is not done."""
    return (_standing(one, t) for one in handoffs if one.is_open)


def requests(handoffs: Sequence[Handoff], t: Translator) -> Iterator[str]:
    """A paragraph for each, with what was said, shortened."""
    for one in handoffs:
        place = region(one.line.region) if one.line.region else None
        lines = [
            _standing(one, t),
            f"{t.gettext('Topic')}: {topic_title(one.line.topic, t)}",
            f"{t.gettext('Regency or city')}: {place.name}" if place is not None else "",
            t.gettext("Wished time: {time}", time=time_title(one.wished_time, t)) if one.wished_time else "",
            *(_said(message, t) for message in one.messages),
        ]
        yield "\n".join(line for line in lines if line)


def _standing(one: Handoff, t: Translator) -> str:
    day = t.date(day_in_jakarta(one.line.created_at))
    return t.gettext(
        "Request {code}, of {day}: {status}", code=one.line.code, day=day, status=t.gettext(one.standing())
    )


def _said(message: HandoffMessage, t: Translator) -> str:
    who = t.gettext("you") if message.staff is None else t.gettext("an officer")
    text = message.text if len(message.text) <= LONGEST_SHOWN else f"{message.text[:LONGEST_SHOWN]}…"
    return f"{t.short_date(day_in_jakarta(message.at))}, {who}: {text}"
