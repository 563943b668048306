"""`payung lessons`: are the files of the courses right, and how will a person read them?"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.i18n import LANGUAGES, compile_catalogues, translator

if TYPE_CHECKING:
    from bot.i18n import Translator
    from bot.lessons.course import Course, Quiz
    from bot.programmes.law import Law

COURSES = ("owners", "workers")


@click.group()
def lessons() -> None:
    """Look at the lessons: check the files, read a course."""


@lessons.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), required=False)
def check(folder: Path | None) -> int:
    """Check the files of the courses in FOLDER, by default those that ship with Payung; see docs/lessons.md."""
    from bot.lessons.course import CourseError, read_courses
    from bot.lessons.reading import FOLDER

    compile_catalogues()
    try:
        found = read_courses(folder or FOLDER).values()
    except CourseError as error:
        for fault in error.faults:
            click.echo(fault)
        return 1
    taught = sum(len(course.lessons) for course in found)
    asked = sum(len(course.lessons) + len(course.test) for course in found)
    click.echo(f"{taught} lessons, {asked} questions: all right")
    return 0


@lessons.command()
@click.argument("course", type=click.Choice(COURSES))
@click.option("--language", type=click.Choice(LANGUAGES), default="id", show_default=True, help="Language to read in.")
def show(course: str, language: str) -> None:
    """Print a course as a person will read it, by the law of PAYUNG_AS_OF or today."""
    from bot.clock import SystemClock, law_date
    from bot.lessons.course import courses
    from bot.programmes.law import law_on
    from bot.settings import load_settings

    compile_catalogues()
    law = law_on(law_date(SystemClock().now(), load_settings().as_of))
    click.echo("\n".join(_told(courses()[course], law, translator(language))))


def _told(course: "Course", law: "Law", t: "Translator") -> Iterator[str]:
    from bot.answers.answer import cite
    from bot.lessons.course import figures_of, told

    yield told(course.title, law, t)[0]
    for number, lesson in enumerate(course.lessons, start=1):
        yield f"\n{number}. {told(lesson.title, law, t)[0]}\n"
        yield f"{told(lesson.idea, law, t)[0]}\n"
        yield f"{told(lesson.example, law, t)[0]}\n"
        yield f"{cite(figures_of(lesson, law, t), law, t)}\n"
        yield from _question(lesson.quiz, law, t)
    for number, quiz in enumerate(course.test, start=1):
        yield f"\n({number})"
        yield from _question(quiz, law, t)


def _question(quiz: "Quiz", law: "Law", t: "Translator") -> Iterator[str]:
    from bot.lessons.course import told

    yield told(quiz.ask, law, t)[0]
    for option in quiz.options:
        sign = "✔" if option.is_right else "–"
        yield f"  {sign} {told(option.text, law, t)[0]}\n      {told(option.feedback, law, t)[0]}"
