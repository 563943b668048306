"""How a course is walked."""

from hypothesis import given
from hypothesis import strategies as st

from bot.lessons.course import courses
from bot.lessons.progress import Part, Progress

COURSE = courses()["owners"]
ANSWERS = st.lists(st.booleans(), min_size=20, max_size=20)


def walked(progress: Progress, answers: list[bool]) -> tuple[Progress, list[Part]]:
    """A course walked to its end, and the parts in which the answers were given."""
    given_to, parts = iter(answers), []
    while (part := progress.part(COURSE)) is not Part.DONE:
        parts.append(part)
        is_right = next(given_to)
        progress = (
            progress.learnt(progress.lesson, is_right) if part is Part.LESSONS else progress.tested(part, is_right)
        )
    return progress, parts


@given(ANSWERS)
def test_a_course_is_a_test_lessons_and_the_test_again(answers: list[bool]) -> None:
    done, parts = walked(Progress("owners").again(0), answers)
    assert parts == [Part.BEFORE] * 5 + [Part.LESSONS] * 10 + [Part.AFTER] * 5
    assert (done.before, done.correct, done.after) == (sum(answers[:5]), sum(answers[5:15]), sum(answers[15:]))


@given(ANSWERS)
def test_without_the_test_before_there_are_fewer_steps_and_no_number(answers: list[bool]) -> None:
    done, parts = walked(Progress("owners").again(None), answers)
    assert parts == [Part.LESSONS] * 10 + [Part.AFTER] * 5
    assert done.before is None


def test_a_lesson_that_was_done_counts_once() -> None:
    once = Progress("owners").learnt(1, True)
    assert once.learnt(1, True) == once


def test_whoever_begins_again_keeps_the_hour_and_that_they_finished() -> None:
    again = Progress("owners", 11, 7, 2, 5, 5, 5, hour=9, was_finished=True).again(0)
    assert again == Progress("owners", before=0, hour=9, was_finished=True)
