"""Broadcasts on their way: who gets them, how fast, and what becomes of them where Telegram takes them badly."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import pairwise

import aiohttp
import pytest
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.app import App, open_app
from bot.channels.telegram.broadcaster import standing_of
from bot.limits import Pace
from bot.outreach.broadcast import Audience, Report, Standing, Status
from bot.settings import Settings
from tests.conftest import MovingClock
from tests.outreach.audiences import EVERYBODY, NEWS, change, person, started
from tests.staff.conftest import NoNlu
from tests.support.bot_api import BotApiServer, Person
from tests.support.serving import serving
from tests.telegram.conftest import Lines

FAST = 200
PATIENCE = 15.0
UNREACHED = aiohttp.ClientConnectorError(None, OSError())  # type: ignore[arg-type]


@pytest.fixture
async def quick(upgraded: Settings, clock: MovingClock) -> AsyncIterator[App]:
    """Payung without a model, at a rate that tests can wait for."""
    async with open_app(replace(upgraded, broadcast_rate=FAST), clock, NoNlu()) as app:
        yield app


async def readers(app: App, server: BotApiServer, many: int) -> list[Person]:
    found = [server.person(f"Siti {number}") for number in range(many)]
    for one in found:
        await person(app.stored.database, user=str(one.id))
    return found


async def until(app: App, code: str, condition: Callable[[Report], bool]) -> Report:
    """The report of a broadcast, once it is as expected."""
    async with asyncio.timeout(PATIENCE):
        while not condition(report := await app.stored.broadcasts.report(code)):
            await asyncio.sleep(0.05)
    return report


def is_done(report: Report) -> bool:
    return report.broadcast.status is Status.DONE


def got(people: list[Person]) -> list[int]:
    return [len(one.messages) for one in people]


@asynccontextmanager
async def begun(app: App, audience: Audience = EVERYBODY) -> AsyncIterator[str]:
    """The code of a broadcast that is being sent as long as the block lasts."""
    code = await started(app.stored, app.clock.now(), audience)
    async with serving(app):
        yield code


async def test_everybody_gets_it_once_with_what_was_typed_and_a_way_out(quick: App, server: BotApiServer) -> None:
    people = await readers(quick, server, 30)
    async with begun(quick) as code:
        report = await until(quick, code, is_done)
    assert report.counts == {Standing.SENT: 30}
    assert got(people) == [1] * 30
    (message,) = people[0].messages
    assert message.text.startswith(NEWS.texts["id"]) and len(message.buttons) == 2


async def test_who_ends_them_while_they_are_sent_gets_none(quick: App, server: BotApiServer) -> None:
    people = await readers(quick, server, 3)
    await person(quick.stored.database, user="9", language="en")
    number = await person(quick.stored.database, user=str(server.person("Ani").id))
    code = await started(quick.stored, quick.clock.now(), Audience(language="id"))
    await change(quick.stored.database, number, news_at=None)
    async with serving(quick):
        report = await until(quick, code, is_done)
    assert report.counts == {Standing.SENT: 3, Standing.UNSUBSCRIBED: 1}
    assert got(people) == [1] * 3


async def test_a_429_pauses_it_and_the_same_person_is_tried_again(quick: App, server: BotApiServer, log: Lines) -> None:
    people = await readers(quick, server, 20)
    server.fail_next("sendMessage", 429, retry_after=1, skip=5)
    async with begun(quick) as code:
        report = await until(quick, code, is_done)
    assert (report.counts, got(people)) == ({Standing.SENT: 20}, [1] * 20)
    refused = next(call.time for call in server.calls if call.error)
    after = [call.time for call in server.calls if call.method == "sendMessage" and call.time > refused + 0.3]
    assert min(after) >= refused + 1.0
    assert "no more broadcasts" in str(log)


async def test_who_blocked_the_bot_is_noted_and_holds_up_nobody(quick: App, server: BotApiServer) -> None:
    people = await readers(quick, server, 4)
    people[1].blocked = True
    async with begun(quick) as code:
        report = await until(quick, code, is_done)
    assert report.counts == {Standing.SENT: 3, Standing.UNREACHABLE: 1}
    assert (await quick.stored.broadcasts.preview(EVERYBODY, quick.clock.now())).people == 3


async def test_what_telegram_refuses_is_left_out(quick: App, server: BotApiServer, log: Lines) -> None:
    people = await readers(quick, server, 3)
    server.fail_next("sendMessage", 400, chat_id=people[0].id, description="Bad Request: user is a Mr. Budi")
    async with begun(quick) as code:
        report = await until(quick, code, is_done)
    assert report.counts == {Standing.SENT: 2, Standing.REFUSED: 1}
    assert "Budi" not in str(log)


@pytest.mark.parametrize("fault", ["garbage", "drop", 500, 502])
async def test_a_broken_answer_is_unknown_and_never_tried_again(
    fault: int | str, quick: App, server: BotApiServer
) -> None:
    people = await readers(quick, server, 6)
    server.fail_next("sendMessage", fault, chat_id=people[2].id, applied=True)  # type: ignore[arg-type]
    async with begun(quick) as code:
        report = await until(quick, code, is_done)
    assert report.counts == {Standing.SENT: 5, Standing.UNKNOWN: 1}
    assert got(people) == [1] * 6


async def test_while_telegram_cannot_be_reached_nobody_is_lost(quick: App, server: BotApiServer, log: Lines) -> None:
    people = await readers(quick, server, 40)
    async with begun(quick) as code:
        await server.until(lambda: sum(got(people)) >= 5)
        await server.stop()
        await log.until("pauses")
        await server.start()
        report = await until(quick, code, is_done)
    assert report.counts.get(Standing.UNKNOWN, 0) <= 16
    assert report.counts.get(Standing.SENT, 0) + report.counts.get(Standing.UNKNOWN, 0) == 40
    assert max(got(people)) == 1


async def test_the_stop_button_works_within_a_second_and_it_can_go_on(upgraded: Settings, server: BotApiServer) -> None:
    async with open_app(upgraded, nlu=NoNlu(), clock=MovingClock()) as app:
        people = await readers(app, server, 60)
        async with begun(app) as code:
            await server.until(lambda: sum(got(people)) >= 10)
            await app.stored.broadcasts.stop(code, "command", app.clock.now())
            await asyncio.sleep(1.0)
            stopped = sum(got(people))
            await asyncio.sleep(1.0)
            assert sum(got(people)) == stopped < 40
            await app.stored.broadcasts.start(code, "command", app.clock.now())
            await until(app, code, is_done)
    assert got(people) == [1] * 60


async def test_it_ends_within_seconds_and_goes_on_with_the_next_start(quick: App, server: BotApiServer) -> None:
    people = await readers(quick, server, 100)
    async with begun(quick) as code:
        await server.until(lambda: sum(got(people)) >= 10)
        ended = time.monotonic()
    assert time.monotonic() - ended < 3
    report = await quick.stored.broadcasts.report(code)
    assert Standing.SENDING not in report.counts and Standing.UNKNOWN not in report.counts
    async with serving(quick):
        await until(quick, code, is_done)
    assert got(people) == [1] * 100


async def test_of_two_processes_one_sends(
    quick: App, upgraded: Settings, clock: MovingClock, server: BotApiServer
) -> None:
    people = await readers(quick, server, 100)
    async with open_app(quick.settings, clock, NoNlu()) as other, serving(other), begun(quick) as code:
        await until(quick, code, is_done)
    assert got(people) == [1] * 100


async def test_nobody_is_written_to_at_night(quick: App, server: BotApiServer, clock: MovingClock) -> None:
    people = await readers(quick, server, 5)
    clock.move(hours=12)
    async with begun(quick) as code:
        await asyncio.sleep(1.5)
        assert sum(got(people)) == 0
        clock.move(hours=12)
        await until(quick, code, is_done)
    assert got(people) == [1] * 5


async def test_the_pace_is_even_and_exact() -> None:
    pace, times = Pace(50), []
    begun = time.monotonic()
    for _ in range(100):
        await pace.turn()
        times.append(time.monotonic() - begun)
    assert 1.75 <= times[-1] <= 2.2
    assert max(sum(at <= one < at + 1 for one in times) for at in times) <= 61
    assert max(later - earlier for earlier, later in pairwise(times)) < 0.2


def caused(error: TelegramError, cause: BaseException) -> TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "standing"),
    [
        (Forbidden("blocked"), Standing.UNREACHABLE),
        (BadRequest("chat not found"), Standing.REFUSED),
        (RetryAfter(3), Standing.WAITING),
        (InvalidToken(), Standing.WAITING),
        (caused(NetworkError("x"), UNREACHED), Standing.WAITING),
        (caused(TimedOut(), aiohttp.ConnectionTimeoutError()), Standing.WAITING),
        (caused(TimedOut(), aiohttp.SocketTimeoutError()), Standing.UNKNOWN),
        (caused(TimedOut(), TimeoutError()), Standing.UNKNOWN),
        (caused(NetworkError("x"), aiohttp.ServerDisconnectedError()), Standing.UNKNOWN),
        (caused(NetworkError("x"), aiohttp.ClientOSError()), Standing.UNKNOWN),
        (NetworkError("Bad Gateway"), Standing.UNKNOWN),
        (TelegramError("Invalid server response"), Standing.UNKNOWN),
    ],
)
def test_a_failure_means(error: TelegramError, standing: Standing) -> None:
    assert standing_of(error) is standing
