"""Who must and may join, and who may claim: the verdict, its reason, its days and its figures."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.programmes.eligibility import job_loss, old_age, pension, survivors
from bot.programmes.eligibility.joining import join_as_wage_earner, join_self_employed, register_oneself
from bot.programmes.eligibility.obligation import mandatory_programmes, segment_of
from bot.programmes.eligibility.size import business_size
from bot.programmes.eligibility.verdict import Decision, Reason
from bot.programmes.law import LawError, law_on
from bot.programmes.working import add_years

TODAY = date(2026, 11, 26)
LAW = law_on(TODAY)
YES, NO, NOT_YET = Decision.YES, Decision.NO, Decision.NOT_YET


def test_the_self_employed_may_join_below_the_age_limit_with_a_nik() -> None:
    assert join_self_employed(LAW, age=64).is_yes
    assert join_self_employed(LAW, age=65).reason is Reason.AGE
    without = join_self_employed(LAW, age=30, has_nik=False)
    assert (without.reason, len(without.missing)) == (Reason.NIK, 1)
    assert join_self_employed(LAW).missing


def test_foreigners_take_part_after_half_a_year_of_work() -> None:
    assert join_as_wage_earner(LAW).is_yes
    assert join_as_wage_earner(LAW, is_citizen=False, months_in_indonesia=6).is_yes
    assert join_as_wage_earner(LAW, is_citizen=False, months_in_indonesia=5).reason is Reason.STAY
    assert join_as_wage_earner(LAW, is_citizen=False).missing


def test_a_neglected_worker_registers_himself() -> None:
    assert register_oneself(LAW, employer_neglects=True).is_yes
    assert register_oneself(LAW, employer_neglects=False).reason is Reason.EMPLOYER_REGISTERS


@pytest.mark.parametrize(
    ("segment", "size", "mandatory", "optional"),
    [
        ("PU", "micro", ("JKK", "JKM"), ("JHT", "JP")),
        ("PU", "small", ("JKK", "JKM", "JHT"), ("JP",)),
        ("PU", "large", ("JKK", "JKM", "JHT", "JP"), ()),
        ("BPU", None, ("JKK", "JKM"), ("JHT",)),
        ("construction", None, ("JKK", "JKM"), ()),
        ("migrant", None, ("JKK", "JKM"), ("JHT",)),
    ],
)
def test_programmes_follow_segment_and_size(
    segment: str, size: str | None, mandatory: tuple[str, ...], optional: tuple[str, ...]
) -> None:
    duty = mandatory_programmes(LAW, segment, size)
    assert (duty.mandatory, duty.optional) == (mandatory, optional)
    assert duty.figures


@pytest.mark.parametrize(
    ("person", "segment"),
    [
        ("owner_of_a_micro_business", "BPU"),
        ("trader", "BPU"),
        ("online_motorcycle_taxi_driver", "BPU"),
        ("member_of_a_cooperative", "BPU"),
        ("worker_of_a_micro_business", "PU"),
        ("staff_of_a_cooperative", "PU"),
        ("domestic_worker", "PU"),
        ("construction_worker", "construction"),
        ("migrant_worker", "migrant"),
    ],
)
def test_people_belong_to_a_segment(person: str, segment: str) -> None:
    assert segment_of(LAW, person).code == segment


@pytest.mark.parametrize(
    ("given_numbers", "size"),
    [
        ({"sales": 2_000_000_000}, "micro"),
        ({"sales": 2_000_000_001}, "small"),
        ({"sales": 50_000_000_000}, "medium"),
        ({"sales": 50_000_000_001}, "large"),
        ({"capital": 1_000_000_000}, "micro"),
        ({"capital": 10_000_000_001}, "large"),
        ({"sales": 1, "capital": 1}, "micro"),
        ({"sales": 1, "capital": 2_000_000_000, "founded_on": date(2020, 1, 1)}, "micro"),
        ({"sales": 1, "capital": 2_000_000_000, "founded_on": date(2022, 1, 1)}, "small"),
    ],
)
def test_a_business_has_its_size(given_numbers: dict[str, Any], size: str) -> None:
    assert business_size(LAW, **given_numbers).name == size


def test_savings_are_paid_a_month_after_stopping() -> None:
    waiting = old_age.claim_all(LAW, "resignation", stopped_on=date(2026, 11, 1))
    assert (waiting.decision, waiting.possible_from) == (NOT_YET, date(2026, 12, 1))
    assert old_age.claim_all(LAW.on(date(2026, 12, 1)), "resignation", stopped_on=date(2026, 11, 1)).is_yes
    assert old_age.claim_all(LAW, "contract_expired", stopped_on=TODAY).is_yes
    assert old_age.claim_all(LAW, "resignation").missing


def test_savings_are_not_paid_in_full_to_who_still_works() -> None:
    assert old_age.claim_all(LAW, "resignation", still_working=True).reason is Reason.STILL_WORKING


def test_savings_are_paid_at_their_own_age_not_at_the_pension_age() -> None:
    assert old_age.claim_all(LAW, "age", age=56).is_yes
    assert old_age.claim_all(LAW, "age", age=55).reason is Reason.UNDER_56
    assert old_age.claim_all(LAW, "retirement", age=55, retirement_age=55).is_yes
    young = old_age.claim_all(LAW, "age", birth_date=date(1980, 5, 6))
    assert (young.decision, young.possible_from) == (NOT_YET, date(2036, 5, 6))


@pytest.mark.parametrize(
    ("circumstances", "reason"),
    [
        ({"membership_years": 10}, None),
        ({"membership_years": 9}, Reason.UNDER_10_YEARS),
        ({"membership_years": 15, "taken_before": True}, Reason.ONLY_ONCE),
        ({"membership_years": 15, "still_working": False}, Reason.NOT_WORKING),
    ],
)
def test_a_part_is_paid_once_after_ten_years_while_working(
    circumstances: dict[str, Any], reason: Reason | None
) -> None:
    verdict = old_age.claim_part(LAW, "housing", **circumstances)
    assert verdict.reason is reason
    assert verdict.is_yes is (reason is None)


def test_the_app_takes_balances_up_to_its_limit() -> None:
    assert old_age.channel(LAW, 15_000_000).in_app
    assert old_age.channel(LAW, 15_000_001).alternatives == ("lapak_asik", "branch")


def test_pensions_are_for_wage_earners_of_the_age() -> None:
    assert pension.claim_pension(LAW, segment="BPU").reason is Reason.SEGMENT
    assert pension.claim_pension(LAW, age=58).reason is Reason.PENSION_AGE
    assert pension.claim_pension(LAW, age=59).is_yes
    later = pension.claim_pension(LAW, birth_date=date(1969, 7, 1))
    assert (later.decision, later.possible_from) == (NOT_YET, date(2029, 7, 1))


@given(st.dates(date(1930, 1, 1), date(2010, 12, 31)))
def test_the_pension_day_is_the_first_birthday_of_the_age_in_force(birth_date: date) -> None:
    found = pension.first_pension_day(LAW, birth_date)
    assert found.age >= LAW.on(found.day).figure("jp.age").amount
    before = LAW.on(add_years(birth_date, found.age - 1)).find("jp.age")
    assert before is None or found.age - 1 < before.amount


@pytest.mark.parametrize(
    ("circumstances", "reason"),
    [
        ({}, None),
        ({"contribution_months": 11}, Reason.CONTRIBUTION_PERIOD),
        ({"ended_by": "resignation"}, Reason.RESIGNATION),
        ({"ended_by": "fixed_term_expired"}, Reason.CONTRACT_EXPIRED),
        ({"ended_by": "retirement"}, Reason.RETIREMENT),
        ({"ended_by": "death"}, Reason.DEATH),
        ({"found_new_job": True}, Reason.NEW_JOB),
        ({"segment": "BPU"}, Reason.SEGMENT),
        ({"last_months_consecutive": False}, None),
        ({"dismissed_on": date(2026, 5, 25)}, Reason.CLAIM_EXPIRED),
    ],
)
def test_job_loss_is_paid_after_a_dismissal(circumstances: dict[str, Any], reason: Reason | None) -> None:
    usual = {"ended_by": "dismissal", "contribution_months": 12, "dismissed_on": date(2026, 10, 1)}
    verdict = job_loss.claim(LAW, **{**usual, **circumstances})
    assert verdict.reason is reason


def test_job_loss_is_claimed_within_the_months_of_the_day_of_the_dismissal() -> None:
    new = job_loss.claim(LAW, ended_by="dismissal", contribution_months=12, dismissed_on=date(2026, 10, 1))
    old = job_loss.claim(
        LAW.on(date(2024, 7, 1)), ended_by="dismissal", contribution_months=12, dismissed_on=date(2024, 6, 1)
    )
    assert (new.claim_until, old.claim_until) == (date(2027, 4, 1), date(2024, 9, 1))


@pytest.mark.parametrize(
    ("circumstances", "reason"),
    [
        ({}, None),
        ({"age_at_first_registration": 54}, Reason.AGE),
        ({"programmes": ("JKK", "JKM")}, Reason.PROGRAMMES),
        ({"size": "medium"}, Reason.PROGRAMMES),
        ({"jkn_member": False}, Reason.JKN),
        ({"jkn_by_employer": False}, None),
        ({"is_citizen": False}, Reason.CITIZENSHIP),
        ({"segment": "BPU"}, Reason.SEGMENT),
    ],
)
def test_job_loss_insurance_takes_workers_of_the_right_firms(
    circumstances: dict[str, Any], reason: Reason | None
) -> None:
    usual = {"size": "micro", "programmes": ("JKK", "JKM", "JHT"), "age_at_first_registration": 53}
    assert job_loss.take_part(LAW, **{**usual, **circumstances}).reason is reason


def test_health_insurance_of_the_employer_was_needed_until_february_2025() -> None:
    usual: dict[str, Any] = {"size": "micro", "programmes": ("JKK", "JKM", "JHT"), "age_at_first_registration": 53}
    before = job_loss.take_part(LAW.on(date(2025, 2, 6)), jkn_by_employer=False, **usual)
    assert before.reason is Reason.JKN


@pytest.mark.parametrize(
    ("happened_on", "until"),
    [
        (date(2021, 11, 20), date(2026, 11, 20)),
        (date(2022, 1, 10), date(2027, 1, 10)),
        (date(2017, 12, 1), date(2019, 12, 1)),
        (date(2017, 12, 2), date(2022, 12, 2)),
    ],
)
def test_a_right_after_an_accident_lapses(happened_on: date, until: date) -> None:
    verdict = survivors.claim_accident(LAW, happened_on)
    assert verdict.claim_until == until
    assert verdict.is_yes is (until >= TODAY)


def test_heirs_come_in_their_order() -> None:
    assert survivors.heirs(LAW, {"sibling", "child", "spouse"}).entitled == ("spouse", "child")
    assert survivors.heirs(LAW, {"sibling", "parent_in_law"}).rank == 3
    assert survivors.heirs(LAW, {"cousin"}).rank is None


def test_death_pays_for_active_members_but_not_twice() -> None:
    assert survivors.claim_death(LAW, is_active=True).is_yes
    assert survivors.claim_death(LAW, is_active=False).reason is Reason.INACTIVE
    assert survivors.claim_death(LAW, is_active=True, by_work_accident=True).reason is Reason.WORK_ACCIDENT
    assert survivors.claim_scholarship(LAW, 35).reason is Reason.CONTRIBUTION_PERIOD


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)))
def test_every_day_has_a_verdict_or_the_law_says_that_it_has_none(day: date) -> None:
    law = LAW.on(day)
    rules: list[Callable[[], Any]] = [
        lambda: join_self_employed(law, age=30),
        lambda: mandatory_programmes(law, "PU", "small"),
        lambda: old_age.claim_all(law, "age", age=60),
        lambda: old_age.claim_part(law, "housing", membership_years=12),
        lambda: pension.claim_pension(law, age=60),
        lambda: job_loss.claim(law, ended_by="dismissal", contribution_months=12, dismissed_on=day),
        lambda: survivors.claim_accident(law, day),
        lambda: survivors.heirs(law, {"child"}),
    ]
    for rule in rules:
        try:
            found = rule()
        except LawError as error:
            assert str(day) in str(error)  # noqa: PT017 - both ends are right
        else:
            assert day >= date(2015, 7, 1)
            assert all(figure.since <= day for figure in found.figures)
