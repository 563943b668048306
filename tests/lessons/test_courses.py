"""The lessons that ship with Payung: whole in both languages on every day, with every figure from the law."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest

from bot.answers.book import ANSWERS
from bot.answers.chart import Chart
from bot.i18n import LANGUAGES, translator
from bot.lessons.checks import LONGEST, WITH_SUM
from bot.lessons.course import Course, Lesson, Quiz, Text, courses, figures_of, told
from bot.programmes.law import Law, law_on
from bot.programmes.schema import Mark

TODAY = law_on(date(2026, 11, 27))
MONTHS = tuple(date(year, month, 1) for year in range(2014, 2031) for month in range(1, 13))
"""From before the programmes began to after the last change that is known."""
BUTTON = 64


def lessons() -> Iterator[Lesson]:
    return (lesson for course in courses().values() for lesson in course.lessons)


def quizzes(course: Course) -> Iterator[Quiz]:
    yield from (lesson.quiz for lesson in course.lessons)
    yield from course.test


def texts(course: Course) -> Iterator[tuple[str, Text]]:
    """Every text with its kind."""
    yield "title", course.title
    for lesson in course.lessons:
        yield from (("title", lesson.title), ("idea", lesson.idea), ("example", lesson.example))
    for quiz in quizzes(course):
        yield "ask", quiz.ask
        for option in quiz.options:
            yield from (("text", option.text), ("feedback", option.feedback))


def lesson(course: str, name: str) -> Lesson:
    return next(one for one in courses()[course].lessons if one.name == name)


def said(text: Text, law: Law = TODAY, language: str = "id") -> str:
    return told(text, law, translator(language))[0]


def test_there_are_two_courses_of_ten_lessons_with_a_test_of_five_questions() -> None:
    assert set(courses()) == {"owners", "workers"}
    for course in courses().values():
        assert (len(course.lessons), len(course.test)) == (10, 5)


def test_names_of_lessons_are_not_used_twice() -> None:
    names = [one.name for one in lessons()]
    assert len(set(names)) == len(names)


def test_every_question_has_one_right_option() -> None:
    for course in courses().values():
        for quiz in quizzes(course):
            assert [option.is_right for option in quiz.options].count(True) == 1
            assert quiz.options[quiz.right].is_right


@pytest.mark.parametrize("course", ["owners", "workers"])
def test_the_right_option_is_not_always_in_the_same_place(course: str) -> None:
    places = [quiz.right for quiz in quizzes(courses()[course])]
    assert max(places.count(place) for place in set(places)) <= len(places) // 2


def test_the_test_does_not_repeat_a_question_of_a_lesson() -> None:
    for course in courses().values():
        asked = [said(quiz.ask) for quiz in quizzes(course)]
        assert len(set(asked)) == len(asked)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_has_a_digit_of_its_own(language: str) -> None:
    for course in courses().values():
        for _, text in texts(course):
            assert not re.search(r"\d", text.words[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_options_fit_a_button(language: str) -> None:
    for course in courses().values():
        for quiz in quizzes(course):
            assert all(len(said(option.text, TODAY, language)) <= BUTTON for option in quiz.options)


@pytest.mark.parametrize("language", LANGUAGES)
def test_courses_are_whole_in_every_month_of_the_law(language: str) -> None:
    t = translator(language)
    for day in MONTHS:
        law = law_on(day)
        for course in courses().values():
            for kind, text in texts(course):
                words, figures = told(text, law, t)
                assert words, (day, text)
                assert not set(words) & set("{}"), words
                assert len(words) <= LONGEST[kind], (day, words)
                assert not re.search(r"\s{3,}|^\s|\s$", words), words
                assert not any(figure.mark is Mark.RECALLED for figure in figures)


def test_a_list_is_never_announced_and_then_missing() -> None:
    for day in MONTHS:
        for one in lessons():
            if said(one.idea, law_on(day)).startswith("•"):
                continue
            paragraphs = [paragraph.split("\n") for paragraph in said(one.idea, law_on(day)).split("\n\n")]
            for before, after in pairwise([*paragraphs, [""]]):
                if day >= date(2015, 7, 1) and before[-1].endswith(":"):
                    assert after[0].startswith("•"), (day, one.name)


def test_a_lesson_changes_with_the_law() -> None:
    costs = lesson("workers", "what_it_costs")
    during, after = said(costs.idea, law_on(date(2026, 12, 31))), said(costs.idea, law_on(date(2027, 1, 1)))
    assert "Rp8.400 sebulan" in during
    assert "50% sampai 31 Desember 2026; tanpa diskon Rp16.800" in during
    assert "tanpa diskon." not in during
    assert "Rp16.800 sebulan" in after
    assert "Itu harga biasa, tanpa diskon." in after
    assert "31 Desember 2026" not in after
    assert "31 Maret 2027" in after
    assert "31 Maret 2027" not in said(costs.idea, law_on(date(2027, 4, 1)))


def test_the_example_of_a_discount_ends_with_it() -> None:
    costs = lesson("workers", "what_it_costs")
    assert "31 December 2026" in said(costs.example, law_on(date(2026, 12, 31)), "en")
    assert said(costs.example, law_on(date(2027, 1, 1)), "en").endswith("the contribution of Rp16,800.")


def test_a_reduced_sum_is_told_only_since_there_is_one() -> None:
    family = lesson("workers", "for_the_family")
    assert "Rp10.000.000 (10 juta)" in said(family.idea, law_on(date(2025, 2, 1)))
    assert "Awas" not in said(family.idea, law_on(date(2025, 1, 1)))
    assert "Rp24.000.000 (24 juta)" in said(family.idea, law_on(date(2019, 12, 1)))


def test_telephone_numbers_are_told_for_days_before_they_existed() -> None:
    assert "175" in said(lesson("workers", "first_hours").example, law_on(date(2016, 1, 1)))


@pytest.mark.parametrize(
    ("course", "name", "figure"),
    [
        ("owners", "cost_of_an_accident", "Rp5.000.000"),
        ("owners", "cost_for_one_worker", "Rp13.500"),
        ("owners", "cost_for_one_worker", "Rp106.000"),
        ("owners", "cost_for_one_worker", "Rp50.000"),
        ("owners", "smallest_start", "Rp21.600"),
        ("owners", "smallest_start", "Rp8.400"),
        ("workers", "accident_at_work", "Rp2.000.000"),
        ("workers", "savings", "Rp240.000"),
    ],
)
def test_sums_are_worked_out_from_the_examples(course: str, name: str, figure: str) -> None:
    assert figure in said(lesson(course, name).example)


def test_every_number_of_a_lesson_has_a_source_or_is_an_example() -> None:
    for one in lessons():
        for text in (one.idea, one.example):
            words, figures = told(text, TODAY, translator("id"))
            shown = {name for name in text.fillings if f"{{{name}}}" in text.words["id"]}
            examples = {name for name in shown if not text.fillings[name].told(TODAY, translator("id"))[1]}
            assert figures or not re.search(r"\d", words) or shown == examples


def test_facts_that_were_seen_once_are_cited() -> None:
    marks = {figure.mark for figure in figures_of(lesson("owners", "pay_on_time"), TODAY, translator("id"))}
    assert Mark.SEEN_ONCE in marks


def test_every_lesson_has_sources_as_far_as_the_law_goes() -> None:
    for day in MONTHS:
        for one in lessons():
            figures = figures_of(one, law_on(day), translator("en"))
            assert not any(figure.mark is Mark.RECALLED for figure in figures)
            assert figures or day < date(2019, 12, 2), (day, one.name)


def test_lessons_lead_on_to_answers_and_pictures_that_exist() -> None:
    for one in lessons():
        assert one.ask in ANSWERS
        if one.picture is not None:
            assert (one.picture_sum is not None) == (Chart(one.picture).value in WITH_SUM)
