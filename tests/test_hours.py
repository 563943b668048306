"""The hours in which officers answer: written in a setting, told to people in their language."""

from contextlib import suppress
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.officers import when_answered
from bot.clock import JAKARTA
from bot.hours import DAYS, OfficeHours, Opening, parse_hours
from bot.i18n import translator
from bot.settings import Settings, SettingsError, load_settings
from tests.conftest import NOON

USUAL = "mon-thu 08:00-16:00, fri 08:00-11:30, fri 13:00-16:00"
TIMES = st.times(min_value=time(0), max_value=time(23, 58)).map(lambda moment: moment.replace(second=0, microsecond=0))
SPANS = st.tuples(TIMES, TIMES).filter(lambda span: span[0] < span[1])
WEEKS = st.dictionaries(st.sampled_from(range(7)), SPANS, min_size=1)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
JAYAPURA = "91.71"


def at(text: str) -> datetime:
    """A time in Jakarta."""
    return datetime.fromisoformat(text).replace(tzinfo=JAKARTA)


@given(WEEKS)
def test_what_was_written_is_read_again(week: dict[int, tuple[time, time]]) -> None:
    parts = [f"{DAYS[day]} {start:%H:%M}-{end:%H:%M}" for day, (start, end) in week.items()]
    expected = tuple(Opening(day, *week[day]) for day in sorted(week))
    assert parse_hours(", ".join(parts)).openings == expected
    assert parse_hours(";".join(parts).upper()).openings == expected


@given(st.text() | st.text("montuefri-:., 0123456789"))
def test_any_other_text_is_hours_or_is_refused(text: str) -> None:
    with suppress(ValueError):
        assert parse_hours(text).openings


@given(WEEKS, MOMENTS)
def test_the_next_opening_is_to_come_and_then_somebody_answers(
    week: dict[int, tuple[time, time]], now: datetime
) -> None:
    hours = OfficeHours(tuple(Opening(day, *week[day]) for day in sorted(week)))
    opens = hours.next_opening(now)
    assert now < opens <= now + timedelta(days=7)
    assert hours.is_open(opens)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is not days and hours"),
        ("mon-fri", "is not days and hours"),
        ("08:00-16:00", "is not days and hours"),
        ("senin-jumat 08:00-16:00", "is not days and hours"),
        ("mon-fri 08:00-25:00", "is not days and hours"),
        ("mon-xyz 08:00-16:00", "“xyz” is no day"),
        ("mon-fri 16:00-08:00", "ends before it begins"),
        ("mon-fri 08:00-16:00, wed 12:00-18:00", "on wed overlap"),
    ],
)
def test_a_mistake_is_named(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_hours(text)


def test_a_week_may_go_on_over_its_end() -> None:
    days = [one.day for one in parse_hours("sat-mon 9.00-12.00").openings]
    assert days == [0, 5, 6]


def test_somebody_answers_from_the_first_minute_until_before_the_last() -> None:
    hours = parse_hours(USUAL)
    assert hours.is_open(at("2026-11-24 08:00")) and hours.is_open(at("2026-11-24 15:59"))
    assert not hours.is_open(at("2026-11-24 07:59")) and not hours.is_open(at("2026-11-24 16:00"))
    assert not hours.is_open(at("2026-11-27 12:00"))


def test_the_setting_is_checked_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings().hours is None
    monkeypatch.setenv("PAYUNG_OFFICE_HOURS", f" {USUAL} ")
    assert load_settings().hours == parse_hours(USUAL)
    monkeypatch.setenv("PAYUNG_OFFICE_HOURS", "every day")
    with pytest.raises(SettingsError, match=r"^PAYUNG_OFFICE_HOURS cannot be used: “every day” is not days and hours"):
        load_settings()


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("en", ["Monday–Thursday 08:00–16:00, Friday 08:00–11:30 and 13:00–16:00 (WIB)", "That is now"]),
        ("id", ["Senin–Kamis 08.00–16.00, Jumat 08.00–11.30 dan 13.00–16.00 (WIB)", "tidak bisa janji"]),
    ],
)
def test_hours_are_told_in_the_language_of_the_person(language: str, parts: list[str]) -> None:
    told = when_answered(parse_hours(USUAL), None, NOON, translator(language))
    assert all(part in told for part in parts)


@pytest.mark.parametrize(
    ("place", "opens"), [(None, "08:00 WIB"), ("51.71", "09:00 WITA"), (JAYAPURA, "10:00 WIT"), ("99.99", "08:00 WIB")]
)
def test_outside_of_them_the_next_opening_is_told_in_the_time_of_the_person(place: str | None, opens: str) -> None:
    told = when_answered(parse_hours(USUAL), place, at("2026-11-27 18:00"), translator("en"))
    assert f"They are back on Monday, 30 November 2026 at {opens}." in told
    assert "That is now" not in told


def test_where_they_are_not_known_that_is_said() -> None:
    assert "I do not know when" in when_answered(None, None, NOON, translator("en"))
