"""How far somebody is in courses, told to nobody but them."""

from collections.abc import Iterator, Sequence

from bot.i18n import Translator
from bot.lessons.course import Course, courses
from bot.lessons.hours import shown_hour
from bot.lessons.progress import Part, Progress


def standings(begun: Sequence[Progress], t: Translator) -> Iterator[str]:
    """A paragraph for each course."""
    return (_standing(one, courses()[one.course], t) for one in begun if one.course in courses())


def _standing(progress: Progress, course: Course, t: Translator) -> str:
    name, lessons = course.title.words[t.language], len(course.lessons)
    lines = [
        t.gettext("Lessons, {course}: the next one is {n} of {total}.", course=name, n=progress.lesson, total=lessons)
    ]
    match progress.part(course):
        case Part.AFTER:
            lines = [t.gettext("Lessons, {course}: all done but for the questions at the end.", course=name)]
        case Part.DONE:
            lines = [t.gettext("Lessons, {course}: finished.", course=name)]
    if progress.before is not None and progress.asked_before:
        asked = progress.asked_before
        lines.append(t.gettext("Right answers before: {n} of {total}.", n=progress.before, total=asked))
    lines.append(t.gettext("Right answers in lessons: {n}.", n=progress.correct))
    if progress.after is not None:
        asked = progress.asked_after
        lines.append(t.gettext("Right answers after: {n} of {total}.", n=progress.after, total=asked))
    if progress.hour is not None:
        lines.append(t.gettext("A lesson comes each day at {time}.", time=shown_hour(progress.hour, t)))
    return "\n".join(lines)
