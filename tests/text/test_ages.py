"""Ages: what `find_ages` reads from a message, and what it leaves alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.ages import find_ages


def ages(text: str) -> list[int]:
    return [span.value for span in find_ages(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("umur 56", 56),
        ("umurku wis 62", 62),
        ("usia saya 40 tahun", 40),
        ("USIA SAYA: 40 TAHUN", 40),
        ("umur 40 th", 40),
        ("berusia 56 tahun", 56),
        ("ibu saya umur 67 jualan nasi", 67),
        ("umur anak saya sekarang 8 thn", 8),
        ("batas usia bpu 65", 65),
        ("usia 50 ke atas", 50),
        ("umur 40an", 40),
        ("umur lima puluh enam", 56),
        ("aged 56", 56),
        ("at the age of 56", 56),
        ("maximum age is 65", 65),
    ],
)
def test_a_number_behind_a_word_for_age_is_one(text: str, expected: int) -> None:
    assert ages(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("56 years old", 56),
        ("a 17 year old worker", 17),
        ("45-year-old driver", 45),
        ("heir is only seven years old", 7),
        ("45yo", 45),
        ("45 y/o male", 45),
        ("udah 60 taun umurnya", 60),
        ("17 tahun usia saya", 17),
    ],
)
def test_a_number_before_a_word_for_age_is_one(text: str, expected: int) -> None:
    assert ages(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I'm 45", 45),
        ("i am 62, can I still join", 62),
        ("my mother is 67 and sells rice", 67),
        ("my son is 8", 8),
        ("saya 45 tahun, mau daftar", 45),
        ("bapak saya 67 tahun masih boleh?", 67),
        ("anak saya 8 tahun", 8),
        ("saya udah 60 tahun", 60),
        ("nunggu 56 tahun", 56),
    ],
)
def test_a_person_is_so_many_years(text: str, expected: int) -> None:
    assert ages(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "saya sudah 10 tahun",
        "saya 20 tahun kerja di pabrik",
        "usia kerja 5 tahun",
        "masa kerja 5 tahun",
        "kontrak 2 tahun",
        "umur usaha 3 tahun",
        "I'm 3 months late",
        "I'm 100% sure",
        "I am 20 years in this company",
        "10 years in old age savings",
        "my profile photo is ten years old",
        "page 45",
        "40 tahun",
    ],
)
def test_years_of_something_else_are_no_age(text: str) -> None:
    assert ages(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "umur 150",
        "umur 40,5",
        "umur 8 bulan",
        "umur 25 juta",
        "umur berapa",
        "seumur hidup",
        "manusia 45",
        "umur 12/3/90",
    ],
)
def test_what_nobody_can_be_is_no_age(text: str) -> None:
    assert ages(text) == []


def test_a_range_has_two_ends() -> None:
    assert ages("umur 17-65") == [17, 65]
    assert ages("18 to 65 years old") == [18, 65]


def test_a_span_holds_the_unit_but_not_the_label() -> None:
    (span,) = find_ages("usia saya 40 tahun, gaji 3 juta")
    assert (span.start, span.text) == (10, "40 tahun")


PIECES = st.sampled_from(
    [
        "umur",
        "saya",
        "anak",
        "1",
        "40",
        "150",
        "tahun",
        "th",
        "years old",
        "I'm",
        "-",
        "İ",
        "usianya",
        "sudah",
        ",",
        "sampai",
    ]
)


@given(st.text() | st.lists(PIECES, max_size=12).map(" ".join))
def test_any_text_gives_spans_of_itself_in_order(text: str) -> None:
    end = 0
    for span in find_ages(text):
        assert end <= span.start < span.end
        assert span.text == text[span.start : span.end]
        assert 0 <= span.value <= 120
        end = span.end


@given(st.integers(0, 120))
def test_every_age_is_understood_in_both_languages(age: int) -> None:
    assert ages(f"umur {age}") == ages(f"usia saya {age} tahun") == ages(f"{age} years old") == [age]
