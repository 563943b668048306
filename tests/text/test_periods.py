"""Amounts that are told for another time than a month."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.periods import is_for_another_period


@pytest.mark.parametrize(
    "text",
    [
        "500rb per minggu",
        "500 rb seminggu",
        "seminggu 500 ribu",
        "per minggu 500rb",
        "Rp100.000/minggu",
        "100 ribu sehari",
        "100rb/hari",
        "100rb perhari",
        "100k/day",
        "tiap hari 100 ribu",
        "150 ribu harian",
        "100 ribu per hari kerja 25 hari",
        "kalau ramai 200 ribu sehari",
        "10rb per jam",
        "500 thousand a week",
        "weekly 500k",
        "30 juta setahun",
        "20 million a year",
        "2 juta per 3 bulan",
        "100 ribu per 2 minggu",
        "5 juta sekali panen",
    ],
)
def test_an_amount_for_another_time_is_noticed(text: str) -> None:
    assert is_for_another_period(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2 juta",
        "2jt/bln",
        "2 juta sebulan",
        "3000000 / bulan",
        "2 million a month",
        "2 juta dalam sebulan, kerja tiap hari",
        "3 juta, libur hari minggu",
        "hari ini 2 juta",
        "kerja tiap hari",
        "Rp 2.000.000,-",
    ],
)
def test_an_amount_for_a_month_or_for_no_time_is_not(text: str) -> None:
    assert not is_for_another_period(text)


@given(
    st.text() | st.lists(st.sampled_from(["2jt", "per", "se", "hari", "/", "minggu", ",", "bulan", "3"])).map(" ".join)
)
def test_no_text_breaks_it(text: str) -> None:
    assert is_for_another_period(text) in (True, False)
