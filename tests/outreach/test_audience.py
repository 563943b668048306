"""To whom somebody of the staff may write."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.outreach.broadcast import Audience, Broadcast, Message, Status, addressed, fingerprint, within
from bot.regions import provinces, regencies
from bot.staff.member import Refused
from tests.conftest import NOON

PLACES = st.sampled_from(
    [code for one in provinces() for code in (one.code, *(two.code for two in regencies(one.code)))]
)


@pytest.mark.parametrize(
    ("regions", "scope", "is_within"),
    [
        ((), (), True),
        (("51",), (), True),
        ((), ("51",), False),
        (("51",), ("51",), True),
        (("51.71",), ("51",), True),
        (("51",), ("51.71",), False),
        (("51.71", "32.73"), ("51",), False),
        (("51.71", "32.73"), ("32.73", "51"), True),
        (("5",), ("51",), False),
    ],
)
def test_staff_of_some_regions_write_to_people_there_alone(
    regions: tuple[str, ...], scope: tuple[str, ...], is_within: bool
) -> None:
    assert within(Audience(regions), scope) is is_within


@given(st.lists(PLACES, max_size=4), st.lists(PLACES, min_size=1, max_size=4))
def test_what_is_addressed_lies_in_the_scope_whatever_is_chosen(regions: list[str], scope: list[str]) -> None:
    audience = Audience(tuple(regions))
    try:
        assert addressed(audience, scope) is audience
    except Refused:
        assert not within(audience, scope)
    else:
        assert regions and all(any(f"{one}.".startswith(f"{code}.") for code in scope) for one in regions)


@pytest.mark.parametrize("code", ["", "99", "51.00", "%", "Bali"])
def test_regions_that_are_none_are_refused(code: str) -> None:
    with pytest.raises(Refused, match="no such province"):
        addressed(Audience((code,)))


def test_what_was_looked_at_is_told_from_what_was_changed_since() -> None:
    draft = Broadcast("SI-222222", Message("A", {"id": "a", "en": "a"}), Audience(("51",)), Status.DRAFT, "made", NOON)
    sent = replace(draft, status=Status.SENDING, started_at=NOON, until=NOON + timedelta(days=7))
    assert fingerprint(draft) == fingerprint(sent)
    others = (
        replace(draft, message=replace(draft.message, texts={"id": "a", "en": "b"})),
        replace(draft, message=replace(draft.message, button="enrol")),
        replace(draft, audience=Audience(("51", "32"))),
    )
    assert len({fingerprint(one) for one in (draft, *others)}) == len(others) + 1
