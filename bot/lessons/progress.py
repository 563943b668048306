"""How far somebody is in a course, and what comes next there. The test is asked before the lessons and again after them."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from bot.lessons.course import Course


class Part(StrEnum):
    """The parts of a course, in their order."""

    BEFORE = "before"
    LESSONS = "lessons"
    AFTER = "after"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far somebody is.

    `lesson` is the number of the next one. `correct` counts lessons whose question was answered rightly at once. `before` and
    `after` count right answers in the tests, `asked_before` and `asked_after` how many of their questions were answered;
    `before` is None where the test was left out. `hour` is the hour at which a lesson comes each day, or None.
    `was_finished` says that the course was walked to its end, now or earlier.
    """

    course: str
    lesson: int = 1
    correct: int = 0
    before: int | None = None
    asked_before: int = 0
    after: int | None = None
    asked_after: int = 0
    hour: int | None = None
    was_finished: bool = False

    def part(self, course: "Course") -> Part:
        """What is next."""
        if self.before is not None and self.asked_before < len(course.test):
            return Part.BEFORE
        if self.lesson <= len(course.lessons):
            return Part.LESSONS
        return Part.AFTER if self.asked_after < len(course.test) else Part.DONE

    def tested(self, part: Part, is_right: bool) -> Self:
        """After one more answer in one of the tests."""
        if part is Part.BEFORE:
            return replace(self, before=(self.before or 0) + is_right, asked_before=self.asked_before + 1)
        return replace(self, after=(self.after or 0) + is_right, asked_after=self.asked_after + 1)

    def learnt(self, number: int, is_right: bool) -> Self:
        """After the lesson of that number; a lesson that was done before changes nothing."""
        if number != self.lesson:
            return self
        return replace(self, lesson=number + 1, correct=self.correct + is_right)

    def again(self, before: int | None) -> Self:
        """At the beginning; `before` is 0 with the test before the lessons, None without it."""
        return replace(self, lesson=1, correct=0, before=before, asked_before=0, after=None, asked_after=0)


@dataclass(frozen=True, slots=True)
class Learner:
    """Somebody's courses, the one begun first before the others; `zone` names the time zone where they are."""

    courses: tuple[Progress, ...]
    zone: str

    def progress(self, course: str) -> Progress | None:
        """How far they are in a course; None where they never began it."""
        return next((one for one in self.courses if one.course == course), None)
