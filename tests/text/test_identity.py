"""Numbers of persons, businesses and cooperatives."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.identity import (
    NIB_DIGITS,
    NIK_DIGITS,
    BadNumber,
    Fault,
    Nik,
    read_cooperative_number,
    read_nib,
    read_nik,
)
from nlu.text.regions import region
from nlu.text.resources import read_text

TODAY = date(2026, 11, 27)
REGENCIES = [code for line in read_text("regions.csv").splitlines() if "." in (code := line.partition(",")[0])]
MAN = Nik("3515140508680001", "35", "35.15", date(1968, 8, 5), is_woman=False)


@pytest.mark.parametrize(
    "text",
    [
        "3515140508680001",
        " 3515140508680001 ",
        "3515 1405 0868 0001",
        "35.15.14.050868.0001",
        "351514-050868-0001",
        "'3515140508680001",
        "’3515140508680001",
        "３５１５１４０５０８６８０００１",
        "3515140508680001\u200b",
        "NIK: 3515140508680001",
        "nik saya 3515140508680001",
        "niknya 3515140508680001",
        "my NIK is 3515140508680001",
    ],
)
def test_a_nik_is_read_as_people_write_it(text: str) -> None:
    assert read_nik(text, TODAY) == MAN


def test_forty_is_added_to_a_womans_day() -> None:
    woman = read_nik("3515144508680002", TODAY)
    assert (woman.birth_date, woman.is_woman) == (date(1968, 8, 5), True)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Fault.LENGTH),
        ("351514050868000", Fault.LENGTH),
        ("35151405086800011", Fault.LENGTH),
        ("3515140508680001 3515144508680002", Fault.LENGTH),
        ("halo", Fault.LETTERS),
        ("35151405O8680001", Fault.LETTERS),
        ("٣٥١٥١٤٠٥٠٨٦٨٠٠٠١", Fault.LETTERS),
        ("3515140508680001?", Fault.LETTERS),
        ("3.52E+15", Fault.ROUNDED),
        ("3,51514E+15", Fault.ROUNDED),
        ("'3.5e+15", Fault.ROUNDED),
        ("0015140508680001", Fault.PROVINCE),
        ("9915140508680001", Fault.PROVINCE),
        ("2015140508680001", Fault.PROVINCE),
        ("3500140508680001", Fault.REGENCY),
        ("3580140508680001", Fault.REGENCY),
        ("3515143102680001", Fault.DATE),
        ("3515140013680001", Fault.DATE),
        ("3515147208680001", Fault.DATE),
        ("3515144008680001", Fault.DATE),
        ("3515142902010001", Fault.DATE),
        ("3515140508680000", Fault.SERIAL),
    ],
)
def test_what_is_no_nik_has_a_reason(text: str, reason: Fault) -> None:
    with pytest.raises(BadNumber) as bad:
        read_nik(text, TODAY)
    assert bad.value.reason is reason


@pytest.mark.parametrize("digits", ["9101140508680001", "3579140508680001", "5401140508680001", "3216990508680001"])
def test_a_regency_that_was_split_or_moved_is_no_reason_to_refuse(digits: str) -> None:
    assert read_nik(digits, TODAY).digits == digits


@pytest.mark.parametrize(
    ("year", "born"),
    [("08", 2008), ("09", 2009), ("26", 2026), ("27", 1927), ("00", 2000), ("68", 1968), ("15", 2015)],
)
def test_the_century_is_that_of_somebody_alive(year: str, born: int) -> None:
    assert read_nik(f"3515140508{year}0001", TODAY).birth_date.year == born


@st.composite
def niks(draw: st.DrawFn) -> Nik:
    regency = draw(st.sampled_from(REGENCIES))
    born = draw(st.dates(date(1927, 1, 1), TODAY))
    is_woman = draw(st.booleans())
    district, serial = draw(st.integers(1, 99)), draw(st.integers(1, 9999))
    day = born.day + 40 if is_woman else born.day
    digits = f"{regency.replace('.', '')}{district:02}{day:02}{born:%m%y}{serial:04}"
    return Nik(digits, regency[:2], regency, born, is_woman)


@given(niks())
def test_every_nik_is_read_back(nik: Nik) -> None:
    assert read_nik(nik.digits, TODAY) == nik
    assert region(nik.regency)


@given(niks(), st.integers(0, NIK_DIGITS - 1), st.sampled_from("0123456789O- .x"))
def test_a_damaged_nik_is_read_or_refused(nik: Nik, at: int, sign: str) -> None:
    damaged = nik.digits[:at] + sign + nik.digits[at + 1 :]
    with suppress(BadNumber):
        assert read_nik(damaged, TODAY).digits == damaged


@given(st.text() | st.text("0123456789 .-'eE+,nik"), st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_no_text_breaks_the_reading(text: str, today: date) -> None:
    for read in (lambda: read_nik(text, today).digits, lambda: read_nib(text), lambda: read_cooperative_number(text)):
        with suppress(BadNumber):
            assert read().isascii()


@given(st.text("0123456789", min_size=NIB_DIGITS, max_size=NIB_DIGITS))
def test_every_nib_is_read_back(digits: str) -> None:
    assert read_nib(digits) == read_nib(f"NIB: {digits[:4]} {digits[4:8]}-{digits[8:]}") == read_nib(f"'{digits}")


@pytest.mark.parametrize(
    ("text", "reason"),
    [("123456789012", Fault.LENGTH), ("1234567890123X", Fault.LETTERS), ("1.23E+12", Fault.ROUNDED)],
)
def test_what_is_no_nib_has_a_reason(text: str, reason: Fault) -> None:
    with pytest.raises(BadNumber) as bad:
        read_nib(text)
    assert bad.value.reason is reason


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("518/bh/m.kukm/2015", "518/BH/M.KUKM/2015"),
        ("3273 0100 10012", "3273010010012"),
        ("AHU-0001234.AH.01.26", "AHU-0001234.AH.01.26"),
    ],
)
def test_the_number_of_a_cooperative_has_one_spelling(text: str, number: str) -> None:
    assert read_cooperative_number(text) == number


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Fault.LENGTH),
        ("KSP", Fault.LENGTH),
        ("1" * 41, Fault.LENGTH),
        ("518#2015", Fault.LETTERS),
        ("3.27E+12", Fault.ROUNDED),
    ],
)
def test_what_is_no_number_of_a_cooperative_has_a_reason(text: str, reason: Fault) -> None:
    with pytest.raises(BadNumber) as bad:
        read_cooperative_number(text)
    assert bad.value.reason is reason
