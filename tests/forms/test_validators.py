"""What people type into a form: taken in every usual shape, refused with a reason."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.contributions import HIGHEST_INCOME
from bot.conversation import identity, validators
from bot.conversation.identity import Difference
from bot.conversation.validators import Invalid
from bot.i18n import LANGUAGES, translator

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    "typed",
    [
        "081234567890",
        "0812-3456-7890",
        "0812 3456 7890",
        "+62 812-3456-7890",
        "62 81234567890",
        "+6281234567890",
        "no hp saya 0812 3456 7890",
        "(0812) 3456 7890",
    ],
)
def test_a_mobile_number_is_taken_in_every_usual_shape(typed: str) -> None:
    assert validators.phone(typed) == "+6281234567890"


@pytest.mark.parametrize("typed", ["0812abc4567", "081", "0227301234", "", "12345678901234567890", "😀", "nol delapan"])
def test_what_is_no_mobile_number_is_refused(typed: str) -> None:
    with pytest.raises(Invalid):
        validators.phone(typed)


@given(st.text(max_size=200))
def test_a_number_that_is_taken_is_e164(typed: str) -> None:
    try:
        number = validators.phone(typed)
    except Invalid as invalid:
        told(invalid)
    else:
        assert number.startswith("+")
        assert number[1:].isdecimal()


@given(st.text(max_size=200))
def test_a_name_that_is_taken_has_letters_and_no_digits(typed: str) -> None:
    try:
        name = validators.name(typed)
    except Invalid as invalid:
        told(invalid)
    else:
        assert 2 <= len(name) <= validators.LONGEST_NAME
        assert any(character.isalpha() for character in name)
        assert not any(character.isdigit() for character in name)
        assert name == " ".join(name.split())


@given(st.text(max_size=300))
def test_a_business_that_is_taken_is_one_short_line(typed: str) -> None:
    try:
        name = validators.business_name(typed)
    except Invalid as invalid:
        told(invalid)
    else:
        assert len(name.splitlines()) == 1
        assert len(name) <= validators.LONGEST_NAME


@given(st.integers(0, validators.MOST_WORKERS))
def test_a_number_of_workers_is_taken_as_it_is(count: int) -> None:
    assert validators.worker_count(str(count)) == count


@given(st.text(max_size=100))
def test_workers_are_never_negative_nor_too_many(typed: str) -> None:
    try:
        count = validators.worker_count(typed)
    except Invalid as invalid:
        told(invalid)
    else:
        assert 0 <= count <= validators.MOST_WORKERS


@pytest.mark.parametrize(
    ("typed", "amount"), [("2,5jt", 2_500_000), ("0", 0), ("Rp 3.000.000", 3_000_000), ("500rb", 500_000)]
)
def test_an_income_is_taken_in_every_usual_shape(typed: str, amount: int) -> None:
    assert validators.income(typed) == amount


@pytest.mark.parametrize("typed", ["banyak", "-5", "", "1000000000000000", "Rp 9.999.999.999.999"])
def test_an_income_that_cannot_be_one_is_refused(typed: str) -> None:
    with pytest.raises(Invalid):
        validators.income(typed)


@given(st.text(max_size=100))
def test_an_income_that_is_taken_is_never_negative_nor_too_large(typed: str) -> None:
    try:
        amount = validators.income(typed)
    except Invalid as invalid:
        told(invalid)
    else:
        assert 0 <= amount <= HIGHEST_INCOME


@pytest.mark.parametrize("typed", ["100 ribu sehari", "500rb per minggu", "30 juta setahun", "100k/day"])
def test_an_income_for_another_time_is_asked_for_again_by_the_month(typed: str) -> None:
    with pytest.raises(Invalid, match="for one month. Please add up"):
        validators.income(typed)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("351514050868", "has {digits} digits"),
        ("35151405O8680001", "only digits"),
        ("3.52E+15", "rounded"),
        ("9915140508680001", "no province"),
        ("3500140508680001", "no regency"),
        ("3515143102680001", "birth date"),
        ("3515140508680000", "last four digits"),
    ],
)
def test_a_nik_that_cannot_be_one_is_refused_with_the_reason_and_without_what_was_typed(
    typed: str, reason: str
) -> None:
    with pytest.raises(Invalid, match=reason) as refused:
        identity.nik(typed, TODAY)
    told(refused.value)
    assert typed not in f"{refused.value.reason}{refused.value.values}"


@pytest.mark.parametrize(
    ("born", "region", "found"),
    [
        (date(1968, 8, 5), "35.15", ()),
        (date(1968, 8, 5), "35", ()),
        (None, None, ()),
        (date(1968, 8, 6), "35.15", (Difference.BIRTH_DATE,)),
        (None, "35.78", (Difference.REGION,)),
        (date(1967, 8, 5), "32", (Difference.BIRTH_DATE, Difference.REGION)),
    ],
)
def test_a_nik_may_differ_from_what_the_person_says(
    born: date | None, region: str | None, found: tuple[Difference, ...]
) -> None:
    woman = identity.nik("3515144508680002", TODAY)
    assert identity.differences(woman, born, region) == found


def test_a_century_is_no_difference() -> None:
    assert identity.differences(identity.nik("3515140508200001", TODAY), date(1920, 8, 5), None) == ()


@pytest.mark.parametrize(
    "typed", ["17 agustus 1985", "17-8-85", "17/08/1985", "August 17, 1985", "tgl lahir 17 agt 85"]
)
def test_a_birth_date_is_taken_in_every_usual_shape(typed: str) -> None:
    assert identity.birth_date(typed, TODAY) == date(1985, 8, 17)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("17 agustus", "day, month and year"),
        ("kemarin", "day, month and year"),
        ("31-2-1985", "day, month and year"),
        ("1 januari 2030", "yet to come"),
        ("besok", "yet to come"),
        ("26-11-1905", "{oldest} years"),
    ],
)
def test_a_birth_date_that_cannot_be_one_is_refused(typed: str, reason: str) -> None:
    with pytest.raises(Invalid, match=reason) as refused:
        identity.birth_date(typed, TODAY)
    told(refused.value)


@given(st.text(max_size=60))
def test_a_birth_date_that_is_taken_lies_in_a_lifetime(typed: str) -> None:
    try:
        born = identity.birth_date(typed, TODAY)
    except Invalid as invalid:
        told(invalid)
    else:
        assert date(1905, 11, 27) <= born <= TODAY


@pytest.mark.parametrize("typed", ["1234567890123", "1234 5678 90123", "NIB 1234567890123", "nib saya: 1234567890123"])
def test_a_nib_is_taken_in_every_usual_shape(typed: str) -> None:
    assert identity.nib(typed) == "1234567890123"


@pytest.mark.parametrize("typed", ["", "123", "123456789012X", "1.23E+12", "belum punya"])
def test_what_is_no_nib_is_refused(typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        identity.nib(typed)
    told(refused.value)


@pytest.mark.parametrize(
    "typed",
    ["518/BH/M.KUKM/2015", "518/bh/m.kukm/2015", "no. 518/BH/M.KUKM/2015", "Badan hukum no: 518/BH/M.KUKM/2015"],
)
def test_the_number_of_a_cooperative_is_taken_in_every_usual_shape(typed: str) -> None:
    assert identity.cooperative_number(typed) == "518/BH/M.KUKM/2015"


@pytest.mark.parametrize("typed", ["", "nomor", "KSP Maju", "518#2015", "3.27E+12", "1" * 41])
def test_what_is_no_number_of_a_cooperative_is_refused(typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        identity.cooperative_number(typed)
    told(refused.value)


@pytest.mark.parametrize(("typed", "months"), [("14", 14), ("2 tahun", 24), ("1 tahun 2 bulan", 14), ("18 months", 18)])
def test_a_length_of_time_is_taken_in_months(typed: str, months: int) -> None:
    assert validators.months(typed) == months


@pytest.mark.parametrize(("typed", "years"), [("12", 12), ("12 tahun", 12), ("6 bulan", 0), ("ten years", 10)])
def test_a_length_of_time_is_taken_in_years(typed: str, years: int) -> None:
    assert validators.years(typed) == years


def told(invalid: Invalid) -> None:
    """A refusal can be said in both languages."""
    for language in LANGUAGES:
        assert "{" not in translator(language).gettext(invalid.reason, **invalid.values)
