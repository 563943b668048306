"""Which course somebody wants, and whether they begin it: beginning is what they agree with."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.answers.layout import paragraphs
from bot.conversation.choices import Choice
from bot.conversation.commands import Command, slash
from bot.conversation.context import Context
from bot.conversation.effects import KeepProgress
from bot.conversation.flows.flow import Finished, Flow
from bot.conversation.flows.lessons.quiz import course_of
from bot.conversation.flows.lessons.telling import title
from bot.conversation.lookups import OwnLessons
from bot.conversation.steps import Option
from bot.i18n import N_, Translator
from bot.lessons.course import courses
from bot.lessons.progress import Learner, Part, Progress

WITH_TEST, WITHOUT_TEST, ANOTHER = "test", "lessons", "another"


def point(progress: Progress | None, course: str) -> tuple[str, dict[str, Any]]:
    """The flow that somebody goes on with in a course, and what it has to know."""
    held = courses()[course]
    if progress is None:
        return "begin", {"course": course}
    match progress.part(held):
        case Part.BEFORE:
            return "exam", {"course": course, "part": Part.BEFORE.value, "number": progress.asked_before + 1}
        case Part.LESSONS:
            return "lesson", {"course": course, "number": progress.lesson}
        case Part.AFTER:
            return "exam", {"course": course, "part": Part.AFTER.value, "number": progress.asked_after + 1}
    return "begin", {"course": course}


def _chosen(answers: Mapping[str, Any], context: Context) -> Finished:
    learner: Learner = context.look_up(OwnLessons())
    flow, told = point(learner.progress(answers["course"]), answers["course"])
    return Finished("", then=flow, told=told)


LEARN = Flow(
    name="learn",
    intro="",
    steps=(
        Choice(
            name="course",
            title=N_("Course"),
            question=N_("For whom shall the lessons be?"),
            why=N_("Owners and workers have other rights and duties, so each has lessons of their own."),
            choices=(
                Option("owners", N_("🏪 I have a business"), ("usaha", "punya usaha", "pemilik", "owner", "business")),
                Option(
                    "workers",
                    N_("🧰 I work: for others or alone"),
                    (
                        *("pekerja", "karyawan", "kerja", "buruh", "pegawai", "sendiri", "ojol", "saya kerja"),
                        *("worker", "employee", "i work", "alone", "driver"),
                    ),
                ),
            ),
        ),
    ),
    finish=_chosen,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Start(Choice):
    """Whether to begin a course; its question says what it is."""

    def asked(self, t: Translator, answers: Mapping[str, Any]) -> str:
        course = course_of(answers)
        return paragraphs(
            f"🎓 {title(course, t)}",
            t.gettext(
                "{n} short lessons, each with one idea and one question. A few questions at the beginning and the same at the "
                "end show you what you gained.",
                n=len(course.lessons),
            ),
            t.gettext(
                "When you begin I keep how far you are, so that you can go on at any time. {command} deletes it.",
                command=slash(Command.ERASE, t),
            ),
        )


def _begun(answers: Mapping[str, Any], context: Context) -> Finished:
    course, start = course_of(answers).name, answers["start"]
    if start == ANOTHER:
        return Finished("", then="learn")
    learner: Learner = context.look_up(OwnLessons())
    before = 0 if start == WITH_TEST else None
    progress = (learner.progress(course) or Progress(course)).again(before)
    flow, told = point(progress, course)
    return Finished("", then=flow, told=told, effects=(KeepProgress(progress),))


BEGIN = Flow(
    name="begin",
    intro="",
    steps=(
        _Start(
            name="start",
            title=N_("Begin"),
            question="",
            why=N_("I keep nothing before you begin. You may stop at any time."),
            binds=True,
            choices=(
                Option(
                    WITH_TEST,
                    N_("▶ Start"),
                    (
                        *("mulai", "ya", "iya", "ok", "oke", "ayo", "siap", "boleh", "lanjut", "setuju"),
                        *("start", "yes", "go", "begin", "ready"),
                    ),
                ),
                Option(
                    WITHOUT_TEST,
                    N_("▶ Start without the questions"),
                    ("tanpa soal", "tanpa tes", "langsung", "langsung belajar", "without", "skip", "no test"),
                ),
                Option(ANOTHER, N_("⇄ Another course"), ("kursus lain", "yang lain", "lain", "another", "other")),
            ),
        ),
    ),
    finish=_begun,
)
