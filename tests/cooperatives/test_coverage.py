"""Coverage counts who is known and open on a day, and of them who is registered."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cooperatives.benchmark import benchmark
from bot.cooperatives.cooperative import Registration
from bot.cooperatives.coverage import COUNTRY, Coverage, by_month, by_province, month_ends
from bot.programmes.law import law_on
from bot.stored import Stored
from tests.cooperatives.filling import JANUARY, JUNE, MARCH, SLEMAN, one, taken_over, whole

TODAY = date(2026, 11, 24)


async def on(stored: Stored, day: date, province: str = COUNTRY) -> Coverage:
    (found,) = by_month(await stored.coverage.steps(TODAY), [day], province)
    return found


async def test_nothing_is_covered_where_nothing_is_known(stored: Stored) -> None:
    nothing = Coverage(COUNTRY, TODAY)
    assert by_province(await stored.coverage.steps(TODAY), TODAY) == (nothing,)
    assert nothing.share is None and nothing.members_share is None


async def test_cooperatives_and_members_are_counted_by_province(stored: Stored) -> None:
    await taken_over(stored, one("1001", members=300), one("1002", members=100), one("1003", region=SLEMAN, members=50))
    await stored.cooperatives.register([Registration("1001", MARCH, 30)])
    country, west_java, yogyakarta = by_province(await stored.coverage.steps(JUNE), JUNE)
    assert country == Coverage(COUNTRY, JUNE, 3, 1, 450, 30)
    assert west_java == Coverage("32", JUNE, 2, 1, 400, 30)
    assert yogyakarta == Coverage("34", JUNE, 1, 0, 50, 0)
    assert west_java.share == Decimal("0.5") and west_java.members_share == Decimal("0.075")


async def test_the_newest_registration_up_to_the_day_counts(stored: Stored) -> None:
    await taken_over(stored, one("1001"))
    counts = (Registration("1001", MARCH, 10), Registration("1001", JUNE, 60), Registration("1001", TODAY, 0))
    await stored.cooperatives.register(counts)
    days = (JANUARY, MARCH, date(2026, 6, 14), JUNE, date(2026, 11, 23), TODAY)
    found = by_month(await stored.coverage.steps(TODAY), days)
    assert [(at.registered, at.registered_members) for at in found] == [
        (0, 0),
        (1, 10),
        (1, 10),
        (1, 60),
        (1, 60),
        (0, 0),
    ]


async def test_a_closed_cooperative_counts_until_the_day_before(stored: Stored) -> None:
    await taken_over(stored, one("1001"), one("1002"))
    await stored.cooperatives.register([Registration("1001", MARCH, 10), Registration("1001", TODAY, 20)])
    await whole(stored, one("1002"), day=JUNE)
    assert await on(stored, date(2026, 6, 14)) == Coverage(COUNTRY, date(2026, 6, 14), 2, 1, 200, 10)
    assert await on(stored, JUNE) == Coverage(COUNTRY, JUNE, 1, 0, 100, 0)
    assert await on(stored, TODAY) == Coverage(COUNTRY, TODAY, 1, 0, 100, 0)


async def test_a_registration_counts_from_the_day_the_cooperative_is_known(stored: Stored) -> None:
    await taken_over(stored, one("1001"), day=MARCH)
    await stored.cooperatives.register([Registration("1001", JANUARY, 10)])
    assert await on(stored, date(2026, 2, 1)) == Coverage(COUNTRY, date(2026, 2, 1))
    assert await on(stored, MARCH) == Coverage(COUNTRY, MARCH, 1, 1, 100, 10)


async def test_a_registration_that_ended_before_it_could_count_never_does(stored: Stored) -> None:
    await taken_over(stored, one("1001"), day=JUNE)
    await stored.cooperatives.register([Registration("1001", JANUARY, 10), Registration("1001", MARCH, 0)])
    for day in (JANUARY, MARCH, JUNE):
        assert (await on(stored, day)).registered == 0


def test_months_end_on_their_last_days() -> None:
    assert month_ends(date(2026, 3, 5), 3) == (date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 5))
    assert month_ends(date(2024, 3, 31), 2) == (date(2024, 2, 29), date(2024, 3, 31))


@given(st.dates(), st.integers(1, 500))
def test_month_ends_rise_and_never_fail(last: date, months: int) -> None:
    ends = month_ends(last, months)
    assert list(ends) == sorted(set(ends)) and ends[-1] == last


def test_the_benchmark_is_the_published_one() -> None:
    found = benchmark(TODAY)
    figure = law_on(TODAY).figure("cooperatives.registered_share")
    assert found is not None
    assert (found.share, found.since, found.source) == (figure.share, figure.since, str(figure.source))
    assert benchmark(date(2019, 1, 1)) is None


@pytest.mark.parametrize(("part", "whole_number", "share"), [(1, 3, "0.333"), (3, 2, "1.5")])
def test_shares_are_to_a_tenth_of_a_percent(part: int, whole_number: int, share: str) -> None:
    assert Coverage("32", TODAY, whole_number, part).share == Decimal(share)
