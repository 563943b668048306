"""Amounts of money are read as people type them, and nothing else is taken for money."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.money import find_money, parse_money
from nlu.text.numbers import find_numbers, parse_numeral


@pytest.mark.parametrize(
    ("text", "rupiah"),
    [
        ("2,5jt", 2_500_000),
        ("1.5 juta", 1_500_000),
        ("1,250 juta", 1_250_000),
        ("Rp 3.500.000", 3_500_000),
        ("Rp 3.500.000,-", 3_500_000),
        ("rp. 1.000.000,00", 1_000_000),
        ("Rp10rb", 10_000),
        ("IDR 5,000,000", 5_000_000),
        ("500rb", 500_000),
        ("500000-an", 500_000),
        ("10K", 10_000),
        ("tiga juta", 3_000_000),
        ("tiga juta setengah", 3_500_000),
        ("satu setengah juta", 1_500_000),
        ("dua koma lima juta", 2_500_000),
        ("2 koma 5 juta", 2_500_000),
        ("dua koma 75 juta", 2_750_000),
        ("1 juta 250", 1_250_000),
        ("1jt 500rb", 1_500_000),
        ("penghasilan saya 3 juta 500 ribu perbulan", 3_500_000),
        ("1,2 M", 1_200_000_000),
        ("sekitar 3 jutaan per bulan", 3_000_000),
        ("3jt-an", 3_000_000),
        ("2jt an", 2_000_000),
        ("2jtan", 2_000_000),
        ("sejutaan", 1_000_000),
        ("dua jeti", 2_000_000),
        ("2 juta 300 ribu", 2_300_000),
        ("goceng", 5_000),
        ("limaratus ribu", 500_000),
        ("3 million", 3_000_000),
        ("two and a half million", 2_500_000),
        ("a million and a half", 1_500_000),
        ("one hundred thousand", 100_000),
        ("3500000", 3_500_000),
        ("Rp 0", 0),
        ("Ｒｐ ３ｊｔ", 3_000_000),
    ],
)
def test_an_answer_states_an_amount(text: str, rupiah: int) -> None:
    assert parse_money(text) == rupiah


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2024",
        "500",
        "umur 45",
        "5000 orang",
        "-500000",
        "minus 2 juta",
        "5,7%",
        "081234567890",
        "NIK 3273012345678901",
        "12.03.1990",
        "2-3 juta",
        "2.000.000-3.000.000",
        "1000000-2000000",
        "gaji 4.000.000,iuran 80.000",
        "1 jt 2",
        "$100",
        "100 ribu dollar",
        "12.000 ringgit",
        "Rp1.2.3",
        "99999999999999999999",
    ],
)
def test_an_answer_without_one_clear_amount_is_not_money(text: str) -> None:
    assert parse_money(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("gaji 4jt/bln, iuran berapa?", [("4jt", 4_000_000)]),
        ("gaji 4.000.000,iuran 80.000", [("4.000.000", 4_000_000), ("80.000", 80_000)]),
        ("2-3 juta", [("2", 2_000_000), ("3 juta", 3_000_000)]),
        ("antara 2 dan 3 juta", [("2", 2_000_000), ("3 juta", 3_000_000)]),
        ("2.000.000-3.000.000", [("2.000.000", 2_000_000), ("3.000.000", 3_000_000)]),
        ("gaji Rp 1.000.000-Rp 2.000.000", [("Rp 1.000.000", 1_000_000), ("Rp 2.000.000", 2_000_000)]),
        ("3 karyawan gaji 2jt umur 30", [("2jt", 2_000_000)]),
        ("10 jt 10 karyawan", [("10 jt", 10_000_000)]),
        ("saya bayar 16.800 tiap bulan", [("16.800", 16_800)]),
        ("5000 rp 3000", [("5000 rp", 5_000), ("3000", 3_000)]),
        ("kode error 70012", []),
        ("kode 70000-12", []),
        ("antri 75 orang dari jam 6", []),
        ("kerja 10 tahun", []),
        ("iuran naik 2 persen", []),
        ("gaji saya 3.000 ringgit", []),
    ],
)
def test_amounts_are_found_in_a_message(text: str, found: list[tuple[str, int]]) -> None:
    assert [(span.text, span.value) for span in find_money(text)] == found


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("dua ratus lima puluh ribu", [250_000]),
        ("two and a half", [Fraction(5, 2)]),
        ("1jt 200rb", [1_200_000]),
        ("sebelas dan duabelas", [11, 12]),
        ("seratus dua puluh tiga", [123]),
        ("tiga belas", [13]),
        ("twenty-five", [25]),
        ("setengah", [Fraction(1, 2)]),
        ("1 2 3", [1, 2, 3]),
        ("0812 3456 7890", []),
        ("+62 812 3456 7890", []),
        ("12/03/1990", []),
        ("JMBG006", []),
    ],
)
def test_numbers_are_read_from_digits_and_words(text: str, amounts: list[Fraction | int]) -> None:
    assert [span.value.amount for span in find_numbers(text)] == amounts


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("1.250.000", (1_250_000, True)),
        ("3,5", (Fraction(7, 2), False)),
        ("3.500.000,50", (Fraction(7_000_001, 2), True)),
        ("0.125", (Fraction(1, 8), False)),
        ("12.03.1990", None),
        ("1,2,3", None),
        ("1" * 19, None),
    ],
)
def test_three_digits_behind_a_mark_are_thousands(numeral: str, value: tuple[Fraction, bool] | None) -> None:
    assert parse_numeral(numeral) == value


@given(st.integers(10_000, 999_999_999))
def test_every_amount_is_read_back_as_it_is_printed(rupiah: int) -> None:
    assert parse_money(f"Rp{rupiah:,}".replace(",", ".")) == rupiah
    assert parse_money(f"Rp {rupiah}") == rupiah
    assert parse_money(f"{rupiah:,} rupiah") == rupiah


@given(st.text() | st.text(alphabet="0123456789.,-–/ rpjtbkm½setnghadu"))
def test_any_text_gives_spans_in_order_without_overlap(text: str) -> None:
    parse_money(text)
    spans = find_money(text)
    assert all(span.text == text[span.start : span.end] != "" for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))


@given(st.text() | st.text(alphabet="0123456789.,-–/ rpjtbkm½setnghadu"))
def test_any_text_gives_numbers_in_order_without_overlap(text: str) -> None:
    spans = find_numbers(text)
    assert all(span.text == text[span.start : span.end] != "" for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("penghasilan 0", 0),
        ("iuran bpu penghasilan saya 1000000000000000", 10**15),
        ("my income is 1000000000000000", 10**15),
    ],
)
def test_beside_a_word_for_income_any_number_of_digits_is_money(text: str, amount: int) -> None:
    assert [span.value for span in find_money(text)] == [amount]


@pytest.mark.parametrize("text", ["nik saya 3273010101900001", "penghasilan 0 bulan", "gaji nik 3273010101900001"])
def test_a_long_number_without_such_a_word_is_none(text: str) -> None:
    assert find_money(text) == []
