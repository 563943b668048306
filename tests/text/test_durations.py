"""Lengths of time: what `find_durations` reads from a message, and what it leaves alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.durations import find_durations


def months(text: str) -> list[int]:
    return [span.value for span in find_durations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6 bulan", 6),
        ("3 bln", 3),
        ("2 thn", 24),
        ("udah 3th kerja", 36),
        ("1bulan", 1),
        ("lima taun", 60),
        ("dua puluh tahun", 240),
        ("sebulan", 1),
        ("se bulan", 1),
        ("setahun", 12),
        ("setaun lebih", 12),
        ("5 tahunan", 60),
        ("two years", 24),
        ("six months", 6),
        ("5-year contract", 60),
        ("a month ago", 1),
        ("how much for a year", 12),
        ("2 month late", 2),
    ],
)
def test_months_and_years_are_counted_in_months(text: str, expected: int) -> None:
    assert months(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("setengah tahun", 6),
        ("1/2 tahun", 6),
        ("half a year", 6),
        ("satu setengah tahun", 18),
        ("setahun setengah", 18),
        ("1 tahun setengah", 18),
        ("2,5 tahun", 30),
        ("a year and a half", 18),
        ("two and a half years", 30),
    ],
)
def test_halves_of_a_year_are_months(text: str, expected: int) -> None:
    assert months(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 tahun 3 bulan", 15),
        ("setahun 2 bulan", 14),
        ("satu tahun dan dua bulan", 14),
        ("2 years and 6 months", 30),
        ("1 thn, 3 bln", 15),
    ],
)
def test_years_and_months_are_one_length(text: str, expected: int) -> None:
    assert months(text) == [expected]
    assert find_durations(text)[0].text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [("30 hari", 1), ("90 hari", 3), ("365 days", 12), ("4 minggu", 1), ("8 weeks", 2), ("52 weeks", 12)],
)
def test_days_and_weeks_count_where_they_make_whole_months(text: str, expected: int) -> None:
    assert months(text) == [expected]


@pytest.mark.parametrize("text", ["10 hari", "2 minggu", "3 weeks", "100 days", "30 hari kerja", "31 hari"])
def test_other_days_and_weeks_are_left_out(text: str) -> None:
    assert months(text) == []


@pytest.mark.parametrize("text", ["1,5 bulan", "setengah bulan", "sebulan setengah", "half a month", "0 bulan"])
def test_broken_months_are_left_out(text: str) -> None:
    assert months(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "umur 40 tahun",
        "usia 56 thn",
        "umur anak saya 8 bulan",
        "40 years old",
        "a 17 year old worker",
        "udah 60 taun umurnya",
        "nunggu 56 tahun",
        "bapak saya 67 tahun, masih boleh?",
    ],
)
def test_ages_are_no_durations(text: str) -> None:
    assert months(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "tahun 2025",
        "bulan 6 tahun 2024",
        "12 Maret tahun 2024",
        "bulan ke 7",
        "ke-3 bulan",
        "PP 86 tahun 2013",
        "it's the 27th",
        "bulan ini",
        "tahun depan",
        "seumur hidup",
        "5 juta",
    ],
)
def test_dates_and_ordinals_are_no_durations(text: str) -> None:
    assert months(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "gaji 3 juta sebulan",
        "20rb sebulan",
        "bayar berapa sebulan",
        "16,800 a month",
        "how much is it a month",
        "twice a year",
        "berapa persen setahun",
        "setahun sekali",
        "every month",
    ],
)
def test_rates_are_no_durations(text: str) -> None:
    assert months(text) == []


def test_a_range_has_two_ends() -> None:
    assert months("3-4 bulan") == [3, 4]
    assert months("2 sampai 3 tahun") == [24, 36]


def test_several_lengths_are_found_in_order() -> None:
    spans = find_durations("kerja 2 tahun, nunggak 6 bulan")
    assert [(span.value, span.text) for span in spans] == [(24, "2 tahun"), (6, "6 bulan")]


def test_work_of_many_years_is_no_age() -> None:
    assert months("saya sudah 10 tahun kerja") == [120]
    assert months("saya 20 tahun kerja di pabrik") == [240]


PIECES = st.sampled_from(
    [
        "umur",
        "1",
        "2,5",
        "tahun",
        "bulan",
        "se",
        "a",
        "year",
        "and a half",
        "-",
        "setengah",
        "½",
        "İ",
        "hari",
        "lalu",
        "30",
    ]
)


@given(st.text() | st.lists(PIECES, max_size=12).map(" ".join))
def test_any_text_gives_spans_of_itself_in_order(text: str) -> None:
    end = 0
    for span in find_durations(text):
        assert end <= span.start < span.end
        assert span.text == text[span.start : span.end]
        assert 0 < span.value <= 1200
        end = span.end


@given(st.integers(1, 99))
def test_a_year_is_twelve_months(count: int) -> None:
    assert months(f"selama {count} bulan") == [count]
    assert months(f"selama {count} tahun") == [count * 12]
    assert months(f"for {count} years") == [count * 12]
