"""The form of the files in `courses/`, and what is wrong with one in words for whoever wrote it."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_core import ErrorDetails

from bot.i18n import LANGUAGES

MANUAL = "docs/lessons.md"
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z]+(_[a-z]+)*$")]
LANGUAGE_WORDS = {"id": "Indonesian", "en": "English"}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Both(_Strict):
    """A text in each language."""

    id: Words
    en: Words

    @property
    def words(self) -> Mapping[str, str]:
        return {language: getattr(self, language) for language in LANGUAGES}


class OptionFile(_Strict):
    right: Literal["yes", "no"] = "no"
    text: Both
    feedback: Both


class QuestionFile(_Strict):
    ask: Both
    options: Annotated[list[OptionFile], Field(min_length=2, max_length=4)]


class Example(_Strict):
    """A number of the story: rupiah, or how many."""

    money: int | None = Field(default=None, ge=0)
    count: int | None = Field(default=None, ge=0)


class _Filled(_Strict):
    """A file that may have figures and examples in its texts."""

    figures: dict[Name, Any] = Field(default_factory=dict)
    examples: dict[Name, Example] = Field(default_factory=dict)
    rests_on: list[str] = Field(default_factory=list)


class PictureFile(_Strict):
    chart: Literal["employee", "self_employed", "death_benefit", "savings"]
    of: str | None = None


class LessonFile(_Filled):
    title: Both
    idea: Both
    example: Both
    question: QuestionFile
    read_on: str | None = None
    picture: PictureFile | None = None


class CourseFile(_Filled):
    title: Both
    lessons: list[str]
    test: list[QuestionFile]


def wrongs(error: ValidationError) -> Iterator[str]:
    """Everything that the form of a file lacks, each in one line: the place, what is wrong, and what to do."""
    for detail in error.errors():
        yield f"{place(detail['loc'])}: {_said(detail)}"


def place(parts: tuple[int | str, ...]) -> str:
    """`question, option two, feedback, Indonesian`: where in a file, as a person counts."""
    said: list[str] = []
    for part in parts:
        if isinstance(part, int):
            said[-1] = f"{_SINGULAR.get(said[-1], said[-1])} {part + 1}"
        else:
            said.append(LANGUAGE_WORDS.get(part, part))
    return ", ".join(said) or "the file"


_SINGULAR = {"options": "option", "lessons": "lesson", "test": "test question"}


def _said(detail: ErrorDetails) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    last = detail["loc"][-1] if detail["loc"] else ""
    if kind == "missing" and last in LANGUAGE_WORDS:
        return f"the {LANGUAGE_WORDS[str(last)]} text is missing; write it as well"
    if kind == "too_short" or kind == "too_long":
        return f"there must be two to four options, but there are {context.get('actual_length')}"
    if kind == "literal_error" and last == "right":
        return "must be yes or no"
    if kind == "literal_error":
        return f"there is no such picture; take one of {context.get('expected')}, or leave it out"
    if kind == "string_pattern_mismatch":
        return "a name in braces may have small letters and _ only; rename it"
    return _KINDS.get(kind, f"cannot be read ({detail['msg']}); compare it with {MANUAL}")


_KINDS = {
    "missing": "is missing; write it",
    "extra_forbidden": f"nothing of this name belongs here; look for a slip of the pen, or in {MANUAL}",
    "string_type": "must be a text; put it in quotes",
    "string_too_short": "is empty; write it",
    "int_type": "must be a whole number without dots or quotes",
    "greater_than_equal": "must not be below zero",
    "list_type": "must be a list; begin each entry with a dash",
    "dict_type": "must have entries below it, each with a colon and indented by two spaces",
    "model_type": "must have entries below it, each with a colon and indented by two spaces",
}
