"""Updates of every kind, many at once: each gets an answer or silence, and the next person is served.

The run is the same each time. `ATTACK_BATCHES=200 pytest tests/attacks/test_fuzzed_updates.py` tries more, and others
each time.
"""

import copy
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as run_with
from hypothesis import strategies as st

from bot.app import App
from bot.conversation.state import Place
from tests.attacks.acting import is_served, push_message, push_tap, settled
from tests.attacks.journal import Journal
from tests.attacks.placing import PROMPT, every_place, place_of, put_at
from tests.attacks.telegram_types import contents, typed
from tests.attacks.updates import damaged, option_names, taps, whole
from tests.support.bot_api import BotApiServer, Person
from tests.support.bot_api.shapes import JSON
from tests.support.serving import serving
from tests.telegram.conftest import Sql

LONG = "ATTACK_BATCHES" in os.environ
BATCHES = int(os.environ.get("ATTACK_BATCHES", "6"))
IN_A_BATCH = 25

fuzzing = run_with(
    max_examples=BATCHES,
    derandomize=not LONG,
    report_multiple_bugs=False,
    phases=tuple(Phase) if LONG else (Phase.generate,),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def batches(one: st.SearchStrategy[Any], size: int = IN_A_BATCH) -> st.SearchStrategy[list[Any]]:
    return st.lists(one, min_size=size, max_size=size)


def private_chats(updates: Iterable[JSON]) -> set[int]:
    """The private chats that are named in updates."""
    return {
        inner["id"]
        for update in updates
        for inner in _objects(update)
        if inner.get("type") == "private" and isinstance(inner.get("id"), int)
    }


def _objects(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(inner)


async def withstands(app: App, server: BotApiServer, journal: Journal, sql: Sql, updates: list[JSON]) -> None:
    """Push all updates at once; everything is handled, whoever comes next is served, and only private chats hear of it."""
    server.updates.clear()
    private = private_chats(updates)
    for number in private - set(server.chats):
        server.person("x", user_id=number)
    begun = len(server.calls)
    async with serving(app):
        queued = [await server.push(copy.deepcopy(update)) for update in updates]
        await is_served(server.person("Sehat"))
        with suppress(AssertionError, TimeoutError):
            await settled(server, app)
        journal.has_an_outcome_for_each(queued)
        assert server.updates.pending() == []
        assert await sql("SELECT chat, attempts FROM outbox") == []
    sent = [call for call in server.calls[begun:] if call.method in {"sendMessage", "sendPhoto"}]
    assert {call.params["chat_id"] for call in sent} <= private | set(server.chats)
    assert [str(call) for call in sent if call.status != 200 and call.params["chat_id"] in server.chats] == []


@given(updates=batches(whole()))
@fuzzing
async def test_updates_of_every_type_are_answered_or_passed_over(
    app: App, server: BotApiServer, journal: Journal, sql: Sql, updates: list[JSON]
) -> None:
    journal.expects_errors = True
    await withstands(app, server, journal, sql, updates)


@given(updates=batches(damaged()))
@fuzzing
async def test_damaged_updates_hold_nobody_up(
    app: App, server: BotApiServer, journal: Journal, sql: Sql, updates: list[JSON]
) -> None:
    journal.expects_errors = True
    await withstands(app, server, journal, sql, updates)


WRONG = [
    ("chat", None), ("chat", {}), ("chat", "x"), ("from", None), ("from", {}), ("text", 5), ("text", ["x"]), ("date", "x"),
    ("date", 2**60), ("from.id", ""), ("from.id", None), ("from.id", [1]), ("from.language_code", 5), ("chat.id", "x"),
    ("from.language_code", {}), ("from.is_bot", "no"), ("chat.id", None), ("chat.id", 1.5), ("chat.type", None),
    ("entities", "x"), ("text", None), ("message_id", None),
]  # fmt: skip
"""Fields of a message, and what Telegram never puts there."""


def with_something_else(person: int, field: str, wrong: object) -> list[JSON]:
    """A message of a person with something else in a field, and a tap below it."""
    message: JSON = {"message_id": 1, "date": 1, "chat": {"id": person, "type": "private"}, "text": "halo"}
    message["from"] = {"id": person, "is_bot": False, "first_name": "x"}
    outer, _, inner = field.partition(".")
    message[outer] = {**message[outer], inner: wrong} if inner else wrong
    tap = {"id": "1", "chat_instance": "1", "data": "go:menu::0", "from": message["from"], "message": message}
    return [{"message": message}, {"callback_query": tap}]


async def test_fields_with_something_else_in_them_hold_nobody_up(
    app: App, server: BotApiServer, journal: Journal, sql: Sql
) -> None:
    journal.expects_errors = True
    pairs = [with_something_else(2_000_000 + number, *one) for number, one in enumerate(WRONG)]
    await withstands(app, server, journal, sql, [update for pair in pairs for update in pair])


@pytest.mark.parametrize("depth", [20, 100, 200])
async def test_a_message_within_a_message_within_a_message_is_answered_or_passed_over(
    app: App, server: BotApiServer, journal: Journal, sql: Sql, depth: int
) -> None:
    journal.expects_errors = True
    message = {"message_id": 1, "date": 1, "chat": {"id": 1_000_001, "type": "private"}, "text": "halo"}
    message["from"] = {"id": 1_000_001, "is_bot": False, "first_name": "x"}
    for _ in range(depth):
        message = {**message, "reply_to_message": message}
    await withstands(app, server, journal, sql, [{"message": message}])


attempts = st.tuples(
    st.sampled_from(every_place()),
    st.one_of(
        st.tuples(st.just("option"), st.sampled_from(option_names)),
        st.tuples(st.just("tap"), taps),
        st.tuples(st.just("text"), typed),
        st.tuples(st.just("contact"), typed),
        st.sampled_from(["document", "dice"]).flatmap(lambda kind: st.tuples(st.just(kind), contents[kind])),
    ),
)
"""A question of a form, and what comes there: an option of its buttons or none, any tap, or a message."""


async def attempt(server: BotApiServer, person: Person, place: Place, kind: str, value: Any) -> None:
    match kind:
        case "option":
            await push_tap(server, person, f"{place.flow}:{place.step}:{value}:{PROMPT}")
        case "tap":
            await push_tap(server, person, value)
        case "contact":
            shared = {"phone_number": value, "first_name": "x", "user_id": person.id}
            await push_message(server, person, {"contact": shared})
        case _:
            await push_message(server, person, {kind: value})


@given(tried=batches(attempts, size=12))
@fuzzing
async def test_whatever_comes_at_any_question_is_answered_and_the_form_can_be_left(
    app: App, server: BotApiServer, tried: list[Any]
) -> None:
    server.updates.clear()
    people = [server.person("Siti") for _ in tried]
    async with serving(app):
        for person, (place, (kind, value)) in zip(people, tried, strict=True):
            await put_at(app, person, place)
            await attempt(server, person, place, kind, value)
        await settled(server, app)
        assert [what for what, person in zip(tried, people, strict=True) if not person.messages] == []
        for person in people:
            for _ in range(2):
                await person.says("/batal")
            await is_served(person)
    left = [(await place_of(app, person), what) for what, person in zip(tried, people, strict=True)]
    assert [what for place, what in left if place is not None] == []
