"""Benefits: their sums, their working, and the days on which they hold."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.programmes.benefits import accident, old_age
from bot.programmes.benefits.death import death_benefit
from bot.programmes.benefits.job_loss import Phase, job_loss_cash
from bot.programmes.benefits.pension import PensionForm, old_age_pension
from bot.programmes.benefits.scholarship import scholarship
from bot.programmes.law import LawError, law_on
from bot.programmes.schema import Mark
from bot.programmes.working import Working

TODAY = date(2026, 11, 26)
LAW = law_on(TODAY)
days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
wages = st.integers(0, 10**8)


def test_lost_wages_are_replaced_in_full_for_a_year_and_by_half_afterwards() -> None:
    cash = accident.wage_replacement(LAW, 4_500_000, 14)
    assert (cash.months_full, cash.months_reduced, cash.total) == (12, 2, 58_500_000)
    assert [line.amount for line in cash.lines] == [54_000_000, 4_500_000]


def test_death_by_accident_pays_at_least_the_minimum() -> None:
    assert accident.death(LAW, 416_666).grant == 20_000_000
    assert accident.death(LAW, 416_667).grant == 20_000_016
    assert "jkk.death_minimum" not in {figure.key for figure in accident.death(LAW, 1_000_000).figures}


def test_total_disability_pays_wages_and_the_periodic_grant() -> None:
    paid = accident.total_disability(LAW, 1_000_000)
    assert (paid.grant, paid.periodic, paid.funeral, paid.cash) == (56_000_000, 12_000_000, 0, 68_000_000)


def test_partial_disability_follows_the_table() -> None:
    percent, row = accident.table_percent(LAW, "right_arm")
    assert (percent, row.mark) == (Decimal(40), Mark.SEEN_ONCE)
    assert accident.partial_disability(LAW, 4_500_000, percent).grant == 144_000_000
    assert accident.partial_disability(LAW, 3_000_000, Decimal(40), Decimal(50)).grant == 48_000_000
    assert accident.partial_disability(LAW, 3_000_000, Decimal("2.5")).grant == 6_000_000


def test_costs_are_paid_back_up_to_their_ceilings() -> None:
    paid = accident.reimbursement(LAW, {"land": 6_000_000, "sea": 1_000_000, "air": 12_000_000, "home_care": 1})
    assert [line.amount for line in paid.lines] == [5_000_000, 1_000_000, 10_000_000, 1]
    assert paid.paid == 16_000_001


def test_two_children_receive_the_whole_scholarship() -> None:
    assert [scholarship(LAW, children).total for children in (0, 1, 2, 5)] == [0, 87_000_000, 174_000_000, 174_000_000]
    assert scholarship(LAW, 2).total == LAW.figure("jkm.scholarship_two_children").amount


def test_death_grants_rose_in_december_2019() -> None:
    assert death_benefit(LAW.on(date(2019, 12, 1)), "PU", 70).cash == 24_000_000
    assert death_benefit(LAW.on(date(2019, 12, 2)), "PU", 70).cash == 42_000_000


def test_new_self_employed_members_leave_only_the_reduced_sum() -> None:
    new, later = death_benefit(LAW, "BPU", 2), death_benefit(LAW, "BPU", 3)
    assert (new.cash, new.grant, later.cash) == (10_000_000, None, 42_000_000)
    assert death_benefit(LAW, "PU", 1).cash == 42_000_000


def test_the_scholarship_needs_three_years_of_contributions() -> None:
    assert not death_benefit(LAW, "PU", 35, children=2).has_scholarship
    assert death_benefit(LAW, "PU", 36, children=2).scholarship_max == 174_000_000


def test_two_employers_leave_two_grants_and_one_funeral() -> None:
    assert death_benefit(LAW, "PU", 12, employers=2).cash == 2 * 32_000_000 + 10_000_000


def test_job_loss_paid_in_two_phases_until_february_2025() -> None:
    assert job_loss_cash(LAW.on(date(2025, 2, 6)), 4_000_000).phases == (Phase(3, 1_800_000), Phase(3, 1_000_000))
    assert job_loss_cash(LAW.on(date(2025, 2, 7)), 4_000_000).phases == (Phase(6, 2_400_000),)


def test_job_loss_counts_wages_up_to_the_cap() -> None:
    cash = job_loss_cash(LAW, 9_000_000)
    assert (cash.counted_wage, cash.months, cash.total) == (5_000_000, 6, 18_000_000)


def test_a_pension_is_raised_to_the_minimum_and_cut_to_the_maximum_of_its_year() -> None:
    law = LAW.on(date(2025, 6, 1))
    low, high = old_age_pension(law, 180, 2_000_000), old_age_pension(law, 360, 20_000_000)
    assert (low.formula, low.monthly, low.is_estimate) == (300_000, 399_700, False)
    assert (high.formula, high.monthly, high.is_estimate) == (6_000_000, 4_792_300, False)


def test_a_pension_is_an_estimate_where_the_limits_of_the_year_are_not_known() -> None:
    low = old_age_pension(LAW, 180, 2_000_000)
    assert (low.monthly, low.is_estimate) == (399_700, True)
    assert old_age_pension(LAW, 240, 6_000_000).is_estimate


def test_too_few_months_give_a_lump_sum_and_too_few_years_nothing_yet() -> None:
    assert old_age_pension(LAW, 179, 2_000_000).form is PensionForm.LUMP_SUM
    assert old_age_pension(LAW, 180, 2_000_000, reached_age=False).form is PensionForm.NOT_YET
    assert old_age_pension(LAW, 180).form is PensionForm.MONTHLY


@pytest.mark.parametrize(
    ("amount", "within_two_years", "has_npwp", "due"),
    [
        (50_000_000, True, True, 0),
        (60_000_000, True, True, 500_000),
        (60_000_000, False, True, 3_000_000),
        (60_000_000, False, False, 3_600_000),
        (300_000_000, False, True, 3_000_000 + 28_500_000 + 12_500_000),
    ],
)
def test_old_age_savings_are_taxed(amount: int, within_two_years: bool, has_npwp: bool, due: int) -> None:
    tax = old_age.tax(LAW, amount, within_two_years=within_two_years, has_npwp=has_npwp)
    assert (tax.tax, tax.net) == (due, amount - due)


def test_a_part_of_the_savings_depends_on_its_purpose() -> None:
    assert old_age.partial_claim(LAW, 40_000_000, "retirement_preparation").amount == 4_000_000
    assert old_age.partial_claim(LAW, 40_000_000, "housing").amount == 12_000_000


def test_a_projection_takes_its_rate_from_whoever_asks_and_is_an_estimate() -> None:
    nothing = old_age.projection(LAW, 1_000_000, 100_000, 10, Decimal(0))
    assert (nothing.balance, nothing.returns, nothing.is_estimate) == (13_000_000, 0, True)
    some = old_age.projection(LAW, 1_000_000, 100_000, 10, Decimal("0.05"))
    assert some.balance == sum(line.amount for line in some.lines) > nothing.balance


@given(wages, wages)
def test_a_higher_wage_never_pays_less(one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert accident.death(LAW, low).cash <= accident.death(LAW, high).cash
    assert accident.total_disability(LAW, low).cash <= accident.total_disability(LAW, high).cash
    assert job_loss_cash(LAW, low).total <= job_loss_cash(LAW, high).total


@given(st.integers(0, 10**11), st.booleans(), st.booleans())
def test_tax_is_never_more_than_the_payment(amount: int, within_two_years: bool, has_npwp: bool) -> None:
    tax = old_age.tax(LAW, amount, within_two_years=within_two_years, has_npwp=has_npwp)
    assert 0 <= tax.tax <= amount


@given(days)
def test_no_benefit_is_paid_before_its_programme_began(day: date) -> None:
    law = LAW.on(day)
    began: list[tuple[date, Callable[[], Working]]] = [
        (date(2019, 12, 2), lambda: accident.wage_replacement(law, 3_000_000, 20)),
        (date(2019, 12, 2), lambda: accident.death(law, 3_000_000)),
        (date(2019, 12, 2), lambda: scholarship(law, 2)),
        (date(2015, 7, 1), lambda: death_benefit(law, "BPU", 40, children=2)),
        (date(2015, 7, 1), lambda: old_age_pension(law, 200, 3_000_000)),
        (date(2015, 7, 1), lambda: old_age.partial_claim(law, 10, "housing")),
        (date(2021, 2, 2), lambda: job_loss_cash(law, 3_000_000)),
    ]
    for first, calculate in began:
        if day < first:
            with pytest.raises(LawError, match=f"has no value on {day}"):
                calculate()
        else:
            result = calculate()
            assert result.figures
            assert all(figure.since <= day for figure in result.figures)


@pytest.mark.parametrize(
    "calculate",
    [
        lambda: accident.wage_replacement(LAW, -1, 1),
        lambda: accident.partial_disability(LAW, 1, Decimal(101)),
        lambda: accident.reimbursement(LAW, {"rocket": 1}),
        lambda: scholarship(LAW, 1, ("SD", "SD")),
        lambda: scholarship(LAW, 1, ("S9",)),
        lambda: death_benefit(LAW, "PU", 1, employers=0),
        lambda: old_age.partial_claim(LAW, 1, "wedding"),
        lambda: old_age.projection(LAW, 1, 1, 1, Decimal(-1)),
        lambda: job_loss_cash(LAW, -1),
        lambda: old_age_pension(LAW, -1),
    ],
)
def test_senseless_input_is_refused(calculate: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        calculate()
