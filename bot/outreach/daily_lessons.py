"""A lesson each day at the hour that somebody chose: when it comes, and what it says."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.conversation.buttons import rows
from bot.conversation.flows.lessons.telling import READ, go, lesson_told, title
from bot.conversation.messages import Reply
from bot.i18n import Translator
from bot.lessons.course import Course
from bot.lessons.progress import Part, Progress
from bot.outreach.stopping import Subject, stop_button
from bot.programmes.law import Law

LESSON, NUDGE = "lesson", "lesson_nudge"
"""The kinds of jobs."""
KINDS = (LESSON, NUDGE)
UNANSWERED = timedelta(days=2)
"""How long a lesson waits for an answer before its person is reminded of it, once."""


def next_lesson(hour: int, zone: ZoneInfo, now: datetime, last: datetime | None = None) -> datetime:
    """When the next lesson comes: at the hour there, and not on the day on which the last one came.

    Args:
        hour: the hour of the day, there.
        zone: the time zone there.
        now: the time.
        last: when the last one came, or the hour was chosen.
    """
    there = now.astimezone(zone)
    day = there.date()
    if last is not None:
        day = max(day, last.astimezone(zone).date() + timedelta(days=1))
    due = datetime.combine(day, time(hour), zone)
    return (due if due > there else datetime.combine(day + timedelta(days=1), time(hour), zone)).astimezone(now.tzinfo)


def of_today(progress: Progress, course: Course, law: Law, t: Translator) -> Reply:
    """The lesson that is next, or the questions after the last one; what is not known yet is asked by the button."""
    stop = (stop_button(Subject.LESSONS, t),)
    match progress.part(course):
        case Part.LESSONS:
            told = lesson_told(course, progress.lesson, law, t)
            onward = go(course.name, f"{READ}{progress.lesson}", t.gettext("❓ To the question"))
            buttons = (*rows((onward,), t), stop)
            return Reply(told.text, told.note, buttons, picture=told.picture)
        case _:
            text = t.gettext("The questions of your course are waiting: {course}.", course=title(course, t))
            return Reply(text, buttons=(*rows((go(course.name, label=t.gettext("❓ To the questions")),), t), stop))


def nudge(course: Course, t: Translator) -> Reply:
    """The one reminder of a lesson that was not answered."""
    text = t.gettext(
        "Your lesson still waits for you: {course}. When you answer it the next one comes. I remind you only this once.",
        course=title(course, t),
    )
    onward = rows((go(course.name, label=t.gettext("▶ Go on with the lesson")),), t)
    return Reply(text, buttons=(*onward, (stop_button(Subject.LESSONS, t),)))
