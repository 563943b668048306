"""Whoever has an officer asked again and again in a form is told when nobody is asked any more."""

from bot.app import App
from bot.conversation.messages import Text
from bot.conversation.outcomes import Outcome
from bot.staff.handoff import MOST_MESSAGES_A_DAY
from tests.conftest import MovingClock
from tests.conversations.driver import Person

HELP = "bantu saya"


async def test_nobody_is_promised_an_officer_who_is_not_asked(app: App, clock: MovingClock) -> None:
    siti = Person(app, clock)
    for text in ("/daftar", "usaha", "setuju", "tidak", "saya sendiri"):
        await siti.sends(Text(text))
    asked = [await siti.sends(Text(HELP)) for _ in range(MOST_MESSAGES_A_DAY + 1)]
    assert {outcome for outcome, _ in asked[:-1]} == {Outcome.HANDED_OFF}
    outcome, replies = asked[-1]
    assert outcome == Outcome.REFUSED_LIMIT
    assert "telepon 175" in replies[0].text and "Siapa nama Anda" in replies[-1].text
