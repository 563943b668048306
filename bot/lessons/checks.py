"""What is wrong with the content of a file whose form is right, in words for whoever wrote it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from bot.answers.book import ANSWERS
from bot.i18n import translator
from bot.lessons.fillings import Count, FillingError, Money, filling_of
from bot.lessons.schema import LANGUAGE_WORDS, Both, CourseFile, LessonFile, QuestionFile, place
from bot.lessons.text import Filling, PlaceholderError, Text, read_lines, told_on
from bot.programmes.law import Law, LawError, law_on
from bot.programmes.schema import Mark

LONGEST = {"title": 50, "idea": 600, "example": 400, "ask": 200, "text": 80, "feedback": 300}
"""Characters of each kind of text, as it is written."""
WITH_SUM = frozenset({"employee", "self_employed", "savings"})
"""Pictures that are drawn for a wage or an income."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a file says beside its texts, read; `faults` are what is wrong with that."""

    fillings: Mapping[str, Filling]
    examples: Mapping[str, Money | Count]
    faults: tuple[str, ...]


def content_of(file: CourseFile | LessonFile) -> Content:
    """The figures and examples of a file."""
    law, faults = law_on(date.max), []
    examples: dict[str, Money | Count] = {}
    for name, one in file.examples.items():
        if (one.money is None) == (one.count is None):
            faults.append(f"examples, {name}: must be either money or count")
        else:
            examples[name] = Money(one.money) if one.money is not None else Count(one.count or 0)
    fillings: dict[str, Filling] = dict(examples)
    for name, raw in file.figures.items():
        if name in examples:
            faults.append(f"figures, {name}: an example has the same name; rename one of them")
            continue
        try:
            fillings[name] = filling_of(raw, examples, law)
        except FillingError as error:
            faults.append(f"figures, {name}: {error}")
            continue
        faults += (f"figures, {name}: {wrong}" for wrong in _unfit(fillings[name]))
    for key in file.rests_on:
        faults += (f"rests_on: {wrong}" for wrong in _no_basis(key, law))
    return Content(fillings, examples, tuple(faults))


def faults_of_lesson(lesson: LessonFile) -> Iterator[str]:
    """Everything that is wrong with a lesson, each in one line without the name of the file."""
    content = content_of(lesson)
    yield from content.faults
    texts = [("title",), ("idea",), ("example",)]
    for where in texts:
        yield from _text(where, getattr(lesson, where[0]), content)
    yield from _question(("question",), lesson.question, content)
    yield from _unused(lesson, content)
    if lesson.read_on is not None and lesson.read_on not in ANSWERS:
        yield f"read_on: there is no answer {lesson.read_on}; take one of {', '.join(sorted(ANSWERS))}"
    if lesson.picture is not None:
        drawn = lesson.picture.of
        if lesson.picture.chart not in WITH_SUM and drawn is not None:
            yield f"picture, of: {lesson.picture.chart} is drawn without a sum; take it out"
        elif lesson.picture.chart in WITH_SUM and not isinstance(content.examples.get(drawn or ""), Money):
            yield f"picture, of: {lesson.picture.chart} is drawn for a sum; name an example of kind money"


def faults_of_course(course: CourseFile) -> Iterator[str]:
    """The same for `course.yaml`."""
    content = content_of(course)
    yield from content.faults
    yield from _text(("title",), course.title, content)
    for number, question in enumerate(course.test):
        yield from _question(("test", number), question, content)
    yield from _unused(course, content)


def _question(where: tuple[int | str, ...], question: QuestionFile, content: Content) -> Iterator[str]:
    yield from _text((*where, "ask"), question.ask, content)
    right = sum(option.right == "yes" for option in question.options)
    if right != 1:
        what = "no option is right; write `right: yes` at one" if not right else "only one option may be right"
        yield f"{place((*where, 'options'))}: {what}"
    for number, option in enumerate(question.options):
        yield from _text((*where, "options", number, "text"), option.text, content)
        yield from _text((*where, "options", number, "feedback"), option.feedback, content)
    for language, word in LANGUAGE_WORDS.items():
        said = [option.text.words[language].casefold() for option in question.options]
        if len(set(said)) != len(said):
            yield f"{place((*where, 'options'))}, {word}: two options say the same; change one"


def _text(where: tuple[int | str, ...], both: Both, content: Content) -> Iterator[str]:
    readable = True
    for language, words in both.words.items():
        for wrong in _wrong_words(words, str(where[-1]), content):
            readable = False
            yield f"{place((*where, language))}: {wrong}"
    if not readable or content.faults:
        return
    for language in both.words:
        if told_on(Text(both.words, content.fillings), law_on(date.max), translator(language)) is None:
            yield (
                f"{place((*where, language))}: nothing is left of it when its figures end; "
                "add a line without them, or one that begins with {without …}"
            )


def _wrong_words(words: str, kind: str, content: Content) -> Iterator[str]:
    digit = next((char for char in words if char.isdigit()), None)
    if digit is not None:
        yield f"the digit {digit} stands in it; declare the number under figures or examples and write its name in braces"
    longest = LONGEST[kind]
    if len(words) > longest:
        yield f"is {len(words)} characters long; {longest} are the most, so keep to one idea"
    try:
        lines = read_lines(words)
    except PlaceholderError as error:
        yield f"{error}; write it as {{name}}"
        return
    for name in dict.fromkeys(name for line in lines for name in line.names):
        if name not in content.fillings:
            yield f"{{{name}}} is not declared; write {name} under figures or examples"
    for line in lines:
        if line.without is not None and line.without not in content.fillings:
            yield f"{{without {line.without}}} is not declared; write {line.without} under figures"


def _unused(file: CourseFile | LessonFile, content: Content) -> Iterator[str]:
    """Figures and examples that no text shows: mostly a slip in a name."""
    shown = set()
    for both in _texts(file):
        for words in both.words.values():
            try:
                shown |= {name for line in read_lines(words) for name in (*line.names, line.without)}
            except PlaceholderError:
                return
    given = {name for raw in file.figures.values() if isinstance(raw, dict) for name in map(str, raw.values())}
    if isinstance(file, LessonFile) and file.picture is not None:
        given.add(file.picture.of or "")
    for name in file.figures:
        if name not in shown:
            yield f"figures, {name}: no text shows it; take it out"
    for name in content.examples:
        if name not in shown | given:
            yield f"examples, {name}: nothing uses it; take it out"


def _texts(file: CourseFile | LessonFile) -> Iterator[Both]:
    yield file.title
    if isinstance(file, LessonFile):
        yield from (file.idea, file.example)
    for question in [file.question] if isinstance(file, LessonFile) else file.test:
        yield question.ask
        for option in question.options:
            yield from (option.text, option.feedback)


@cache
def _unfit(filling: Filling) -> tuple[str, ...]:
    """Why a figure must not stand in a text, on whatever day."""
    marks, t = set(), translator("id")
    holds = False
    for day in _days():
        try:
            _, figures = filling.told(law_on(day), t)
        except LawError:
            continue
        holds = True
        marks |= {figure.mark for figure in figures}
    if not holds:
        return ("holds on no day, or is only recalled and must not be shown; take another one",)
    if Mark.RECALLED in marks:
        return ("rests on a value that is only recalled; take another one",)
    return ()


def _no_basis(key: str, law: Law) -> Iterator[str]:
    if key not in law.keys:
        yield f"there is no parameter {key}; `payung rules show` lists them"
        return
    if not any(_may_be_shown(key, day) for day in _days()):
        yield f"{key} is only recalled and must not be shown; take another one"


def _may_be_shown(key: str, day: date) -> bool:
    try:
        found = law_on(day).find(key)
    except LawError:
        return False
    return found is not None and found.mark is not Mark.RECALLED


@cache
def _days() -> tuple[date, ...]:
    """Days of which each stands for all days until the next."""
    return law_on(date.max).days_of_change()
