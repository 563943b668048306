"""What somebody is told of their own: /status is one message; /data may be several, each of which a channel takes."""

import pytest

from bot.conversation.own_data import status, stored
from bot.conversation.state import Place, State
from bot.i18n import LANGUAGES, translator
from tests.limits import worst
from tests.limits.fitting import assert_can_be_sent, assert_fits
from tests.limits.test_forms import TYPED

ANSWERS = {
    "covers": "both", "name": worst.NAME, "business": worst.NAME, "sector": worst.SECTOR, "region": worst.PLACE.code,
    "workers": 100_000, "phone": "+6281234567890", "nik": TYPED["nik"], "birth_date": "1985-09-30", "agency": "pass_on",
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [1, 20])
def test_how_entries_and_requests_stand_is_one_message(language: str, number: int) -> None:
    assert_fits([status(worst.own(number, number), translator(language))])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [0, 1, 30])
def test_what_is_stored_comes_in_as_many_messages_as_it_takes(language: str, number: int) -> None:
    below = Place("enrol", "agency", ANSWERS)
    place = Place("handoff", "wished", {"topic": worst.MESSAGE, "message": worst.MESSAGE}, below=below)
    told = stored(
        State(language, worst.consent(), place), worst.own(number, number), worst.OPERATOR, translator(language)
    )
    assert_can_be_sent(told)
    assert len(told) > number // 4
