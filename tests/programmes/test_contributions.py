"""Contributions: their sums, their working, and what holds for every income, wage and day."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.programmes.contributions import (
    construction,
    cooperative,
    due_date,
    lapses_from,
    late_fine,
    migrant,
    prepaid,
    self_employed,
    small_business,
    wage_earner,
)
from bot.programmes.contributions.business import OwnAccount
from bot.programmes.law import LawError, law_on
from bot.programmes.schema import PROGRAMMES, RISK_CLASSES, Mark
from bot.programmes.working import Working, add_months, next_weekday

TODAY = date(2026, 11, 26)
LAW = law_on(TODAY)

days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
covered_days = st.dates(date(2023, 3, 1), date(2060, 12, 31))
incomes = st.integers(0, 100_000_000)
sets_of_programmes = st.sets(st.sampled_from(PROGRAMMES)).filter(lambda one: "JKP" not in one or {"JKK", "JKM"} <= one)


def shown(result: Working) -> int:
    """What the lines of a working add up to."""
    return sum(line.amount for line in result.lines)


def test_the_lowest_band_costs_half_until_the_discount_ends() -> None:
    assert [self_employed(LAW.on(day), 0, in_transport=False).basic for day in (TODAY, date(2027, 1, 1))] == [
        8_400,
        16_800,
    ]


def test_drivers_keep_the_discount_longer() -> None:
    assert self_employed(LAW.on(date(2027, 3, 31)), 0, in_transport=True).basic == 8_400
    assert self_employed(LAW.on(date(2027, 4, 1)), 0, in_transport=True).basic == 16_800


def test_there_is_no_discount_where_the_state_pays() -> None:
    paid = self_employed(LAW, 0, in_transport=False, paid_by_state=True)
    assert paid.basic == 16_800
    assert paid.discount is None


def test_a_band_that_nobody_checked_makes_an_estimate() -> None:
    assert self_employed(LAW, 3_500_000, in_transport=False).is_estimate
    assert not self_employed(LAW, 500_000, in_transport=False).is_estimate
    assert not self_employed(LAW, 25_000_000, in_transport=False).is_estimate
    assert self_employed(LAW, 1_250_000, in_transport=False).figures[0].mark is Mark.SEEN_ONCE


def test_months_paid_ahead_each_have_their_own_discount() -> None:
    cost = prepaid(LAW, 0, False, (date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)), with_jht=True)
    assert [month.basic for month in cost.months] == [8_400, 8_400, 16_800]
    assert (cost.jkk, cost.jkm, cost.jht, cost.total, cost.saved) == (20_000, 13_600, 60_000, 93_600, 16_800)
    assert cost.discounted_months == 2


def test_a_month_is_not_paid_twice() -> None:
    with pytest.raises(ValueError, match="twice"):
        prepaid(LAW, 0, False, (date(2026, 11, 1), date(2026, 11, 30)))


@given(incomes, st.booleans(), st.booleans(), covered_days)
def test_what_the_self_employed_pay_is_never_negative_and_adds_up(
    income: int, in_transport: bool, with_jht: bool, day: date
) -> None:
    cost = prepaid(LAW.on(day), income, in_transport, (day,), with_jht=with_jht)
    assert min(cost.jkk, cost.jkm, cost.jht, cost.saved) >= 0
    assert cost.total == cost.jkk + cost.jkm + cost.jht == shown(cost)
    assert cost.total + cost.saved == cost.full


@given(st.lists(incomes, min_size=2, max_size=6).map(sorted), st.booleans(), covered_days)
def test_who_earns_more_never_pays_less(rising: list[int], in_transport: bool, day: date) -> None:
    law = LAW.on(day)
    costs = [self_employed(law, income, in_transport).with_jht for income in rising]
    assert all(low <= high for low, high in pairwise(costs))


@given(st.integers(0, 10**9), st.sampled_from(RISK_CLASSES), sets_of_programmes, covered_days, st.booleans())
def test_the_shares_of_a_wage_add_up_to_what_is_billed(
    wage: int, risk: str, programmes: set[str], day: date, labour_intensive: bool
) -> None:
    cost = wage_earner(LAW.on(day), wage, risk, programmes, labour_intensive=labour_intensive)
    assert cost.billed == cost.employer + cost.worker == shown(cost)
    assert cost.jkk == cost.jkk_net + cost.jkp_from_jkk
    assert cost.jkm == cost.jkm_net + cost.jkp_from_jkm
    assert min(cost.jkk_net, cost.jkm_net, cost.jkp_state, cost.jp_base, cost.employer, cost.worker) >= 0


@given(st.integers(0, 10**9), st.integers(0, 10**9), covered_days)
def test_a_higher_wage_never_costs_less(one: int, other: int, day: date) -> None:
    law = LAW.on(day)
    low, high = (wage_earner(law, wage, "high").billed for wage in sorted((one, other)))
    assert low <= high


@given(days)
def test_a_contribution_is_worked_out_or_the_law_says_that_it_cannot_be(day: date) -> None:
    law = LAW.on(day)
    for calculate in (
        lambda: self_employed(law, 2_000_000, in_transport=True),
        lambda: wage_earner(law, 2_000_000),
        lambda: construction(law, 2_000_000),
        lambda: migrant(law, 24, through_company=True),
        lambda: late_fine(law, 2_000_000, 1),
    ):
        try:
            result = calculate()
        except LawError:
            continue
        assert day >= date(2015, 7, 1)
        assert result.day == day
        assert all(figure.since <= day for figure in result.figures)


def test_job_loss_insurance_is_left_out_before_it_began() -> None:
    before = wage_earner(LAW.on(date(2017, 5, 1)), 3_000_000)
    assert before.jkp == 0
    with pytest.raises(LawError, match=r"pu\.jkp_state has no value on 2017-05-01"):
        wage_earner(LAW.on(date(2017, 5, 1)), 3_000_000, programmes=("JKK", "JKM", "JKP"))


def test_a_stale_ceiling_makes_an_estimate() -> None:
    assert not wage_earner(LAW, 3_000_000).is_estimate
    assert wage_earner(LAW.on(date(2027, 3, 15)), 3_000_000).is_estimate
    assert not wage_earner(LAW.on(date(2027, 3, 15)), 3_000_000, programmes=("JKK", "JKM")).is_estimate


def test_each_line_of_a_wage_names_its_figures() -> None:
    cost = wage_earner(LAW.on(date(2025, 10, 1)), 20_000_000, "low", labour_intensive=True)
    keys = [{figure.key for figure in line.figures} for line in cost.lines]
    assert keys[0] == {"pu.jkk_low", "pu.discount_labour_intensive"}
    assert keys[-1] == {"pu.jp_worker", "pu.jp_ceiling"}


def test_a_project_costs_more_certainly_where_the_tariff_was_checked() -> None:
    small, large = construction(LAW, 300_000_000), construction(LAW, 750_000_000)
    assert (small.jkk, small.jkm, small.total) == (550_000, 70_000, 620_000)
    assert small.figures[1].mark is Mark.CONFIRMED
    assert large.figures[1].mark is Mark.SEEN_ONCE


@given(st.integers(0, 10**11), st.integers(0, 10**11))
def test_a_larger_project_never_costs_less(one: int, other: int) -> None:
    low, high = (construction(LAW, value) for value in sorted((one, other)))
    assert 0 <= low.jkk <= high.jkk
    assert 0 <= low.jkm <= high.jkm


@pytest.mark.parametrize(
    ("months", "through_company", "total"),
    [(24, True, 370_000), (24, False, 332_500), (12, True, 226_500), (6, False, 108_000), (8, False, 135_000)],
)
def test_a_stay_abroad_is_paid_in_packages(months: int, through_company: bool, total: int) -> None:
    cost = migrant(LAW, months, through_company=through_company)
    assert cost.total == total == shown(cost)


def test_savings_abroad_have_their_limits() -> None:
    assert migrant(LAW, 6, through_company=False, jht_monthly=50_000).jht == 300_000
    with pytest.raises(ValueError, match="JHT must be between 50000 and 600000"):
        migrant(LAW, 6, through_company=False, jht_monthly=49_999)


def test_a_due_day_on_a_weekend_moves_to_monday_for_employers() -> None:
    assert due_date(LAW, date(2026, 10, 1), "PU").date == date(2026, 11, 16)
    assert due_date(LAW, date(2026, 11, 1), "PU").date == date(2026, 12, 15)
    assert due_date(LAW, date(2026, 11, 1), "BPU").date == date(2026, 11, 15)


@given(days)
def test_the_next_weekday_is_at_most_two_days_away(day: date) -> None:
    assert 0 <= (next_weekday(day) - day).days <= 2
    assert next_weekday(day).weekday() < 5


def test_months_are_added_by_the_calendar() -> None:
    assert add_months(date(2026, 10, 31), 1) == date(2026, 11, 30)
    assert add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert add_months(date(2026, 11, 5), 2) == date(2027, 1, 5)


def test_only_employers_pay_a_fine() -> None:
    assert (late_fine(LAW, 1_000_000, 3).fine, late_fine(LAW, 1_000_000, 3).payer) == (60_000, "employer")
    assert (late_fine(LAW, 16_800, 3, "BPU").fine, late_fine(LAW, 16_800, 3, "BPU").payer) == (0, None)


def test_a_membership_lapses_after_three_unpaid_months() -> None:
    assert lapses_from(LAW, date(2026, 8, 10)).date == date(2026, 12, 1)


def test_a_micro_business_pays_for_its_workers_and_its_owner() -> None:
    cost = small_business(LAW, (2_800_000, 2_800_000), risk="low", owner=OwnAccount(900_000))
    assert (cost.employer, cost.workers, cost.own, cost.total) == (47_040, 0, 8_400, 55_440)
    assert shown(cost) == cost.total
    assert "pu.programmes_micro" in {figure.key for figure in cost.figures}


def test_a_small_business_also_saves_for_its_workers() -> None:
    cost = small_business(LAW, (3_200_000,), size="small", risk="low")
    assert (cost.employer, cost.workers) == (145_280, 64_000)


def test_a_cooperative_sees_what_its_members_and_its_staff_cost() -> None:
    members = (OwnAccount(900_000), OwnAccount(900_000, in_transport=True, with_jht=True))
    cost = cooperative(LAW, members, staff_wages=(2_000_000,))
    assert cost.own == 8_400 + 28_400
    assert cost.employer == 2_000_000 * 54 // 10_000
    assert cost.total == cost.own + cost.employer


@pytest.mark.parametrize(
    "calculate",
    [
        lambda: self_employed(LAW, -1, in_transport=False),
        lambda: wage_earner(LAW, -1),
        lambda: wage_earner(LAW, 1, "harmless"),
        lambda: wage_earner(LAW, 1, programmes=("JKX",)),
        lambda: wage_earner(LAW, 1, programmes=("JKP",)),
        lambda: construction(LAW, -1),
        lambda: migrant(LAW, 5, through_company=True),
        lambda: late_fine(LAW, 1, -1),
        lambda: late_fine(LAW, 1, 1, "migrant"),
        lambda: due_date(LAW, TODAY, "construction"),
        lambda: prepaid(LAW, 0, False, ()),
        lambda: small_business(LAW, (1,), size="tiny"),
    ],
)
def test_senseless_input_is_refused(calculate: object) -> None:
    assert callable(calculate)
    with pytest.raises(ValueError, match=r"\w"):
        calculate()
