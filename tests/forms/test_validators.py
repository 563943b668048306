"""What people type into a form: taken in every usual shape, refused with a reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.contributions import HIGHEST_INCOME
from bot.conversation import validators
from bot.conversation.validators import Invalid
from bot.i18n import LANGUAGES, translator


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
