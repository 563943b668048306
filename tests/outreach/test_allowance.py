"""Nobody is written to more than twice a week, whatever the reason."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.outreach.allowance import MOST, WITHIN, free_from

NOW = datetime(2026, 12, 1, 3, tzinfo=UTC)
MOMENTS = st.lists(st.timedeltas(timedelta(0), timedelta(days=30)).map(lambda ago: NOW - ago), max_size=12)


def test_whoever_was_left_alone_may_be_written_to_now() -> None:
    assert free_from([], NOW) == NOW
    assert free_from([NOW - timedelta(days=1)], NOW) == NOW


def test_a_third_message_waits_until_the_first_is_a_week_old() -> None:
    first, second = NOW - timedelta(days=6), NOW - timedelta(days=1)
    assert free_from([second, first], NOW) == first + WITHIN


@given(MOMENTS)
def test_at_no_time_are_there_more_than_the_allowed_messages_within_a_week(earlier: list[datetime]) -> None:
    following = free_from(earlier, NOW)
    assert following >= NOW
    assert sum(at > following - WITHIN for at in earlier) < MOST
    if following > NOW:
        assert sum(at > following - timedelta(microseconds=1) - WITHIN for at in earlier) >= MOST
