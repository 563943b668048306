"""Each update leaves one word in the log, also one that is no turn; and the journal of these tests notices a leak."""

import logging

import pytest

from bot.app import App
from tests.attacks.acting import is_served, push_message, settled
from tests.attacks.journal import TURNS, Journal
from tests.support.bot_api import BotApiServer


async def test_what_is_no_turn_has_an_outcome_too(served: App, server: BotApiServer, journal: Journal) -> None:
    journal.expects_errors = True
    siti, group = server.person("Siti"), server.group()
    overheard = await siti.says("halo semua", in_=group)
    ignored = [
        await siti.blocks_bot(),
        await siti.unblocks_bot(),
        await server.push({"poll": {"id": "1"}, "something_new": {}}),
        await server.push({}),
        await push_message(server, siti, {"left_chat_member": siti.user}),
    ]
    unreadable = [
        await server.push({"message": {"message_id": 1, "text": "rahasia"}}),
        await server.push({"message": "rahasia"}),
        await server.push({"callback_query": {"id": "1"}}),
    ]
    turn = await siti.says("/menu")
    await settled(server, served)
    server.repeat_last_update()
    await is_served(siti)
    outcomes = journal.outcomes()
    assert [outcomes[update["update_id"]] for update in unreadable] == [["error_unreadable"]] * len(unreadable)
    assert overheard["update_id"] not in outcomes
    first, *again = outcomes[turn["update_id"]]
    assert first == "command" and set(again) <= {"duplicate"}
    assert {outcome for update in ignored for outcome in outcomes[update["update_id"]]} <= {
        "ignored",
        "error_unreadable",
    }


@pytest.mark.parametrize("leak", ["Siti", "Warung Siti", "0812-rahasia", "700000001", "123:TOKEN"])
def test_the_journal_notices_a_leak(leak: str) -> None:
    journal = Journal()
    update = {
        "update_id": 1,
        "message": {"from": {"id": 700000001, "first_name": "Siti A"}, "text": "Warung Siti 0812-rahasia"},
    }
    journal.handle(logging.makeLogRecord({"name": TURNS, "msg": "update", "hint": leak}))
    with pytest.raises(AssertionError):
        journal.tells_nothing_of([update], "123:TOKEN", "Siti")


def test_the_journal_notices_a_traceback_an_error_and_a_missing_outcome() -> None:
    journal = Journal()
    journal.handle(logging.makeLogRecord({"name": "bot", "msg": "x", "levelno": logging.ERROR}))
    with pytest.raises(AssertionError):
        journal.has_no_trace_of_errors()
    journal.expects_errors = True
    journal.has_no_trace_of_errors()
    journal.handle(logging.makeLogRecord({"name": "bot", "msg": "x", "exc_info": (ValueError, ValueError(), None)}))
    with pytest.raises(AssertionError):
        journal.has_no_trace_of_errors()
    with pytest.raises(AssertionError):
        journal.has_an_outcome_for_each([{"update_id": 1}])
