"""Worked cases hold, and a wrong case says what is wrong with it."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.programmes.cases.case import BadLine, Case, read_cases
from bot.programmes.cases.check import mismatches, work_out
from bot.programmes.law import law_on

FOLDER = Path(__file__).parent
LAW = law_on(date(2026, 11, 26))


def cases(name: str) -> list[Case]:
    return [case for case in read_cases(FOLDER / name) if isinstance(case, Case)]


def case(kind: str, as_of: str, expected: dict[str, Any] | None = None, **given: Any) -> Case:
    return Case.model_validate(
        {"id": "here", "kind": kind, "input": given, "expected": expected or {"x": 0}, "as_of": as_of}
    )


def results(kind: str, as_of: str, **given: Any) -> dict[str, Any]:
    worked = case(kind, as_of, **given)
    return work_out(worked, LAW.on(worked.as_of))


@pytest.mark.parametrize("worked", cases("facts_cases.jsonl"), ids=lambda worked: worked.id)
def test_a_confirmed_case_holds(worked: Case) -> None:
    assert mismatches(worked, LAW) == ()


@pytest.mark.parametrize("worked", cases("provisional_cases.jsonl"), ids=lambda worked: worked.id)
def test_a_provisional_case_holds(worked: Case) -> None:
    assert mismatches(worked, LAW) == ()


def test_no_case_of_the_files_is_lost() -> None:
    assert len(cases("facts_cases.jsonl")) == 111
    assert len(cases("provisional_cases.jsonl")) == 8
    assert len(cases("combination_cases.jsonl")) == 39


@pytest.mark.parametrize("worked", cases("facts_cases.jsonl"), ids=lambda worked: worked.id)
def test_a_case_fails_when_another_value_is_expected(worked: Case) -> None:
    for key in worked.expected:
        other = worked.model_copy(update={"expected": {**worked.expected, key: "something else"}})
        assert [line.split(":")[0] for line in mismatches(other, LAW)] == [key]


@pytest.mark.parametrize("worked", cases("combination_cases.jsonl"), ids=lambda worked: worked.id)
def test_another_combination_of_the_same_inputs_is_worked_out(worked: Case) -> None:
    assert mismatches(worked, LAW) == ()


@pytest.mark.parametrize(
    ("kind", "given", "message"),
    [
        ("horoscope", {}, "unknown kind horoscope"),
        ("benefit", {"programme": "JKK", "colour": "red"}, "input colour is not known"),
        ("benefit", {"programme": "JKK", "benefit": "STMB", "months_unable": 3}, "input needs monthly_wage"),
        ("benefit", {"programme": "JKX"}, "unknown programme JKX"),
        ("contribution", {"segment": "PU", "wage": "much"}, "input wage: Input should be a valid integer"),
        ("contribution", {"segment": "PU", "wage": -1}, "input wage: Input should be greater than or equal to 0"),
        ("contribution", {"segment": "PU", "wage": True}, "input wage: Input should be a valid integer"),
        (
            "contribution",
            {"segment": "PU", "wage": 1, "risk": "none"},
            "risk must be one of very_low, low, medium, high, very_high",
        ),
        ("contribution", {"segment": "PU", "wage": 10**40, "risk": "low"}, "a number is too large to calculate with"),
        (
            "contribution",
            {"segment": "BPU", "declared_income": 1, "contribution_months": ["2026-13"]},
            "input contribution_months: 2026-13 is no month written YYYY-MM",
        ),
        (
            "contribution",
            {"segment": "migrant", "through": "individual", "contract_months": 5},
            "no tariff is known for a contract of 5 months",
        ),
        ("eligibility", {"programme": "JHT", "question": "loan"}, "unknown question loan"),
        ("eligibility", {"programme": "JHT"}, "input needs question"),
        (
            "eligibility",
            {"question": "enterprise_size", "annual_sales": 1, "capital_without_land_and_building": 10**12},
            "sales and capital lead to different sizes; the day of foundation decides",
        ),
    ],
)
def test_a_case_that_cannot_be_worked_out_says_why(kind: str, given: dict[str, Any], message: str) -> None:
    assert mismatches(case(kind, "2026-11-23", **given), LAW) == (message,)


def test_a_day_before_the_programme_is_a_clear_failure() -> None:
    early = case("benefit", "2010-01-01", programme="JKM", segment="PU", contribution_months=9)
    assert mismatches(early, LAW) == ("jkm.condition has no value on 2010-01-01",)


def test_a_key_about_which_nothing_is_known_is_a_mismatch() -> None:
    asked = case("benefit", "2026-11-23", {"weather": "fine"}, programme="scholarship", children=1)
    assert mismatches(asked, LAW) == ("weather: expected fine, but nothing is known about it",)


def test_true_is_not_taken_for_one() -> None:
    asked = case("benefit", "2026-11-23", {"children_counted": True}, programme="scholarship", children=1)
    assert mismatches(asked, LAW) == ("children_counted: expected true, got 1",)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"id": ', "not JSON: Expecting value (column 7)"),
        ("[1, 2]", "must be a JSON object"),
        ('{"id": "a", "kind": "benefit", "input": {}, "expected": {"x": 1}}', "as_of is missing"),
        (
            '{"id": "a", "kind": "benefit", "input": {}, "expected": {"x": 1}, "as_of": "yesterday"}',
            "as_of: yesterday is no day written YYYY-MM-DD",
        ),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(tmp_path: Path, line: str, reason: str) -> None:
    good = {"id": "b", "kind": "benefit", "input": {}, "expected": {"x": 1}, "as_of": "2026-01-01"}
    file = tmp_path / "cases.jsonl"
    file.write_text(f"\n{line}\n{json.dumps(good)}\n", encoding="utf-8")
    bad, read = read_cases(file)
    assert bad == BadLine(2, reason)
    assert isinstance(read, Case)
    assert read.id == "b"
