"""The question of a lesson or test: options with letters, answered by a button, a letter, a number or words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

from bot.conversation.messages import Text
from bot.conversation.spoken import core
from bot.conversation.steps import Option, Step, Typed
from bot.conversation.validators import Invalid
from bot.i18n import LANGUAGES, N_, Translator, translator
from bot.lessons.course import Course, Quiz, courses, told
from bot.lessons.progress import Part
from bot.programmes.law import Law

LETTERS = "ABCD"
NO_ANSWER = N_("Please tap one of the letters, or write the letter or the words of an answer.")
_LETTER = re.compile(r"(?:jawaban(?:nya)?|pilih(?:an)?|answer|option)?\s*\(?([a-d]|\d)\)?[.!]?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question by the law of a day, with the places of its options in the order in which they are shown."""

    quiz: Quiz
    order: tuple[int, ...]
    law: Law

    def texts(self, t: Translator) -> list[str]:
        """The options in words, as they are shown."""
        return [told(self.quiz.options[place].text, self.law, t)[0] for place in self.order]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizStep(Step):
    """A question of a course. The answers before it say which: the course, the part, the number, and what was tried.

    Its value is the place of the option in the file. It may be skipped, which is not to know.
    """

    takes_number: ClassVar[bool] = True
    asks: Asked | None = None

    def by(self, answers: Mapping[str, Any], law: Law) -> Step:
        return replace(self, asks=asked(answers, law))

    def asked(self, t: Translator, answers: Mapping[str, Any]) -> str:
        if self.asks is None:
            return ""
        question = told(self.asks.quiz.ask, self.asks.law, t)[0]
        listed = (f"{letter}. {text}" for letter, text in zip(LETTERS, self.asks.texts(t), strict=False))
        return "\n".join((_heading(answers, t), question, "", *listed))

    def options(self, answers: Mapping[str, Any]) -> tuple[Option, ...]:
        places = self.asks.order if self.asks is not None else ()
        return tuple(
            Option(str(place), letter, translated=True) for letter, place in zip(LETTERS, places, strict=False)
        )

    def read(self, content: Typed, today: date) -> Any:
        typed = content.text.strip() if isinstance(content, Text) else ""
        if self.asks is None or not typed or "?" in typed:
            raise Invalid(NO_ANSWER)
        shown = [self.asks.texts(translator(language)) for language in LANGUAGES]
        for texts in shown:
            if (named := _named(typed, texts)) is not None:
                return self.asks.order[named]
        letter = _LETTER.fullmatch(typed)
        said = letter[1].upper() if letter else ""
        place = LETTERS.find(said) if said.isalpha() else int(said) - 1 if said else -1
        if not 0 <= place < len(self.asks.order):
            raise Invalid(NO_ANSWER)
        return self.asks.order[place]

    def skips(self, text: str) -> bool:
        """Not where the words are among those of an option: "tidak" may be an answer."""
        said = set(core(text))
        texts = [one for language in LANGUAGES for one in self.asks.texts(translator(language))] if self.asks else []
        return not any(said <= set(core(one)) for one in texts)

    def choose(self, value: str) -> Any:
        if self.asks is None or value not in {str(place) for place in self.asks.order}:
            raise Invalid(NO_ANSWER)
        return int(value)


def asked(answers: Mapping[str, Any], law: Law) -> Asked:
    """The question that is meant; the test after the lessons has its options in the opposite order."""
    course, number = course_of(answers), number_of(answers)
    part = answers.get("part", Part.LESSONS)
    quizzes = [lesson.quiz for lesson in course.lessons] if part == Part.LESSONS else list(course.test)
    quiz = quizzes[min(number, len(quizzes)) - 1]
    order = [place for place in range(len(quiz.options)) if place != answers.get("tried")]
    return Asked(quiz, tuple(reversed(order) if part == Part.AFTER else order), law)


def course_of(answers: Mapping[str, Any]) -> Course:
    """The course that answers are about."""
    found = courses()
    return found.get(answers.get("course", ""), next(iter(found.values())))


def number_of(answers: Mapping[str, Any]) -> int:
    """The number of the lesson or question that answers are about."""
    return int(answers.get("number", 1))


def _heading(answers: Mapping[str, Any], t: Translator) -> str:
    course, number = course_of(answers), number_of(answers)
    if "part" in answers:
        return t.gettext("Question {n} of {total}", n=number, total=len(course.test))
    return t.gettext("❓ The question of lesson {n}", n=number)


def _named(typed: str, texts: Sequence[str]) -> int | None:
    """The place of the one text that is typed, in whole or in a part that no other has."""
    said, numbers = set(core(typed)), set(_DIGITS.findall(typed))
    exact = [place for place, text in enumerate(texts) if core(text) == core(typed)]
    parts = [place for place, text in enumerate(texts) if said and said <= set(core(text))]
    for found in (exact, parts):
        fitting = [place for place in found if numbers <= set(_DIGITS.findall(texts[place]))]
        if len(fitting) == 1:
            return fitting[0]
    return None
