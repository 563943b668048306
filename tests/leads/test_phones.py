"""Numbers are shown as the library phonenumbers groups them, though it is not asked for each."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.leads.phones import COUNTRY, readable_phone


def grouped(number: str) -> str:
    return phonenumbers.format_out_of_country_calling_number(phonenumbers.parse(number, COUNTRY), COUNTRY)


@given(st.from_regex(r"\+62(8|81|2|21|36|80|800|804|809|1|15|0|00)?[0-9]{4,12}", fullmatch=True))
def test_a_number_of_indonesia_is_grouped_like_there(number: str) -> None:
    assert readable_phone(number) == grouped(number)


@given(st.sampled_from(["+60", "+65", "+852", "+966", "+886"]), st.integers(10_000_000, 999_999_999))
def test_so_is_a_foreign_one(code: str, digits: int) -> None:
    assert readable_phone(f"{code}{digits}") == grouped(f"{code}{digits}")


@pytest.mark.parametrize(
    ("number", "shown"),
    [("+6281234567890", "0812-3456-7890"), ("+62811123456", "0811-123-456"), ("+62215001234", "(021) 5001234")],
)
def test_people_read_it_as_they_dial_it(number: str, shown: str) -> None:
    assert readable_phone(number) == shown
