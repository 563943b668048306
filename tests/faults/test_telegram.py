"""Telegram answers badly, late or not at all; its updates come twice or under strange numbers; two processes fetch them."""

import asyncio
from typing import Any

import pytest

from bot.app import App
from bot.channels.telegram import poller, serve
from bot.channels.telegram.incoming import CHANNEL
from bot.channels.telegram.requests import AiohttpRequest
from bot.conversation.messages import ChatKey, Incoming, Reply, Text
from bot.settings import Settings
from tests.conftest import NOON, MovingClock
from tests.faults.enrolling import BEGINNING, END, MIDDLE, Enrolment
from tests.faults.watching import watching
from tests.support.bot_api import BotApiServer, Person
from tests.support.bot_api.markup import command_entities
from tests.support.bot_api.shapes import JSON, FaultKind
from tests.support.ports import free_port
from tests.support.serving import hears_about, serving
from tests.telegram.conftest import Command, Lines

LANGUAGES, HELP = "bahasa apa", "/menu /daftar"
CONFLICT = "Another process fetches the updates of this bot; stop one of the two."
SENT = 'payung_sent_total{result="taken"}'
ON_FETCHING: dict[FaultKind, str] = {
    500: "Telegram cannot be reached (NetworkError).",
    502: "Telegram cannot be reached (NetworkError).",
    "garbage": "Telegram cannot be reached (TelegramError).",
    "timeout": "Telegram cannot be reached (TimedOut).",
    "drop": "Telegram cannot be reached (NetworkError).",
    429: "Telegram is asked too often.",
}
ON_SENDING: tuple[FaultKind, ...] = (500, 502, "garbage", "timeout", "drop")


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """One second without an answer is too long, lest a test wait for it."""

    class Impatient(AiohttpRequest):
        async def do_request(self, *arguments: Any, **options: Any) -> tuple[int, bytes]:
            return await super().do_request(*arguments, **options | {"read_timeout": 1.0})

    monkeypatch.setattr(serve, "AiohttpRequest", Impatient)


async def put(app: App, person: Person, *texts: str) -> None:
    """Put messages into the outbox, as a turn would."""
    key = ChatKey(CHANNEL, str(person.id), str(person.id))
    async with app.stored.conversations.write(Incoming(key, 0, NOON, Text("x"))) as unit:
        await unit.send(tuple(Reply(text) for text in texts))


async def says_under(number: int, person: Person, words: str) -> None:
    """Say something that Telegram gives an update number of its choice."""
    content = {"text": words, "entities": command_entities(words)}
    message = person.world.new_message(person, person.user, content)
    await person.world.push({"update_id": number, "message": message})


@pytest.mark.parametrize(("fault", "line"), ON_FETCHING.items(), ids=map(str, ON_FETCHING))
async def test_updates_are_fetched_again_after_a_fault_and_handled_once(
    fault: FaultKind, line: str, app: App, server: BotApiServer, log: Lines
) -> None:
    siti = server.person("Siti")
    await siti.says("/bahasa")
    server.fail_next("getUpdates", fault)
    async with serving(app):
        await log.until(f"{line} Next try in 1 s.")
        assert siti.messages == []
        await hears_about(siti, LANGUAGES)
        await siti.says("/bantuan")
        await hears_about(siti, HELP)
    assert len(server.updates) == 0
    assert [LANGUAGES in message.text for message in siti.messages].count(True) == 1


@pytest.mark.parametrize("fault", ["drop", 502, "garbage"])
async def test_updates_whose_delivery_was_lost_come_again_and_count_once(
    fault: FaultKind, app: App, server: BotApiServer
) -> None:
    siti = server.person("Siti")
    for words, _ in (*BEGINNING, *MIDDLE, *END):
        await siti.says(words)
    server.fail_next("getUpdates", fault, applied=True)
    server.fail_next("getUpdates", fault, applied=True, skip=1)
    async with serving(app):
        for _, answer in (*BEGINNING, *MIDDLE, *END):
            await hears_about(siti, answer)
    assert [lead.draft.name async for lead in app.stored.leads.leads()] == ["Siti Aminah"]
    assert len(server.updates) == 0


@pytest.mark.parametrize("fault", ON_SENDING, ids=str)
async def test_a_message_that_did_not_arrive_is_sent_again_before_the_next(
    fault: FaultKind, app: App, server: BotApiServer
) -> None:
    siti = server.person("Siti")
    await put(app, siti, "satu", "dua", "tiga")
    server.fail_next("sendMessage", fault, skip=1)
    async with serving(app):
        assert [(await siti.hears()).text for _ in range(3)] == ["satu", "dua", "tiga"]
    assert len(siti.messages) == 3


@pytest.mark.parametrize("fault", ON_SENDING, ids=str)
async def test_a_message_whose_arrival_telegram_did_not_tell_comes_twice_and_the_next_once(
    fault: FaultKind, app: App, server: BotApiServer
) -> None:
    siti = server.person("Siti")
    await put(app, siti, "satu", "dua", "tiga")
    server.fail_next("sendMessage", fault, skip=1, applied=True)
    async with serving(app):
        assert [(await siti.hears()).text for _ in range(4)] == ["satu", "dua", "dua", "tiga"]
    assert len(siti.messages) == 4


async def test_of_a_long_message_only_the_part_comes_twice_whose_arrival_was_not_told(
    app: App, server: BotApiServer
) -> None:
    siti = server.person("Siti")
    await put(app, siti, "\n".join(["satu " * 700, "dua " * 900, "tiga " * 700]))
    server.fail_next("sendMessage", "drop", skip=1, applied=True)
    async with serving(app):
        heard = [(await siti.hears()).text.split()[0] for _ in range(4)]
    assert heard == ["satu", "dua", "dua", "tiga"]


async def test_updates_that_come_in_another_order_than_their_numbers_are_all_handled_once(
    app: App, server: BotApiServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_order = server._get_updates

    async def backwards(params: JSON) -> list[JSON]:
        return (await in_order(params))[::-1]

    monkeypatch.setattr(server, "_get_updates", backwards)
    people = [server.person(str(number)) for number in range(5)]
    for person in people:
        await person.says("/bahasa")
    async with serving(app):
        for person in people:
            await hears_about(person, LANGUAGES)
        await server.until(lambda: len(server.updates) == 0)
        for person in people:
            await person.says("/bantuan")
        for person in people:
            await hears_about(person, HELP)
        await server.until(lambda: len(server.updates) == 0)
    assert [len(person.messages) for person in people] == [3] * 5


async def test_numbers_may_leap_and_after_a_long_silence_begin_anew_lower_than_before(
    served: App, server: BotApiServer, clock: MovingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(poller, "QUIET_SECONDS", 0.5)
    monkeypatch.setattr(poller, "POLL_SECONDS", 0.2)
    siti = server.person("Siti")
    for number, words, answer in ((3, "/bahasa", LANGUAGES), (900, "/bantuan", HELP)):
        await says_under(number, siti, words)
        await hears_about(siti, answer)
    clock.move(days=8)
    await served.tidy()
    for number, words, answer in ((7, "/bahasa", LANGUAGES), (8, "/bantuan", HELP), (900, "/bahasa", LANGUAGES)):
        await server.until(lambda: server.calls[-1].method == "getUpdates" and server.calls[-1].params["offset"] == 0)
        await says_under(number, siti, words)
        await hears_about(siti, answer)
    assert len(siti.messages) == 6


async def test_two_processes_on_one_token_answer_everything_once_and_say_that_there_are_two(
    command: Command, server: BotApiServer, settings: Settings
) -> None:
    ports = free_port(), free_port()
    both = [command(HTTP_PORT=port) for port in ports]
    await asyncio.gather(*(one.start() for one in both))
    enrolment = Enrolment(server)
    await enrolment.begins()
    await enrolment.types_ahead()
    await enrolment.is_answered()
    async with watching(ports[0]) as one, watching(ports[1]) as other:
        sent = [await watch.measure(SENT) for watch in (one, other)]
    assert min(sent) == 0, "only one of them sends"
    sends, waits = both if sent[0] else both[::-1]
    code, errors = await sends.terminate()
    await enrolment.ends()
    errors += await enrolment.left_no_trace_but(settings, waits)
    assert code == 0 and CONFLICT in errors
    enrolment.is_not_named_in(errors)
