"""People who are not of age."""

from datetime import date

import pytest

from bot.conversation.context import Context
from bot.conversation.flows import FLOWS
from bot.conversation.flows.flow import Flow
from bot.conversation.minors import for_a_minor, is_minor
from bot.i18n import LANGUAGES, translator
from bot.programmes.law import law_on
from tests.conftest import NOON

TODAY = date(2026, 11, 28)
CHILD_NIK = "3273011705120001"


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        (date(2008, 11, 28), False),
        (date(2008, 11, 29), True),
        (date(2026, 11, 28), True),
        (date(1970, 1, 1), False),
    ],
)
def test_nobody_is_a_minor_from_their_birthday_on(born: date, expected: bool) -> None:
    assert is_minor(born, TODAY) is expected


def test_whoever_is_born_on_a_leap_day_is_of_age_on_the_first_of_march() -> None:
    assert is_minor(date(2008, 2, 29), date(2026, 2, 28))
    assert not is_minor(date(2008, 2, 29), date(2026, 3, 1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_minor_is_sent_to_a_parent_and_to_the_agency(language: str) -> None:
    text = for_a_minor(law_on(TODAY), translator(language))
    assert "175" in text
    assert "18" not in text


@pytest.mark.parametrize(
    "flow",
    [flow for flow in FLOWS.values() if flow.needs_consent and {"nik", "birth_date"} & {s.name for s in flow.steps}],
)
@pytest.mark.parametrize(
    "answers", [{"nik": CHILD_NIK}, {"birth_date": "2012-05-17"}, {"nik": None, "birth_date": "2012-05-17"}]
)
def test_no_form_that_asks_for_a_birth_date_or_a_nik_goes_on_with_a_minor(flow: Flow, answers: dict[str, str]) -> None:
    context = Context(translator("id"), law_on(TODAY), NOON)
    reason = flow.refuses(answers, context)
    assert reason is not None and "175" in reason
