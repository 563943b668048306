"""What a list shows of a name and a number is too little to know or to call somebody by."""

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.leads.masking import HIDDEN, SHOWN_DIGITS, SHOWN_WORDS, masked_name, masked_phone
from bot.leads.phones import readable_phone

FIRST_DIGITS = 4
numbers = st.from_regex(r"\+628[1-9][0-9]{7,10}", fullmatch=True)
names = st.lists(st.text(st.characters(categories=("L", "M", "N")), min_size=1, max_size=12), max_size=5).map(" ".join)


def digits(text: str) -> str:
    return "".join(re.findall(r"[0-9]", text))


def test_a_number_keeps_the_digits_of_its_operator_and_the_last_ones() -> None:
    assert masked_phone("+6281234567890") == "0812-••••-•890"


def test_a_name_keeps_its_first_letters() -> None:
    assert masked_name("  Siti   Aminah ") == "S••• A•••"
    assert masked_name("W " * 50) == " ".join(["W•••"] * SHOWN_WORDS)


@given(numbers)
def test_no_digit_between_the_first_and_the_last_ones_is_shown(number: str) -> None:
    masked, whole = masked_phone(number), readable_phone(number)
    assert digits(masked) == digits(whole)[:FIRST_DIGITS] + digits(whole)[-SHOWN_DIGITS:]
    assert max(map(len, re.findall(r"[0-9]+", masked))) <= FIRST_DIGITS
    assert masked.count(HIDDEN) == len(digits(whole)) - FIRST_DIGITS - SHOWN_DIGITS
    assert digits(whole) not in digits(masked)


@given(names)
def test_no_word_of_a_name_is_shown_nor_how_long_it_is(name: str) -> None:
    shown = masked_name(name).split()
    words = name.split()
    assert shown == [word[0] + HIDDEN * 3 for word in words]
    assert not {word for word in words if len(word) > 1} & set(shown)
    assert {len(word) for word in shown} <= {4}


@given(names, names)
def test_names_with_the_same_first_letters_look_the_same(one: str, other: str) -> None:
    first = [[word[0] for word in name.split()] for name in (one, other)]
    assert (masked_name(one) == masked_name(other)) is (first[0] == first[1])
