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


@pytest.mark.parametrize("worked", cases("facts_cases.jsonl"), ids=lambda worked: worked.id)
def test_a_case_fails_when_another_value_is_expected(worked: Case) -> None:
    for key in worked.expected:
        other = worked.model_copy(update={"expected": {**worked.expected, key: "something else"}})
        assert [line.split(":")[0] for line in mismatches(other, LAW)] == [key]


@pytest.mark.parametrize(
    ("kind", "as_of", "given", "expected"),
    [
        # wage earners: the old split of JKP, other ceilings, the ended discount
        (
            "contribution",
            "2025-02-06",
            {"segment": "PU", "wage": 4_000_000, "risk": "low", "programmes": ["JKK", "JKM", "JHT", "JP", "JKP"]},
            {"jkp_from_jkm": 4_000, "jkm_net": 8_000, "jkp_total": 18_400, "jkm_employer": 12_000},
        ),
        (
            "contribution",
            "2025-02-07",
            {"segment": "PU", "wage": 4_000_000, "risk": "low", "programmes": ["JKK", "JKM", "JHT", "JP", "JKP"]},
            {"jkp_from_jkm": 0, "jkm_net": 12_000, "jkp_total": 14_400},
        ),
        (
            "contribution",
            "2024-05-01",
            {"segment": "PU", "wage": 20_000_000, "programmes": ["JP"]},
            {"jp_base": 10_042_300, "jp_employer": 200_846, "jp_worker": 100_423, "employer_total": 200_846},
        ),
        (
            "contribution",
            "2025-10-01",
            {
                "segment": "PU",
                "wage": 4_000_000,
                "risk": "low",
                "programmes": ["JKK"],
                "labour_intensive_industry": True,
                "active_workers": 50,
            },
            {"jkk_employer": 10_800, "discount_applied": True},
        ),
        (
            "contribution",
            "2025-10-01",
            {
                "segment": "PU",
                "wage": 4_000_000,
                "risk": "low",
                "programmes": ["JKK"],
                "labour_intensive_industry": True,
                "active_workers": 49,
            },
            {"jkk_employer": 21_600, "discount_applied": False},
        ),
        (
            "contribution",
            "2026-02-01",
            {
                "segment": "PU",
                "wage": 4_000_000,
                "risk": "high",
                "programmes": ["JKK", "JKM"],
                "labour_intensive_discount": True,
            },
            {"jkk_employer": 50_800, "discount_applied": False},
        ),
        # the self-employed: months around the discount, the programmes instead of a flag
        (
            "contribution",
            "2026-03-31",
            {
                "segment": "BPU",
                "declared_income": 1_000_000,
                "programmes": ["JKK", "JKM", "JHT"],
                "sector": "other",
                "contribution_months": ["2026-03", "2026-04"],
            },
            {"jkk": 15_000, "jkm": 10_200, "jht": 40_000, "total": 65_200, "discounted_months": 1, "saved": 8_400},
        ),
        (
            "contribution",
            "2025-12-31",
            {
                "segment": "BPU",
                "declared_income": 30_000_000,
                "jht": True,
                "sector": "transport",
                "contribution_months": ["2025-12"],
            },
            {"jkk": 207_000, "jht": 414_000, "discounted_months": 0},
        ),
        (
            "contribution",
            "2026-11-01",
            {"segment": "BPU", "question": "due_date", "contribution_month": "2026-11"},
            {"due_date": "2026-11-15"},
        ),
        (
            "contribution",
            "2026-11-01",
            {"segment": "BPU", "late_fee_on": 16_800, "months_late": 2},
            {"fine": 0, "fine_payer": None},
        ),
        # projects and migrants
        (
            "contribution",
            "2026-11-23",
            {"segment": "construction", "contract_value": 100_000_000},
            {"jkk": 210_000, "jkm": 30_000, "total": 240_000},
        ),
        (
            "contribution",
            "2026-11-23",
            {"segment": "construction", "contract_value": 2_000_000_000},
            {"jkk": 2_640_000, "jkm": 310_000},
        ),
        (
            "contribution",
            "2026-11-23",
            {"segment": "migrant", "through": "placement_company", "contract_months": 30},
            {"before": 37_500, "during_and_after": 413_500, "total": 451_000},
        ),
        # benefits
        (
            "benefit",
            "2019-12-01",
            {"programme": "JKM", "segment": "PU", "active": True, "contribution_months": 70},
            {
                "death_grant": 16_200_000,
                "periodic_paid_at_once": 4_800_000,
                "funeral": 3_000_000,
                "cash_total": 24_000_000,
            },
        ),
        (
            "benefit",
            "2026-11-23",
            {"programme": "JKM", "segment": "BPU", "active": True, "contribution_months": 36, "eligible_children": 1},
            {"cash_total": 42_000_000, "scholarship": True, "scholarship_max": 87_000_000},
        ),
        (
            "benefit",
            "2026-11-23",
            {"programme": "JKM", "segment": "BPU", "active": False, "contribution_months": 36},
            {"cash_total": 0, "scholarship": False},
        ),
        (
            "benefit",
            "2026-11-23",
            {"programme": "JKM", "segment": "PU", "active": True, "contribution_months": 5, "employers": 2},
            {"cash_total": 74_000_000},
        ),
        (
            "benefit",
            "2026-11-23",
            {"programme": "JKK", "benefit": "death", "monthly_wage": 400_000, "eligible_children": 3},
            {"grant": 20_000_000, "cash_total": 42_000_000, "scholarship_max": 174_000_000},
        ),
        (
            "benefit",
            "2026-11-23",
            {"programme": "JKK", "benefit": "STMB", "declared_income": 500_000, "months_unable": 13},
            {"months_100": 12, "months_50": 1, "total": 12_500_000},
        ),
        (
            "benefit",
            "2026-11-23",
            {"programme": "JKK", "benefit": "reimbursement", "costs": {"land": 6_000_000, "glasses": 400_000}},
            {"paid": 5_400_000},
        ),
        (
            "benefit",
            "2026-11-23",
            {"programme": "JKP", "last_reported_wage": 9_000_000, "dismissal_date": "2025-02-07"},
            {"monthly": 3_000_000, "total_max": 18_000_000},
        ),
        (
            "benefit",
            "2026-11-23",
            {"programme": "JKP", "last_reported_wage": 9_000_000, "dismissal_date": "2025-02-06"},
            {"monthly_1_3": 2_250_000, "monthly_4_6": 1_250_000, "total_max": 10_500_000},
        ),
        (
            "benefit",
            "2026-11-23",
            {
                "programme": "JHT",
                "question": "tax",
                "amount": 100_000_000,
                "lump_sum_within_2_calendar_years": False,
            },
            {"tax": 9_000_000, "net": 91_000_000},
        ),
        (
            "benefit",
            "2025-06-01",
            {"programme": "JP", "contribution_months": 360, "weighted_average_monthly_wage": 20_000_000},
            {"form": "monthly", "formula": 6_000_000, "monthly": 4_792_300},
        ),
        ("benefit", "2026-11-23", {"programme": "JP", "contribution_months": 240}, {"form": "monthly"}),
        # eligibility
        (
            "eligibility",
            "2026-11-23",
            {"programme": "JKK", "question": "claim_expired", "diagnosis_date": "2021-11-23"},
            {"expired": False, "claim_until": "2026-11-23"},
        ),
        (
            "eligibility",
            "2026-11-23",
            {
                "programme": "JKP",
                "ended_by": "dismissal",
                "contribution_months_in_last_24": 14,
                "dismissal_date": "2026-05-01",
            },
            {"eligible": False, "reason": "claim_expired", "claim_until": "2026-11-01"},
        ),
        (
            "eligibility",
            "2024-07-01",
            {
                "programme": "JKP",
                "ended_by": "dismissal",
                "contribution_months_in_last_24": 14,
                "last_6_months_consecutive": False,
                "dismissal_date": "2024-06-01",
            },
            {"eligible": False, "reason": "contribution_period"},
        ),
        (
            "eligibility",
            "2026-11-23",
            {
                "programme": "JKP",
                "question": "may_join",
                "employer_size": "micro",
                "programmes": ["JKK", "JKM"],
                "age_at_first_registration": 30,
                "jkn_member": True,
            },
            {"eligible": False, "reason": "programmes"},
        ),
        (
            "eligibility",
            "2026-11-23",
            {
                "programme": "JHT",
                "question": "partial",
                "membership_years": 10,
                "still_working": True,
                "purpose": "housing",
                "balance": 40_000_000,
                "taken_before": False,
            },
            {"eligible": True, "percent_max": 30, "amount_max": 12_000_000},
        ),
        (
            "eligibility",
            "2026-11-23",
            {"programme": "JHT", "question": "full", "reason": "fixed_term_expired", "stopped_on": "2026-11-20"},
            {"eligible": True, "from": "2026-11-20"},
        ),
        (
            "eligibility",
            "2025-04-30",
            {"programme": "JHT", "question": "channel_JMO", "balance": 14_000_000},
            {"jmo": False, "limit": 10_000_000},
        ),
        (
            "eligibility",
            "2026-11-23",
            {"question": "mandatory_programmes", "segment": "construction"},
            {"mandatory": ["JKK", "JKM"], "optional": []},
        ),
        (
            "eligibility",
            "2026-11-23",
            {"question": "segment", "person": "employee_of_a_micro_business"},
            {"segment": "PU"},
        ),
        (
            "eligibility",
            "2026-11-23",
            {"question": "segment", "person": "construction_worker"},
            {"segment": "construction"},
        ),
        ("eligibility", "2026-11-23", {"segment": "BPU", "question": "may_join", "age": 64}, {"eligible": True}),
        (
            "eligibility",
            "2026-11-23",
            {"segment": "PU", "question": "may_join", "citizen": False, "months_in_indonesia": 5},
            {"eligible": False, "reason": "stay"},
        ),
        ("eligibility", "2026-11-23", {"programme": "JP", "segment": "PU"}, {"eligible": True}),
        (
            "eligibility",
            "2026-11-23",
            {"programme": "JKM", "question": "heirs", "relatives": ["sibling", "parent"]},
            {"rank": 2, "entitled": ["parent"]},
        ),
    ],
)
def test_other_combinations_of_the_same_inputs_are_worked_out(
    kind: str, as_of: str, given: dict[str, Any], expected: dict[str, Any]
) -> None:
    assert mismatches(case(kind, as_of, expected, **given), LAW) == ()


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
