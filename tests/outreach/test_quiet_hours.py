"""People are written to by day where they are; whoever's place is not known, when it is day everywhere."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.outreach.quiet_hours import by_day, zones
from tests.outreach.audiences import BANDUNG, JAYAPURA, MAKASSAR

YEAR = datetime(2026, 1, 1, tzinfo=UTC)


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 24, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("place", "first", "night"),
    [(BANDUNG, at(2), at(12)), (MAKASSAR, at(1), at(11)), (JAYAPURA, at(0), at(10)), (None, at(2), at(10))],
)
def test_the_day_begins_at_nine_and_ends_at_seven_where_they_are(
    place: str | None, first: datetime, night: datetime
) -> None:
    assert by_day(first, place) == first
    assert by_day(night, place) > night
    assert by_day(night, place).time() == first.time()


def test_a_place_that_does_not_exist_is_not_known() -> None:
    assert by_day(at(10, 30), "00.00") == by_day(at(10, 30), None) > at(10, 30)


@given(st.integers(0, 525_600).map(lambda minutes: YEAR + timedelta(minutes=minutes)))
def test_an_unknown_place_is_safe_in_all_zones(moment: datetime) -> None:
    found = by_day(moment)
    assert found >= moment
    assert by_day(found) == found
    for zone in ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"):
        assert 9 <= found.astimezone(ZoneInfo(zone)).hour < 19


def test_there_are_three_zones() -> None:
    assert [zone.key for zone in zones()] == ["Asia/Jakarta", "Asia/Jayapura", "Asia/Makassar"]
