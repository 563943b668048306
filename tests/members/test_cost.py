"""What a cooperative pays is what its members pay, each by own income, with the discounts of the day."""

from datetime import date

import pytest

from bot.members.cost import cost_of
from bot.members.member import Member
from bot.programmes.contributions import self_employed
from bot.programmes.law import law_on
from bot.programmes.schema import Mark

LOW, HIGH = 1_000_000, 30_000_000


def somebody(income: int = LOW, programmes: str = "JKK+JKM", sector: str = "retail") -> Member:
    return Member("Siti", "3273015708850001", date(1985, 8, 17), "+6281234567890", income, programmes, sector)


@pytest.mark.parametrize("day", [date(2026, 11, 24), date(2027, 2, 1), date(2027, 6, 1)])
def test_the_sum_is_that_of_all_members(day: date) -> None:
    law = law_on(day)
    members = [somebody(), somebody(HIGH), somebody(sector="transport"), somebody(LOW, "JKK+JKM+JHT")]
    each = [self_employed(law, one.income, one.sector == "transport") for one in members]
    cost = cost_of(members, law)
    assert cost.monthly == sum(one.basic for one in each) + each[3].jht
    assert cost.full == sum(one.full_basic for one in each) + each[3].jht
    assert {figure.key for figure in cost.figures} >= {"bpu.income_bands", "bpu.jkm_amount"}


def test_without_discounts_both_sums_are_one() -> None:
    cost = cost_of([somebody()], law_on(date(2027, 6, 1)))
    assert cost.monthly == cost.full


def test_a_figure_is_as_sure_as_the_least_sure_of_its_rows() -> None:
    law = law_on(date(2026, 11, 24))
    lowest = {one.key: one.mark for one in cost_of([somebody()], law).figures}["bpu.income_bands"]
    assert lowest is not Mark.RECALLED
    for members in ([somebody(), somebody(3_500_000)], [somebody(3_500_000), somebody()]):
        marks = {one.key: one.mark for one in cost_of(members, law).figures}
        assert marks["bpu.income_bands"] is Mark.RECALLED
