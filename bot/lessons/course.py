"""Courses, lessons and questions as plain data, from the files in `courses/`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.i18n import Translator
from bot.lessons.checks import Content, content_of, faults_of_course, faults_of_lesson
from bot.lessons.fillings import Money
from bot.lessons.reading import FOLDER, INDEX, CourseError, CourseFiles, read_files
from bot.lessons.schema import Both, LessonFile, QuestionFile
from bot.lessons.text import Text, told
from bot.programmes.law import Figure, Law
from bot.programmes.working import used

__all__ = ["Course", "CourseError", "Lesson", "Option", "Quiz", "Text", "courses", "figures_of", "read_courses", "told"]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose, and what to say to whoever chose it."""

    text: Text
    is_right: bool
    feedback: Text


@dataclass(frozen=True, slots=True)
class Quiz:
    """A question with two to four options, one of them right."""

    ask: Text
    options: tuple[Option, ...]

    @property
    def right(self) -> int:
        """The place of the right option, from zero."""
        return next(place for place, option in enumerate(self.options) if option.is_right)


@dataclass(frozen=True, slots=True)
class Lesson:
    """One idea, one example, one question.

    `name` stays when the lesson moves or its texts change. `picture` is a value of `bot.answers.picture.Chart` or None,
    `picture_sum` the rupiah it is drawn with (an income or a wage), None where it needs none. `ask` is an intent of
    `bot.answers.book.ANSWERS` to read on in. `basis` are the parameters that the texts rest on without showing them; they
    are cited with the figures (`figures_of`).
    """

    name: str
    title: Text
    idea: Text
    example: Text
    quiz: Quiz
    picture: str | None = None
    picture_sum: int | None = None
    ask: str | None = None
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Course:
    """Ten lessons, and the five questions asked before and after them."""

    name: str
    title: Text
    lessons: tuple[Lesson, ...]
    test: tuple[Quiz, ...]


def figures_of(lesson: Lesson, law: Law, t: Translator) -> tuple[Figure, ...]:
    """The figures that a lesson shows and the rules it rests on, as far as they hold, for `bot.answers.answer.cite`."""
    shown = (told(text, law, t)[1] for text in (lesson.idea, lesson.example))
    return used(*shown, *(law.find(key) for key in lesson.basis))


@cache
def courses() -> Mapping[str, Course]:
    """The courses that ship with Payung by their names, `owners` and `workers`.

    Raises:
        CourseError: a file is wrong; the message says which, where, and what to do.
    """
    return read_courses(FOLDER)


def read_courses(folder: Path) -> Mapping[str, Course]:
    """The courses of a folder by their names.

    Raises:
        CourseError: a file is wrong; it has a line for everything that is.
    """
    reading = read_files(folder)
    faults = [*reading.faults, *(fault for files in reading.courses.values() for fault in _faults(files))]
    if faults:
        raise CourseError(tuple(faults))
    return {name: _course(files) for name, files in reading.courses.items()}


def _faults(files: CourseFiles) -> Iterator[str]:
    if files.course is not None:
        yield from (f"{files.name}/{INDEX}: {wrong}" for wrong in faults_of_course(files.course))
    for name, lesson in files.lessons.items():
        yield from (f"{files.name}/{name}.yaml: {wrong}" for wrong in faults_of_lesson(lesson))


def _course(files: CourseFiles) -> Course:
    file = files.course
    if file is None:
        raise CourseError((f"{files.name}/{INDEX}: is missing; each course has one",))
    content = content_of(file)
    return Course(
        files.name,
        _text(file.title, content),
        tuple(_lesson(name, files.lessons[name]) for name in file.lessons),
        tuple(_quiz(question, content) for question in file.test),
    )


def _lesson(name: str, file: LessonFile) -> Lesson:
    content = content_of(file)
    drawn = content.examples.get(file.picture.of or "") if file.picture else None
    return Lesson(
        name,
        _text(file.title, content),
        _text(file.idea, content),
        _text(file.example, content),
        _quiz(file.question, content),
        file.picture.chart if file.picture else None,
        drawn.amount if isinstance(drawn, Money) else None,
        file.read_on,
        tuple(file.rests_on),
    )


def _quiz(file: QuestionFile, content: Content) -> Quiz:
    options = (
        Option(_text(one.text, content), one.right == "yes", _text(one.feedback, content)) for one in file.options
    )
    return Quiz(_text(file.ask, content), tuple(options))


def _text(both: Both, content: Content) -> Text:
    return Text(both.words, content.fillings)
