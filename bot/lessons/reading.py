"""Reads the files in `courses/`: a folder for each course, in it `course.yaml` and a file for each lesson."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import ValidationError

from bot.faults import Fault
from bot.lessons.schema import CourseFile, LessonFile, wrongs
from bot.programmes.reading import QuickUniqueKeys, UniqueKeys, load_yaml

FOLDER = Path(__file__).parent / "courses"
NAMES = ("owners", "workers")
INDEX = "course.yaml"
LESSONS, QUESTIONS = 10, 5
QUOTING = "put the text in quotes, or below a |"

File = TypeVar("File", CourseFile, LessonFile)


class CourseError(Fault):
    """Files of courses are wrong; `faults` has a line for each thing, the text has the first."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        more = f" (and {len(faults) - 1} more; see payung lessons check)" if len(faults) > 1 else ""
        super().__init__(f"{faults[0]}{more}")
        self.faults = faults


@dataclass(slots=True)
class CourseFiles:
    """What could be read of a course; `course` is None where `course.yaml` could not."""

    name: str
    course: CourseFile | None = None
    lessons: dict[str, LessonFile] = field(default_factory=dict)


@dataclass(slots=True)
class Reading:
    """All courses of a folder, and what is wrong with the form of their files, a line for each thing."""

    courses: dict[str, CourseFiles] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def read_files(folder: Path = FOLDER) -> Reading:
    """Read every course of a folder, however much is wrong with it."""
    reading = Reading()
    for name in NAMES:
        if not (folder / name).is_dir():
            reading.faults.append(f"{name}: there is no folder of this name in {folder.name}; each course has one")
            continue
        reading.courses[name] = _course(folder / name, reading.faults)
    return reading


def _course(folder: Path, faults: list[str]) -> CourseFiles:
    found = CourseFiles(folder.name)
    found.course = _read(folder / INDEX, CourseFile, faults)
    for file in sorted(folder.glob("*.yaml")):
        if file.name != INDEX:
            lesson = _read(file, LessonFile, faults)
            if lesson is not None:
                found.lessons[file.stem] = lesson
    if found.course is not None:
        there = {file.stem for file in folder.glob("*.yaml")} - {Path(INDEX).stem}
        faults += (f"{folder.name}/{INDEX}: {wrong}" for wrong in _wrong_list(found.course, there))
    return found


def _wrong_list(course: CourseFile, there: set[str]) -> Iterator[str]:
    listed = course.lessons
    for name in dict.fromkeys(listed):
        if listed.count(name) > 1:
            yield f"lessons: {name} comes twice; keep it once"
        if name not in there:
            yield f"lessons: there is no file {name}.yaml; write it, or take it out of the list"
    for name in sorted(there - set(listed)):
        yield f"lessons: {name}.yaml is not in the list; put it where it belongs, or delete the file"
    if len(listed) != LESSONS:
        yield f"lessons: a course has {LESSONS} lessons, but {len(listed)} are listed"
    if len(course.test) != QUESTIONS:
        yield f"test: a test has {QUESTIONS} questions, but there are {len(course.test)}"


def _read(file: Path, kind: type[File], faults: list[str]) -> File | None:
    where = f"{file.parent.name}/{file.name}"
    if not file.exists():
        faults.append(f"{where}: is missing; each course has one")
        return None
    try:
        return kind.model_validate(_content(file))
    except _Unreadable as error:
        faults.append(f"{where}: {error}")
    except ValidationError as error:
        faults += (f"{where}: {wrong}" for wrong in wrongs(error))
    return None


class _PlainWords(UniqueKeys):
    """YAML in which yes and no are the words that were written."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - as PyYAML declares it
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
        for first, resolvers in UniqueKeys.yaml_implicit_resolvers.items()
    }


class _QuickPlainWords(QuickUniqueKeys):
    """The same, read by libyaml."""

    yaml_implicit_resolvers = _PlainWords.yaml_implicit_resolvers


class _Unreadable(ValueError):
    """No YAML; the message says where and what to do."""


def _content(file: Path) -> Mapping[str, object]:
    try:
        content = load_yaml(file.read_text(encoding="utf-8"), _QuickPlainWords, _PlainWords)
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise _Unreadable(line + _in_plain_words(error.problem or "")) from None
    except (yaml.YAMLError, ValueError):
        raise _Unreadable("is no plain text; save it as text in UTF-8") from None
    if not isinstance(content, dict):
        raise _Unreadable("must have entries with a colon, such as title:")
    return content


def _in_plain_words(problem: str) -> str:
    """What the reader of YAML says, for somebody who has never heard of it."""
    if "comes twice" in problem:
        return f"{problem}; keep it once"
    for said, meant in _PROBLEMS.items():
        if said in problem:
            return meant
    return f"cannot be read ({problem}); look at the indentation there, or {QUOTING}"


_PROBLEMS = {
    "mapping values are not allowed": f"there is a colon inside a text; {QUOTING}",
    "could not find expected ':'": "a colon is missing after a name, or a line is not indented enough",
    "unhashable": f"a text begins with a brace; {QUOTING}",
    "cannot start any token": f"a text begins with a sign that has a meaning of its own, or with a tab; {QUOTING}",
    "did not find expected": f"a line is indented more or less than those around it, or quotes are not closed; or {QUOTING}",
    "unexpected end of stream": "quotes are opened and never closed; close them",
}
