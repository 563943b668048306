"""Button data that no button of ours held, where a code in it is looked up in the database: nothing is found or stuck."""

import pytest

from bot.app import App
from bot.conversation.messages import Tap
from bot.conversation.outcomes import Outcome
from tests.conftest import on_both_databases
from tests.staff.conftest import Chat

BUTTONS = (
    "list:confirm:{code}:0",
    "list:drop:{code}:0",
    "go:join_cooperative:{code}:0",
    "go:cooperatives:{code}:0",
    "answer_back:talk:{code}:0",
)
CODES = (
    "\x00",
    "x\x00y",
    "\ud800",
    "%",
    "' OR 1=1",
    "٣",
    "🙂" * 10,
    "32.73+-1",
    "32.73+²",
    "32.73+99999999",
    "a" * 40,
    "",
)


@on_both_databases
@pytest.mark.parametrize("button", BUTTONS)
async def test_a_forged_code_finds_nothing_and_is_answered(app: App, button: str) -> None:
    for number, code in enumerate(CODES):
        chat = Chat(app, f"budi{number}")
        await chat.sends(Tap(button.format(code=code)))
        assert chat.replies and chat.outcome in {Outcome.REFUSED_STALE_BUTTON, Outcome.FLOW_STARTED}, repr(code)
