"""What somebody may be written to about, and the button under each such message that ends it."""

from collections.abc import Mapping
from enum import StrEnum

from bot.conversation.messages import Button
from bot.conversation.taps import GO, TapData
from bot.i18n import N_, Translator

STOP = "stop"
"""The command behind the button; its option is a `Subject`, ALL, or nothing, which tells what there is to end."""
ALL = "all"


class Subject(StrEnum):
    """What messages that nobody asked for just then are about."""

    NEWS = "news"
    REMINDERS = "reminders"
    LESSONS = "lessons"
    LAW = "law"


SUBJECT_TITLES: Mapping[Subject, str] = {
    Subject.NEWS: N_("news from the outreach staff"),
    Subject.REMINDERS: N_("reminders"),
    Subject.LESSONS: N_("a lesson each day"),
    Subject.LAW: N_("changes of the law"),
}


def stop_button(subject: Subject, t: Translator) -> Button:
    """The button that ends messages about a subject."""
    return Button(t.gettext("🔕 No more of these"), TapData(GO, STOP, subject).encode())
