"""Places that a deploy has outdated, or that cannot be read: nobody is shut out, no answer is lost."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import update

from bot.app import App
from bot.conversation.context import Context
from bot.conversation.flows import FLOWS
from bot.conversation.flows.consent import VERSION
from bot.conversation.forms import Forms
from bot.conversation.messages import ChatKey, Incoming, Text
from bot.conversation.outcomes import Outcome
from bot.conversation.state import Consent, Place, State
from bot.i18n import translator
from bot.programmes.law import law_on
from bot.storage.models import ConversationRow
from bot.stored import Stored

NOW = datetime(2026, 11, 26, tzinfo=UTC)
CONTEXT = Context(translator("id"), law_on(date(2026, 11, 26)), NOW)
FORMS = Forms(FLOWS, VERSION)
SITI = ChatKey("test", "1", "1")


def mended(place: Place) -> Place | None:
    return FORMS.known(State("id", place=place), CONTEXT).place


def test_a_flow_that_is_gone_is_left() -> None:
    assert mended(Place("gone", "step")) is None


def test_a_flow_that_is_gone_below_another_is_left_too() -> None:
    assert mended(Place("erase", "decision", below=Place("gone", "step"))) == Place("erase", "decision")


@pytest.mark.parametrize("below", [None, Place("erase", "decision")])
def test_a_step_that_is_gone_leads_to_the_first_open_one_and_keeps_the_answers(below: Place | None) -> None:
    answers = {"covers": "self", "name": "Siti"}
    assert mended(Place("enrol", "gone", answers, below=below)) == Place("enrol", "business", answers, below=below)


def test_a_step_that_is_new_is_asked_before_the_summary() -> None:
    answers: dict[str, Any] = {"covers": "self", "name": "Siti", "business": "Warung"}
    assert mended(Place("enrol", "_summary", answers)) == Place("enrol", "sector", answers)


async def test_a_row_that_cannot_be_read_shuts_nobody_out(app: App, stored: Stored) -> None:
    await app.turn.handle(Incoming(SITI, 1, NOW, Text("/daftar")))
    async with app.stored.database.writing() as session:
        await session.execute(update(ConversationRow).values(place_sealed=b"damaged"))
    assert await app.turn.handle(Incoming(SITI, 2, NOW, Text("/menu"))) is Outcome.COMMAND


@pytest.mark.parametrize(
    "day", [date(2010, 1, 1), date(2015, 7, 1), date(2019, 12, 1), date(2027, 3, 1), date(2090, 1, 1)]
)
@pytest.mark.parametrize("name", [name for name in FLOWS if name not in {"enrol", "consent", "erase"}])
def test_every_questionnaire_begins_on_any_day_or_says_that_no_rule_is_known(name: str, day: date) -> None:
    context = Context(translator("en"), law_on(day), NOW)
    response = FORMS.start(name, State("en", Consent(VERSION, NOW)), context)
    assert response.replies
