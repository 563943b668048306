"""What somebody reads who made a slip in a lesson: the file, the place, and what to do."""

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml

from bot.lessons.calculations import CALCULATIONS, Calculation, Sum
from bot.lessons.checks import LONGEST, faults_of_lesson
from bot.lessons.course import CourseError, read_courses
from bot.lessons.reading import FOLDER, read_files
from bot.lessons.schema import LessonFile
from bot.programmes.contributions import self_employed
from bot.programmes.law import Law
from bot.settings import ROOT

LESSON, COURSE = "owners/pay_on_time.yaml", "owners/course.yaml"
TITLE, DUE = "id: Bayar tepat waktu", "due: {number_of: pu.due_day}"
MANUAL = (ROOT / "docs" / "lessons.md").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the courses that ship with Payung."""
    return shutil.copytree(FOLDER, tmp_path / "courses")


@pytest.fixture
def faults_after(folder: Path) -> Callable[..., tuple[str, ...]]:
    """Puts `after` in place of `before` in a file and gives the faults of the folder."""

    def change(file: str, before: str, after: str) -> tuple[str, ...]:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after, 1), encoding="utf-8")
        return faults_of(folder)

    return change


def faults_of(folder: Path) -> tuple[str, ...]:
    try:
        read_courses(folder)
    except CourseError as error:
        return error.faults
    return ()


def test_what_ships_has_no_fault(folder: Path) -> None:
    assert faults_of(folder) == ()


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("  en: Paying on time\n", "", "title, English: the English text is missing; write it as well"),
        ("  en: Paying on time\n", "  en:\n", "title, English: must be a text; put it in quotes"),
        ("  en: Paying on time\n", "  en: ''\n", "title, English: is empty; write it"),
        (
            "read_on:",
            "readon:",
            "readon: nothing of this name belongs here; look for a slip of the pen, or in docs/lessons.md",
        ),
        (
            "title:\n  id: Bayar tepat waktu\n  en: Paying on time",
            "title: Bayar",
            "title: must have entries below it, each with a colon and indented by two spaces",
        ),
        ("right: yes", "right: maybe", "question, option 1, right: must be yes or no"),
        (
            "    - right: yes\n      text:",
            "    - text:",
            "question, options: no option is right; write `right: yes` at one",
        ),
        (
            "    - text:\n        id: Pekerja, dipotong",
            "    - right: yes\n      text:\n        id: Pekerja, dipotong",
            "question, options: only one option may be right",
        ),
        (
            "id: Tidak ada denda",
            "id: pemilik usaha",
            "question, options, Indonesian: two options say the same; change one",
        ),
        (
            "Payung yang bocor",
            "Payung 2 bocor",
            "idea, Indonesian: the digit 2 stands in it; declare the number under figures",
        ),
        (
            "Payung yang bocor",
            "Payung {bocor}",
            "idea, Indonesian: {bocor} is not declared; write bocor under figures or examples",
        ),
        (
            "    Payung yang",
            "    {without hujan} Payung yang",
            "idea, Indonesian: {without hujan} is not declared; write hujan under figures",
        ),
        (
            "Payung yang bocor",
            "Payung {yang bocor",
            "idea, Indonesian: a brace { or } has no partner; write it as {name}",
        ),
        (
            "Payung yang bocor",
            "Payung {Bocor}",
            "idea, Indonesian: {Bocor} is no placeholder: only small letters and _ may stand in braces; write it as {name}",
        ),
        (
            TITLE,
            f"id: {'Bayar ' * 10}",
            "title, Indonesian: is 59 characters long; 50 are the most, so keep to one idea",
        ),
        (
            TITLE,
            "id: Bayar: tepat waktu",
            "line 2: there is a colon inside a text; put the text in quotes, or below a |",
        ),
        (TITLE, "id: {due} tepat waktu", "line "),
        (TITLE, "id: 'Bayar tepat waktu", "line "),
        ("  en: Paying on time", " en: Paying on time", "line "),
        ("  en: Paying on time", "\ten: Paying on time", "line 3: a text begins with a sign"),
        ("  en: Paying on time", "  en: Paying on time\n  en: Paying", "line 2: en comes twice; keep it once"),
        (
            "read_on: ask_arrears",
            "read_on: ask_late",
            "read_on: there is no answer ask_late; take one of affirm, app_problem, ",
        ),
        (DUE, "due: pu.due_days", "figures, due: there is no parameter pu.due_days; `payung rules show` lists them"),
        (
            DUE,
            "due: {number_of: pu.late_fine}",
            "figures, due: pu.late_fine is no whole number, so write its key alone",
        ),
        (
            DUE,
            "due: {hours_of: bpu.lapse_months}",
            "figures, due: bpu.lapse_months is not counted in days, so it cannot be told in hours",
        ),
        (
            DUE,
            "due: {last_day_of: pu.due_day}",
            "figures, due: holds on no day, or is only recalled and must not be shown; take another one",
        ),
        (DUE, "due: {last_day_of: bpu.income_bands}", "figures, due: bpu.income_bands has no last day"),
        (
            DUE,
            "due: {name_of: pu.due_day}",
            "figures, due: name_of is not known; take one of number_of, hours_of, last_day_of, calculate",
        ),
        (
            DUE,
            "due: 15",
            "figures, due: must be the key of a parameter, or one of number_of, hours_of, last_day_of, calculate",
        ),
        (
            DUE,
            "due: bpu.coverage",
            "figures, due: bpu.coverage is no figure that a text can show; name it under rests_on instead",
        ),
        (DUE, "due: {calculate: magic}", "figures, due: there is no calculation magic; take one of own_month, "),
        (
            DUE,
            "due: {calculate: micro_team, wage: pay}",
            "figures, due: micro_team needs workers; name the example for it",
        ),
        (DUE, "due: {calculate: own_month, wage: pay}", "figures, due: own_month does not use wage; take it out"),
        (
            DUE,
            "due: {calculate: micro_employer, wage: pay}",
            "figures, due: wage: pay is no example of kind money; declare it under examples",
        ),
        (
            "  due: {number_of",
            "  spare: pu.late_fine\n  due: {number_of",
            "figures, spare: no text shows it; take it out",
        ),
        (
            "  due: {number_of",
            "  Due: pu.late_fine\n  due: {number_of",
            "figures, Due, [key]: a name in braces may have small letters and _ only; rename it",
        ),
        ("rests_on:", "examples:\n  pay: {money: 2500000}\nrests_on:", "examples, pay: nothing uses it; take it out"),
        (
            "rests_on:",
            "examples:\n  due: {money: 2500000}\nrests_on:",
            "figures, due: an example has the same name; rename one of them",
        ),
        ("rests_on:", "examples:\n  pay: {}\nrests_on:", "examples, pay: must be either money or count"),
        (
            "rests_on:",
            "examples:\n  pay: {money: 2.500.000}\nrests_on:",
            "examples, pay, money: must be a whole number without dots or quotes",
        ),
        ("rests_on:", "examples:\n  pay: {count: -1}\nrests_on:", "examples, pay, count: must not be below zero"),
        (
            "rests_on: [",
            "rests_on: [bpu.finest, ",
            "rests_on: there is no parameter bpu.finest; `payung rules show` lists them",
        ),
        (
            "rests_on: [",
            "rests_on: [bpu.income_bands, ",
            "rests_on: bpu.income_bands is only recalled and must not be shown",
        ),
        (
            "rests_on:",
            "picture: {chart: employee}\nrests_on:",
            "picture, of: employee is drawn for a sum; name an example of kind money",
        ),
        (
            "rests_on:",
            "picture: {chart: death_benefit, of: pay}\nrests_on:",
            "picture, of: death_benefit is drawn without a sum; take it out",
        ),
        (
            "rests_on:",
            "picture: {chart: sunset}\nrests_on:",
            "picture, chart: there is no such picture; take one of 'employee', ",
        ),
    ],
)
def test_a_slip_in_a_lesson(faults_after: Callable[..., tuple[str, ...]], before: str, after: str, fault: str) -> None:
    faults = faults_after(LESSON, before, after)
    assert any(one.startswith(f"{LESSON}: {fault}") for one in faults), faults


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("  - smallest_start\n", "", "lessons: a course has 10 lessons, but 9 are listed"),
        (
            "  - smallest_start\n",
            "",
            "lessons: smallest_start.yaml is not in the list; put it where it belongs, or delete the file",
        ),
        ("  - smallest_start\n", "  - pay_on_time\n", "lessons: pay_on_time comes twice; keep it once"),
        (
            "  - smallest_start\n",
            "  - smallest\n",
            "lessons: there is no file smallest.yaml; write it, or take it out of the list",
        ),
        ("test:\n", "test: []\nolder:\n", "older: nothing of this name belongs here"),
        ("right: yes", "right: no", "test question 1, options: no option is right"),
        ("Tukang masak di warung", "Dua belas 12 orang", "test question 1, ask, Indonesian: the digit 1 stands in it"),
        ("lessons:\n", "lessons: none\nolder:\n", "lessons: must be a list; begin each entry with a dash"),
    ],
)
def test_a_slip_in_the_list(faults_after: Callable[..., tuple[str, ...]], before: str, after: str, fault: str) -> None:
    faults = faults_after(COURSE, before, after)
    assert any(one.startswith(f"{COURSE}: {fault}") for one in faults), faults


def test_a_test_of_four_questions(folder: Path) -> None:
    path = folder / COURSE
    written = yaml.safe_load(path.read_text(encoding="utf-8"))
    written["test"].pop()
    text = yaml.safe_dump(written, allow_unicode=True).replace("right: true", "right: yes")
    path.write_text(text, encoding="utf-8")
    assert faults_of(folder) == (f"{COURSE}: test: a test has 5 questions, but there are 4",)


def test_a_question_with_one_option(faults_after: Callable[..., tuple[str, ...]], folder: Path) -> None:
    text = (folder / LESSON).read_text(encoding="utf-8")
    others = text[text.index("    - text:") : text.index("read_on:")]
    assert faults_after(LESSON, others, "\n") == (
        f"{LESSON}: question, options: there must be two to four options, but there are 1",
    )


def test_a_text_of_which_nothing_is_left(faults_after: Callable[..., tuple[str, ...]]) -> None:
    faults = faults_after("workers/what_it_costs.yaml", "    id: Kalau suatu hari diskon", "    id: Diskon {discount}")
    assert faults == (
        "workers/what_it_costs.yaml: question, ask, Indonesian: nothing is left of it when its figures end; "
        "add a line without them, or one that begins with {without …}",
    )


def test_a_sum_that_rests_on_recalled_values(
    faults_after: Callable[..., tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def income(law: Law, given: Mapping[str, int]) -> Sum:
        cost = self_employed(law, given["wage"], in_transport=False)
        return cost.basic, cost.figures

    offered = {**CALCULATIONS, "own_income": Calculation("by income", ("wage",), income)}
    monkeypatch.setattr("bot.lessons.fillings.CALCULATIONS", offered)
    after = "examples:\n  pay: {money: 2500000}\nfigures:\n  due: {calculate: own_income, wage: pay}"
    faults = faults_after(LESSON, f"figures:\n  {DUE}", after)
    assert faults == (f"{LESSON}: figures, due: rests on a value that is only recalled; take another one",)


def test_no_sum_on_offer_rests_on_recalled_values(folder: Path) -> None:
    for name, calculation in CALCULATIONS.items():
        examples = "\n".join(
            f"  {need}: {{money: 2500000}}" if need == "wage" else f"  {need}: {{count: 2}}"
            for need in calculation.needs
        )
        entries = "".join(f", {need}: {need}" for need in calculation.needs)
        text = (
            (folder / LESSON)
            .read_text(encoding="utf-8")
            .replace("{number_of: pu.due_day}", f"{{calculate: {name}{entries}}}")
        )
        lesson = yaml.safe_load(text.replace("right: yes", "right: 'yes'"))
        lesson["examples"] = yaml.safe_load(examples) or {}
        assert list(faults_of_lesson(LessonFile.model_validate(lesson))) == []


def test_a_file_that_is_no_text(folder: Path) -> None:
    (folder / LESSON).write_bytes(b"\xff\xfe\x00")
    assert f"{LESSON}: is no plain text; save it as text in UTF-8" in faults_of(folder)


def test_an_empty_file(folder: Path) -> None:
    (folder / LESSON).write_text("")
    assert f"{LESSON}: must have entries with a colon, such as title:" in faults_of(folder)


def test_a_course_that_is_missing(folder: Path) -> None:
    (folder / COURSE).unlink()
    assert faults_of(folder)[0] == f"{COURSE}: is missing; each course has one"
    shutil.rmtree(folder / "workers")
    assert "workers: there is no folder of this name in courses; each course has one" in faults_of(folder)


def test_all_faults_are_named_at_once(faults_after: Callable[..., tuple[str, ...]]) -> None:
    faults_after(LESSON, TITLE, "id: Bayar 1 kali")
    faults = faults_after("workers/savings.yaml", "read_on: ask_claim", "read_on: claim")
    assert len(faults) == 2


def test_a_fault_is_told_in_one_line_where_courses_are_used(folder: Path) -> None:
    (folder / LESSON).write_text("")
    (folder / COURSE).write_text("")
    with pytest.raises(
        CourseError, match=r"^owners/course.yaml: must have .* \(and \d more; see payung lessons check\)$"
    ):
        read_courses(folder)


def test_the_lesson_in_the_manual_is_right() -> None:
    written = re.search(r"```yaml\n(title:.*?)```", MANUAL, re.DOTALL)
    assert written
    lesson = yaml.safe_load(written[1].replace("right: yes", "right: 'yes'"))
    assert list(faults_of_lesson(LessonFile.model_validate(lesson))) == []


def test_the_manual_names_every_calculation_and_length() -> None:
    for name, calculation in CALCULATIONS.items():
        needs = ", ".join(f"`{need}`" for need in calculation.needs) or "–"
        assert f"| `{name}` | {calculation.meaning} | {needs} |" in MANUAL
    lengths = [LONGEST[kind] for kind in ("title", "idea", "example", "ask", "text", "feedback")]
    assert "title {}, idea {}, example {}, question {}, option {}, feedback {}.".format(*lengths) in MANUAL


def test_every_file_is_read_in_its_folder() -> None:
    assert {name: len(files.lessons) for name, files in read_files().courses.items()} == {"owners": 10, "workers": 10}
