"""Every lesson, question and feedback of every course is one message, on any day."""

from datetime import date

import pytest

from bot.conversation.context import Context
from bot.conversation.flows import FLOWS
from bot.conversation.flows.consent import VERSION
from bot.conversation.forms import Forms
from bot.conversation.messages import Reply
from bot.conversation.state import Place, State
from bot.conversation.taps import TapData
from bot.i18n import LANGUAGES, translator
from bot.lessons.course import courses
from bot.lessons.progress import Part, Progress
from bot.outreach.daily_lessons import nudge, of_today
from tests.limits import worst
from tests.limits.fitting import assert_fits

FORMS = Forms(FLOWS, VERSION)


@pytest.mark.parametrize("day", worst.DAYS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("course", courses())
def test_every_lesson_and_what_is_said_to_each_answer_is_one_message(course: str, language: str, day: date) -> None:
    context = worst.context(language, day)
    for number, lesson in enumerate(courses()[course].lessons, start=1):
        told = {"course": course, "number": number}
        assert_fits(FORMS.start("lesson", State(language, worst.consent()), context, told).replies)
        for place in range(len(lesson.quiz.options)):
            assert_fits(_answered("lesson", told, str(place), language, context))
            tried = (place + 1) % len(lesson.quiz.options)
            assert_fits(_answered("lesson", {**told, "tried": tried}, str(place), language, context))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("course", courses())
def test_every_question_of_a_test_is_one_message(course: str, language: str) -> None:
    context = worst.context(language)
    for part in (Part.BEFORE, Part.AFTER):
        for number, quiz in enumerate(courses()[course].test, start=1):
            told = {"course": course, "part": part.value, "number": number, "missed": [1, 2, 3, 4]}
            assert_fits(FORMS.start("exam", State(language, worst.consent()), context, told).replies)
            for place in range(len(quiz.options)):
                assert_fits(_answered("exam", told, str(place), language, context))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("course", courses())
def test_every_message_that_comes_by_itself_is_one_message(course: str, language: str) -> None:
    held, law, t = courses()[course], worst.context(language).law, translator(language)
    progresses = (Progress(course, lesson=lesson, hour=18) for lesson in range(1, len(held.lessons) + 2))
    assert_fits(of_today(progress, held, law, t) for progress in progresses)
    assert_fits([nudge(held, t)])


def _answered(flow: str, told: dict[str, object], option: str, language: str, context: Context) -> tuple[Reply, ...]:
    place = Place(flow, "answer", told, offered=(option,))
    state = State(language, worst.consent(), place, prompt=1)
    return FORMS.tap(TapData(flow, "answer", option, 1), state, context).replies
