"""A month: typed, its days, and those beside it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.figures.month import FIRST_YEAR, LAST_YEAR, Month, month_of, read_month
from bot.figures.span import BadSpan, Span

TODAY = date(2026, 11, 27)
DAYS = st.dates(date(FIRST_YEAR + 1, 1, 1), date(LAST_YEAR - 1, 12, 31))


def test_without_a_month_the_last_one_that_is_over_is_meant() -> None:
    assert read_month(" ", TODAY) == Month(2026, 10)
    assert read_month("", date(2027, 1, 31)) == Month(2026, 12)


def test_the_month_that_is_running_ends_today() -> None:
    assert read_month("2026-11", TODAY).span(TODAY) == Span(date(2026, 11, 1), TODAY)
    assert read_month("2026-02", TODAY).span(TODAY) == Span(date(2026, 2, 1), date(2026, 2, 28))


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "November", "2026-1", "20261", "0000-01", "2026-12", "٢٠٢٦-٠١"])
def test_what_is_no_month_or_has_not_begun_is_refused(text: str) -> None:
    with pytest.raises(BadSpan):
        read_month(text, TODAY)


@given(DAYS)
def test_a_month_holds_its_days_and_reads_back(day: date) -> None:
    month = month_of(day)
    assert read_month(str(month), day) == month
    span = month.span(day)
    assert span.since.day == 1 and span.until == day
    assert month.before.after == month == month.after.before
    assert month.before < month < month.after
