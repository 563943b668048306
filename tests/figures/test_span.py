"""Spans of days, and the weeks in them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.figures.span import (
    BAD_DAY,
    BAD_ORDER,
    MOST_WEEKS,
    TOO_LONG,
    WEEKS,
    BadSpan,
    Span,
    last_weeks,
    read_span,
    week_of,
)

TODAY = date(2026, 11, 24)
DAYS = st.dates(date(2001, 1, 1), date(2998, 12, 31))


def test_without_days_it_is_the_last_twelve_weeks() -> None:
    span = read_span("", " ", TODAY)
    assert (span.since, span.until) == (date(2026, 9, 7), TODAY)
    assert len(span.weeks) == WEEKS == 12


def test_the_first_day_follows_from_the_last() -> None:
    assert read_span("", "2026-01-11", TODAY) == last_weeks(date(2026, 1, 11))


def test_typed_days_are_taken_as_they_are() -> None:
    assert read_span("2026-11-03", "2026-11-03", TODAY) == Span(date(2026, 11, 3), date(2026, 11, 3))


@pytest.mark.parametrize(
    "typed", ["yesterday", "2026-02-30", "20261103", "2026-11-3", "0001-01-01", "9999-12-31", "' OR 1"]
)
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(BadSpan, match=BAD_DAY[:20]):
        read_span(typed, "", TODAY)


def test_the_wrong_order_is_refused() -> None:
    with pytest.raises(BadSpan, match=BAD_ORDER):
        read_span("2026-11-04", "2026-11-03", TODAY)


def test_a_year_is_allowed_and_no_more() -> None:
    last = TODAY - timedelta(days=MOST_WEEKS * 7 - 1)
    assert read_span(last.isoformat(), "", TODAY).since == last
    with pytest.raises(BadSpan, match=TOO_LONG):
        read_span((last - timedelta(days=1)).isoformat(), "", TODAY)


@given(DAYS, st.integers(0, 400))
def test_every_day_lies_in_one_of_the_weeks(since: date, days: int) -> None:
    span = Span(since, since + timedelta(days=days))
    assert {week_of(since + timedelta(days=n)) for n in range(days + 1)} == set(span.weeks)
    assert all(week.weekday() == 0 for week in span.weeks)


@given(st.text())
def test_any_text_gives_a_span_or_is_refused(typed: str) -> None:
    try:
        assert read_span(typed, "", TODAY).until == TODAY
    except BadSpan:
        pass
