"""How long a broadcast takes is worked out with the nights in between."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.outreach.estimate import done_at

WEST, MIDDLE, EAST, UNKNOWN = "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", ""
RATE = 20
HOUR = RATE * 3600
"""How many are written to within an hour."""

YEAR = datetime(2026, 1, 1, tzinfo=UTC)


def at(hour: int, day: int = 24) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("people", "begun", "done"),
    [
        pytest.param({}, at(5), at(5), id="nobody"),
        pytest.param({WEST: HOUR}, at(5), at(6), id="by day"),
        pytest.param({WEST: HOUR}, at(15), at(3, 25), id="begun at night: from nine in the morning"),
        pytest.param({WEST: 8 * HOUR}, at(5), at(3, 25), id="a night comes in between"),
        pytest.param({WEST: HOUR, EAST: HOUR}, at(3), at(5), id="zones share the rate"),
        pytest.param({WEST: HOUR, EAST: HOUR}, at(10), at(1, 25), id="the east is asleep already"),
        pytest.param({MIDDLE: HOUR}, at(11), at(2, 25), id="seven in the evening in Makassar"),
        pytest.param({UNKNOWN: HOUR}, at(10), at(3, 25), id="day everywhere ends at five in Jakarta"),
        pytest.param({WEST: 20 * HOUR}, at(2), at(12, 25), id="two whole days"),
    ],
)
def test_the_last_one_is_written_to_at(people: dict[str, int], begun: datetime, done: datetime) -> None:
    assert abs(done_at(people, RATE, begun) - done) < timedelta(seconds=1)


@given(
    st.dictionaries(st.sampled_from([WEST, MIDDLE, EAST, UNKNOWN]), st.integers(0, 300_000)),
    st.integers(1, 30),
    st.integers(0, 525_600).map(lambda minutes: YEAR + timedelta(minutes=minutes)),
)
def test_it_is_never_sooner_than_the_rate_allows(people: dict[str, int], rate: int, begun: datetime) -> None:
    least = timedelta(seconds=sum(people.values()) / rate)
    assert done_at(people, rate, begun) - begun >= least - timedelta(seconds=1)
