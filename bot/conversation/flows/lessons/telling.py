"""What is said in a course: a lesson, what an answer comes to, and the end."""

from bot.answers.answer import Ask, Go, Next, Question, Told, cite
from bot.answers.chart import Chart, Picture
from bot.answers.layout import paragraphs
from bot.answers.officers import ZONES
from bot.answers.picture import of_death_benefit, of_employee, of_savings, of_self_employed
from bot.conversation.messages import Reply
from bot.i18n import Translator
from bot.lessons.course import Course, Lesson, figures_of, told
from bot.lessons.hours import shown_hour
from bot.lessons.progress import Part, Progress
from bot.programmes.law import Law

LEARN = "learn"
OTHER, DAILY, READ = "other", "daily", "read"
"""What a button of lessons wants beside its course: another course, an hour each day, the question of a lesson that was read."""
_BETWEEN = "+"


def go(course: str, wish: str = "", label: str = "") -> Go:
    """A button of a course."""
    return Go(LEARN, f"{course}{_BETWEEN}{wish}" if wish else course, label)


def wished(option: str) -> tuple[str, str]:
    """The course and the wish of such a button."""
    course, _, wish = option.partition(_BETWEEN)
    return course, wish


def title(course: Course, t: Translator) -> str:
    return course.title.words[t.language]


def lesson_told(course: Course, number: int, law: Law, t: Translator) -> Reply:
    """A lesson without its question."""
    lesson = course.lessons[min(number, len(course.lessons)) - 1]
    name = told(lesson.title, law, t)[0]
    heading = t.gettext("📘 Lesson {n} of {total}: {title}", n=number, total=len(course.lessons), title=name)
    text = paragraphs(heading, told(lesson.idea, law, t)[0], told(lesson.example, law, t)[0])
    return Reply(text, cite(figures_of(lesson, law, t), law, t), picture=_picture(lesson, law, t))


def _picture(lesson: Lesson, law: Law, t: Translator) -> Picture | None:
    question, rupiah = Question("", t, law, told=Told()), lesson.picture_sum or 0
    match lesson.picture:
        case Chart.EMPLOYEE:
            return of_employee(question, rupiah)
        case Chart.SELF_EMPLOYED:
            return of_self_employed(question, rupiah, in_transport=False)
        case Chart.DEATH_BENEFIT:
            return of_death_benefit(question)
        case Chart.SAVINGS:
            return of_savings(question, rupiah)
    return None


def following(progress: Progress, course: Course, lesson: Lesson, t: Translator) -> tuple[Next, ...]:
    """What may come after a lesson."""
    is_last = progress.part(course) is not Part.LESSONS
    label = t.gettext("▶ To the questions at the end") if is_last else t.gettext("▶ Next lesson")
    onward: tuple[Next, ...] = (go(course.name, label=label),)
    if progress.hour is None and not is_last:
        onward += (go(course.name, DAILY, t.gettext("🕘 One a day, at an hour I choose")),)
    return (*onward, *((Ask(lesson.ask),) if lesson.ask else ()), Go("menu"))


def pace(progress: Progress, zone: str, t: Translator) -> str:
    """When the next lesson comes by itself; "" where it does not."""
    if progress.hour is None:
        return ""
    return t.gettext("The next one comes at {time}. You can also go on now.", time=hour_there(progress.hour, zone, t))


def hour_there(hour: int, zone: str, t: Translator) -> str:
    """`08.00 (WIT)`: an hour, with the zone that it is of."""
    return f"{shown_hour(hour, t)} ({ZONES[zone]})"


def gain(progress: Progress, course: Course, t: Translator) -> str:
    """How many answers were right before and after."""
    total, after = len(course.test), progress.after or 0
    if progress.before is None:
        return t.gettext("You answered {n} of {total} questions rightly.", n=after, total=total)
    return t.gettext(
        "Before: {before} of {total} right. Now: {after} of {total}.",
        before=progress.before,
        after=after,
        total=total,
    )
