"""One lesson: an idea and an example, then its question, which may be tried twice."""

from collections.abc import Mapping
from typing import Any

from bot.answers.answer import Go
from bot.answers.layout import paragraphs
from bot.conversation.context import Context
from bot.conversation.effects import KeepProgress
from bot.conversation.flows.flow import Finished, Flow
from bot.conversation.flows.lessons.quiz import QuizStep, course_of, number_of
from bot.conversation.flows.lessons.telling import LEARN, OTHER, following, lesson_told, pace
from bot.conversation.lookups import OwnLessons
from bot.conversation.messages import Reply
from bot.i18n import N_
from bot.lessons.course import told
from bot.lessons.progress import Learner
from bot.programmes.working import used

ANSWER = "answer"
LEFT = N_("All right, we go on whenever you like. I keep how far you are.")
WAYS_BACK = (Go(LEARN, label=N_("▶ Go on with the lesson")), Go(LEARN, OTHER, N_("⇄ Another course")))
RIGHT, WRONG = "✅", "✖"
LEAST_TO_TRY_AGAIN = 3
"""Options; of two, a wrong answer leaves nothing to choose."""


def _opening(answers: Mapping[str, Any], context: Context) -> tuple[Reply, ...]:
    """The lesson, unless it was read before."""
    if "tried" in answers or answers.get("was_read"):
        return ()
    return (lesson_told(course_of(answers), number_of(answers), context.law, context.t),)


def _finish(answers: Mapping[str, Any], context: Context) -> Finished:
    t, law, course = context.t, context.law, course_of(answers)
    learner: Learner = context.look_up(OwnLessons())
    progress, number, chosen = learner.progress(course.name), number_of(answers), answers[ANSWER]
    if progress is None:
        return Finished("", then="learn")
    lesson = course.lessons[min(number, len(course.lessons)) - 1]
    quiz, is_first = lesson.quiz, "tried" not in answers
    feedback, figures = told(quiz.options[chosen].feedback, law, t) if chosen is not None else ("", ())
    is_right = chosen == quiz.right
    if not is_right and chosen is not None and is_first and len(quiz.options) >= LEAST_TO_TRY_AGAIN:
        text = paragraphs(f"{WRONG} {feedback}", t.gettext("Try once more, or skip it."))
        return Finished(text, figures, then="lesson", told={**_which(answers), "tried": chosen})
    text = f"{RIGHT if is_right else WRONG} {feedback}" if chosen is not None else ""
    if not is_right:
        right, rests_on = told(quiz.options[quiz.right].text, law, t)
        text, figures = paragraphs(text, t.gettext("The right answer: {answer}", answer=right)), used(figures, rests_on)
    after = progress.learnt(number, is_right and is_first)
    text = paragraphs(text, pace(after, learner.zone, t))
    return Finished(text, figures, following(after, course, lesson, t), effects=(KeepProgress(after),))


def _which(answers: Mapping[str, Any]) -> dict[str, Any]:
    return {"course": course_of(answers).name, "number": number_of(answers)}


QUESTION = QuizStep(
    name=ANSWER,
    title=N_("Answer"),
    question="",
    why=N_("So that you see for yourself whether it is clear. A wrong answer costs nothing."),
    optional=True,
)

LESSON = Flow(
    name="lesson", intro="", steps=(QUESTION,), finish=_finish, opening=_opening, left=LEFT, ways_back=WAYS_BACK
)
