"""The test of a course, before its lessons and again after them: one question after the other, told at the end."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.answers.answer import Go, Next
from bot.answers.layout import bullets, paragraphs
from bot.conversation.context import Context
from bot.conversation.effects import KeepProgress
from bot.conversation.flows.flow import Finished, Flow
from bot.conversation.flows.lessons.lesson import ANSWER, LEFT, QUESTION, WAYS_BACK
from bot.conversation.flows.lessons.quiz import course_of, number_of
from bot.conversation.flows.lessons.telling import gain, go, title
from bot.conversation.flows.news import offered
from bot.conversation.lookups import OwnLessons
from bot.conversation.messages import BOT_LINK, Reply
from bot.i18n import Translator
from bot.lessons.course import Course, courses, told
from bot.lessons.progress import Learner, Part, Progress
from bot.programmes.law import Law


def _opening(answers: Mapping[str, Any], context: Context) -> tuple[Reply, ...]:
    if number_of(answers) > 1:
        return ()
    t, total = context.t, len(course_of(answers).test)
    if answers.get("part", Part.BEFORE) == Part.BEFORE:
        text = t.ngettext(
            "First {n} question, to see what you know already.",
            "First {n} questions, to see what you know already.",
            total,
        )
        return (Reply(paragraphs(text, t.gettext("Nobody is judged here. If you do not know, skip it."))),)
    learner: Learner = context.look_up(OwnLessons())
    progress = learner.progress(course_of(answers).name)
    if progress is None or progress.before is None:
        return (Reply(t.gettext("You have done all lessons! Now a few questions, to see what you know.")),)
    return (Reply(t.gettext("You have done all lessons! Now the same questions as at the beginning.")),)


def _finish(answers: Mapping[str, Any], context: Context) -> Finished:
    t, course, part = context.t, course_of(answers), Part(answers.get("part", Part.BEFORE))
    learner: Learner = context.look_up(OwnLessons())
    progress, number = learner.progress(course.name), number_of(answers)
    if progress is None:
        return Finished("", then="learn")
    is_right = answers[ANSWER] == course.test[min(number, len(course.test)) - 1].right
    after = progress.tested(part, is_right)
    missed = [*answers.get("missed", ()), *([] if is_right else [number])]
    if after.part(course) is part:
        again = {"course": course.name, "part": part.value, "number": number + 1, "missed": missed}
        return Finished("", then="exam", told=again, effects=(KeepProgress(after),))
    if part is Part.BEFORE:
        told_kindly = _told_kindly(after.before or 0, len(course.test), t)
        first = {"course": course.name, "number": after.lesson}
        return Finished(told_kindly, then="lesson", told=first, effects=(KeepProgress(after),))
    return _result(replace(after, was_finished=True), course, missed, learner, context)


def _told_kindly(right: int, total: int, t: Translator) -> str:
    known = t.gettext("{n} of {total} right.", n=right, total=total)
    if right == total:
        cheer = t.gettext("You know a lot already! The lessons have more.")
    elif right:
        cheer = t.gettext("A good start. At the end we see how much more it is.")
    else:
        cheer = t.gettext("Never mind, that is what the lessons are for.")
    return f"{known} {cheer}"


def _result(progress: Progress, course: Course, missed: list[int], learner: Learner, context: Context) -> Finished:
    t = context.t
    text = paragraphs(
        t.gettext("🎓 Well done! You have finished: {course}.", course=title(course, t)),
        gain(progress, course, t),
        _to_remember(course, missed, context.law, t),
        t.gettext("Do you know somebody who should know this too? Forward the message below."),
    )
    shared = Reply(
        t.gettext(
            "I have learnt what BPJS Ketenagakerjaan pays when something happens at work. Short lessons, free, in the chat: "
            "{link}",
            link=BOT_LINK,
        )
    )
    return Finished(text, next=_next(course, learner, context), effects=(KeepProgress(progress),), also=(shared,))


def _to_remember(course: Course, missed: list[int], law: Law, t: Translator) -> str:
    """The questions that were answered wrongly, with the right answers."""
    if not missed:
        return ""
    quizzes = [course.test[min(number, len(course.test)) - 1] for number in missed]
    lines = (f"{told(quiz.ask, law, t)[0]} → {told(quiz.options[quiz.right].text, law, t)[0]}" for quiz in quizzes)
    return "\n".join((t.gettext("To remember:"), bullets(*lines)))


def _next(course: Course, learner: Learner, context: Context) -> tuple[Next, ...]:
    others = tuple(
        go(name, label=title(other, context.t))
        for name, other in courses().items()
        if name != course.name and learner.progress(name) is None
    )
    return (*others, *offered(context), Go("enrol"), Go("calculate"), Go("menu"))


EXAM = Flow(name="exam", intro="", steps=(QUESTION,), finish=_finish, opening=_opening, left=LEFT, ways_back=WAYS_BACK)
