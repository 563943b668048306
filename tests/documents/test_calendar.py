"""The calendar file of the first contribution: a calendar can read it, and it tells of nobody."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from bot.documents.makers import make
from bot.documents.reference import made
from bot.i18n import LANGUAGES, translator


def read(day: str, language: str = "id") -> Calendar:
    return Calendar.from_ical(make(made("calendar", day, language)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_an_event_of_a_whole_day_every_month_that_rings_the_day_before(language: str) -> None:
    (event,) = read("2026-12-15", language).walk("VEVENT")
    assert event.decoded("dtstart") == date(2026, 12, 15)
    assert b"RRULE:FREQ=MONTHLY;BYMONTHDAY=15\r\n" in event.to_ical()
    assert event["summary"] == translator(language).gettext("Pay the BPJS Ketenagakerjaan contribution")
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger") == -timedelta(hours=15)


def test_a_day_that_a_weekend_moved_is_brought_back_to_the_day_of_the_rule() -> None:
    (event,) = read("2026-11-16").walk("VEVENT")
    assert event.decoded("dtstart") == date(2026, 11, 15)


def test_the_same_day_gives_the_same_bytes() -> None:
    reference = made("calendar", "2026-12-15", "id")
    assert make(reference) == make(reference)
    assert b"ATTENDEE" not in make(reference)
    assert b"ORGANIZER" not in make(reference)


@pytest.mark.parametrize("wanted", [("2026-12-15",), ("2026-13-15", "id"), ("morgen", "id"), ("2026-12-15", "xx"), ()])
def test_what_is_no_day_and_language_is_refused(wanted: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="."):
        make(made("calendar", *wanted))
