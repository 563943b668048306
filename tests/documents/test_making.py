"""Files that are made when they are sent are told from those that wait, and by whom they are made."""

import pytest

from bot.documents.makers import MAKERS, make
from bot.documents.reference import is_made, made, read_reference


def test_a_reference_names_the_maker_and_what_it_is_told() -> None:
    reference = made("calendar", "2026-12-15", "id")
    assert reference == "made:calendar:2026-12-15:id" and is_made(reference)
    assert read_reference(reference) == ("calendar", ("2026-12-15", "id"))
    assert not is_made("0" * 32)


def test_a_colon_would_be_read_otherwise() -> None:
    with pytest.raises(ValueError, match="colon"):
        made("calendar", "08:00")


@pytest.mark.parametrize("reference", ["made:nothing", "made:members-template:fr", "made:members-template"])
def test_what_nobody_makes_is_told(reference: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        make(reference)


def test_names_of_makers_stay_in_one_part() -> None:
    assert all(":" not in name for name in MAKERS)
