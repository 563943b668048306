"""The hour at which somebody wants their lesson."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n import LANGUAGES, translator
from bot.lessons.hours import FIRST, LAST, OFFERED, read_hour, shown_hour


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("jam 8 pagi", 8), ("Jam 9", 9), ("pukul 15.00", 15), ("3 sore", 15), ("jam tiga sore ya", 15), ("7 malam", 19),
        ("jam 12 siang", 12), ("jam 1 siang", 13), ("dua belas", 12), ("setiap jam 10 pagi", 10), ("9 am", 9), ("at 4 pm", 16),
        ("noon", 12), ("12:00", 12), ("every 6 pm please", 18), ("jam 9 wit", 9), ("11 siang", 11), ("12 malam", 0), ("12 am", 0),
        ("5 subuh", 5),
    ],
)  # fmt: skip
def test_an_hour_as_people_write_it(text: str, hour: int) -> None:
    assert read_hour(text) == hour


@pytest.mark.parametrize("text", ["", "kapan-kapan", "jam 25", "9.30", "jam 9 atau 10", "besok", "081234567890", "-1"])
def test_what_names_no_whole_hour(text: str) -> None:
    assert read_hour(text) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_button_shows_may_be_typed(language: str) -> None:
    for hour in OFFERED:
        assert FIRST <= hour <= LAST
        assert read_hour(shown_hour(hour, translator(language))) == hour


@given(st.text())
def test_no_text_gives_an_hour_that_no_clock_has(text: str) -> None:
    hour = read_hour(text)
    assert hour is None or 0 <= hour <= 23
