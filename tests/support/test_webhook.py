"""Delivery to a webhook: in order and with the secret, again until it is confirmed, and no longer than it is set."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Conflict

from tests.support.bot_api import BotApiServer, BotApiThread


class Receiver:
    """What a bot behind a webhook is to Telegram.

    `answers` are given in their order: an HTTP status, a Response, or the seconds to be late; after them it is 200.
    """

    def __init__(self, *answers: int | float | web.Response) -> None:
        self.answers = list(answers)
        self.updates: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.at_once = self.most_at_once = 0
        self.came = asyncio.Event()
        self.port = 0
        self._runner: web.ServerRunner | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"

    @property
    def numbers(self) -> list[int]:
        return [update["update_id"] for update in self.updates]

    async def start(self) -> None:
        self._runner = web.ServerRunner(web.Server(self._handle), shutdown_timeout=0.05)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            assert request.content_type == "application/json"
            self.updates.append(await request.json())
            self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
            self.came.set()
            answer = self.answers.pop(0) if self.answers else 200
            if isinstance(answer, float):
                await asyncio.sleep(answer)
                return web.Response()
            return web.Response(status=answer) if isinstance(answer, int) else answer
        finally:
            self.at_once -= 1


@asynccontextmanager
async def connected(
    *answers: int | float | web.Response, delivery_timeout: float = 10.0
) -> AsyncIterator[tuple[BotApiServer, Bot, Receiver]]:
    """A server, a bot that has called getMe on it, and a receiver that the webhook does not point at yet."""
    receiver = Receiver(*answers)
    await receiver.start()
    try:
        async with (
            BotApiServer(delivery_timeout=delivery_timeout) as server,
            Bot(server.token, base_url=server.base_url) as bot,
        ):
            yield server, bot, receiver
    finally:
        await receiver.stop()


def answered(server: BotApiServer) -> list[tuple[int, int]]:
    return [(delivery.update_id, delivery.status) for delivery in server.deliveries]


async def confirmed(server: BotApiServer) -> None:
    await server.until(lambda: len(server.updates) == 0)


async def test_updates_come_in_order_with_the_secret() -> None:
    async with connected() as (server, bot, receiver):
        siti = server.person("Siti")
        await siti.says("sebelum")
        await bot.set_webhook(receiver.url, secret_token="Rahasia_1-2", max_connections=1)
        for number in range(20):
            await server.person(str(number)).says(f"halo ☂ {number}")
        await confirmed(server)
        assert receiver.numbers == list(range(1, 22))
        assert receiver.updates[-1]["message"]["text"] == "halo ☂ 19"
        assert set(receiver.secrets) == {"Rahasia_1-2"}
        assert receiver.most_at_once == 1
        assert answered(server) == [(number, 200) for number in range(1, 22)]
        assert server.deliveries[0].at <= server.deliveries[-1].at <= time.monotonic()
        await bot.set_webhook(receiver.url)
        await siti.says("tanpa rahasia")
        await confirmed(server)
        assert receiver.secrets[-1] is None


async def test_no_more_come_at_once_than_was_asked_for() -> None:
    async with connected(*[0.1] * 12) as (server, bot, receiver):
        people = [server.person(str(number)) for number in range(12)]
        await bot.set_webhook(receiver.url, max_connections=4)
        for person in people:
            await person.says("halo")
        await confirmed(server)
        assert receiver.most_at_once == 4
        assert sorted(receiver.numbers) == list(range(1, 13))


async def test_an_update_comes_again_until_it_is_confirmed_and_those_of_others_meanwhile() -> None:
    async with connected(500, 302) as (server, bot, receiver):
        siti, budi = server.person("Siti"), server.person("Budi")
        await siti.says("satu")
        await siti.says("dua")
        await budi.says("tiga")
        await bot.set_webhook(receiver.url, max_connections=1)
        await confirmed(server)
        assert answered(server)[:2] == [(1, 500), (3, 302)]
        assert sorted(answered(server)[2:]) == [(1, 200), (2, 200), (3, 200)]
        assert receiver.numbers.index(2) > 2, "the messages of a chat stay in order"
        first, second = (delivery.at for delivery in server.deliveries if delivery.update_id == 1)
        assert 0.04 < second - first < 15


async def test_messages_of_a_chat_wait_for_each_other_and_taps_do_not_wait_for_them() -> None:
    async with connected(0.3) as (server, bot, receiver):
        siti = server.person("Siti")
        button = InlineKeyboardButton("A", callback_data="a")
        await bot.send_message(siti.id, "pilih", reply_markup=InlineKeyboardMarkup([[button]]))
        await siti.says("satu")
        await siti.says("dua")
        await siti.taps("A")
        await bot.set_webhook(receiver.url)
        await confirmed(server)
        first, second, tap = (receiver.numbers.index(number) for number in (1, 2, 3))
        assert first < second and tap < second


async def test_a_pause_that_is_asked_for_is_kept_but_for_a_second_at_most() -> None:
    answers = (web.Response(status=503, headers={"Retry-After": "30"}), web.Response(status=503))
    async with connected(*answers) as (server, bot, receiver):
        await bot.set_webhook(receiver.url)
        await server.person().says("halo")
        await server.until(lambda: len(server.deliveries) == 1 and server.deliveries[0].status == 503)
        await confirmed(server)
        assert answered(server) == [(1, 503), (1, 503), (1, 200)]
        first, second, third = (delivery.at for delivery in server.deliveries)
        assert 0.95 < second - first < 15
        assert third - second < 15


async def test_a_receiver_that_is_down_is_waited_for() -> None:
    async with connected() as (server, bot, receiver):
        await receiver.stop()
        await bot.set_webhook(receiver.url, max_connections=100)
        for number in range(200):
            await server.person(str(number)).says("halo")
        await server.until(lambda: len(server.deliveries) > 3)
        await asyncio.sleep(0.3)
        assert len(server.deliveries) < 1000, "the lines wait together"
        info = await bot.get_webhook_info()
        assert (info.pending_update_count, info.last_error_message) == (200, "Connection refused")
        await receiver.start()
        await confirmed(server)
        assert sorted(receiver.numbers) == list(range(1, 201))


async def test_an_answer_that_comes_too_late_does_not_count() -> None:
    async with connected(0.5, delivery_timeout=0.1) as (server, bot, receiver):
        await bot.set_webhook(receiver.url)
        await server.person().says("halo")
        await confirmed(server)
        assert answered(server) == [(1, 0), (1, 200)]
        assert server.deliveries[0].error == "Read timeout expired"


async def test_a_connection_that_breaks_does_not_count() -> None:
    async with connected() as (server, bot, _):

        async def breaks_off(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"}}")
            writer.close()

        async with await asyncio.start_server(breaks_off, "127.0.0.1", 0) as broken:
            await bot.set_webhook(f"http://localhost:{broken.sockets[0].getsockname()[1]}/")
            await server.person().says("halo")
            await server.until(lambda: len(server.deliveries) > 1)
            assert server.deliveries[0].error == "Webhook connection closed"
            assert len(server.updates) == 1
            await bot.delete_webhook()


async def test_the_last_update_is_repeated_although_it_was_confirmed() -> None:
    async with connected(500) as (server, bot, receiver):
        await bot.set_webhook(receiver.url)
        await server.person().says("halo")
        server.repeat_last_update()
        await confirmed(server)
        server.repeat_last_update()
        await confirmed(server)
        assert answered(server) == [(1, 500), (1, 200), (1, 200), (1, 200)]


async def test_a_webhook_that_is_deleted_leaves_what_is_unconfirmed_to_the_poll() -> None:
    async with connected(*[500] * 100) as (server, bot, receiver):
        siti = server.person("Siti")
        poll = asyncio.create_task(bot.get_updates(timeout=10))
        await server.until(lambda: server.calls[-1].method == "getUpdates")
        await bot.set_webhook(receiver.url)
        with pytest.raises(Conflict, match="terminated by setWebhook request"):
            await poll
        await siti.says("satu")
        await server.until(lambda: len(server.deliveries) > 1)
        await bot.delete_webhook()
        tries = len(server.deliveries)
        await siti.says("dua")
        assert [update.update_id for update in await bot.get_updates()] == [1, 2]
        await bot.set_webhook(receiver.url, drop_pending_updates=True)
        await siti.says("tiga")
        await server.until(lambda: (3, 500) in answered(server))
        assert {delivery.update_id for delivery in server.deliveries[tries:]} == {3}
        await bot.set_webhook("")
        assert [update.update_id for update in await bot.get_updates()] == [3]


async def test_an_outage_of_telegram_breaks_delivery_off_and_it_goes_on_afterwards() -> None:
    async with connected(5.0) as (server, bot, receiver):
        siti = server.person("Siti")
        await bot.set_webhook(receiver.url)
        await siti.says("satu")
        await receiver.came.wait()
        await server.stop()
        await siti.says("dua")
        await asyncio.sleep(0.1)
        assert (answered(server), server.deliveries[0].error) == ([(1, 0)], "Broken off")
        await server.start()
        await confirmed(server)
        assert receiver.numbers == [1, 1, 2]


async def test_the_info_tells_what_was_set_and_what_went_wrong() -> None:
    async with connected(503) as (server, bot, receiver):
        info = await bot.get_webhook_info()
        assert (info.url, info.max_connections, info.last_error_date) == ("", None, None)
        await bot.set_webhook(receiver.url, max_connections=500, allowed_updates=["message", "callback_query"])
        info = await bot.get_webhook_info()
        assert (info.url, info.max_connections, info.pending_update_count) == (receiver.url, 100, 0)
        assert info.allowed_updates == ("message", "callback_query")
        siti = server.person("Siti")
        await siti.blocks_bot()
        assert len(server.updates) == 0, "Telegram does not keep what nobody asked for"
        await siti.says("halo")
        await confirmed(server)
        info = await bot.get_webhook_info()
        assert info.last_error_message == "Wrong response from the webhook: 503 Service Unavailable"
        assert info.last_error_date is not None and abs(info.last_error_date.timestamp() - time.time()) < 5
        await bot.set_webhook(receiver.url, max_connections=7)
        info = await bot.get_webhook_info()
        assert (info.max_connections, info.last_error_message) == (7, None)
        assert info.allowed_updates == ("message", "callback_query")


@pytest.mark.parametrize(
    ("url", "secret", "why"),
    [
        ("https://bot.example/hook", "with space", "secret token contains unallowed characters"),
        ("https://bot.example/hook", "é", "secret token contains unallowed characters"),
        ("https://bot.example/hook", "x" * 257, "secret token contains unallowed characters"),
        ("https://bot.example/hook", "x\n", "secret token contains unallowed characters"),
        ("ftp://127.0.0.1/hook", "", "An HTTPS URL must be provided for webhook"),
        ("http://bot.example/hook", "", "An HTTPS URL must be provided for webhook"),
        ("https://", "", "invalid webhook URL specified"),
        ("https://[", "", "invalid webhook URL specified"),
        ("nonsense", "", "invalid webhook URL specified"),
    ],
)
async def test_what_telegram_refuses_is_refused(url: str, secret: str, why: str) -> None:
    async with connected() as (server, bot, _):
        with pytest.raises(BadRequest, match=f"(?i){why}"):
            await bot.set_webhook(url, secret_token=secret)
        assert server.webhook_url == ""
        await bot.set_webhook("https://bot.example/hook", secret_token="x" * 256)
        await server.person().says("halo")
        await asyncio.sleep(0.05)
        assert server.deliveries == [], "nothing leaves this machine"


async def test_updates_without_a_chat_wait_for_nothing() -> None:
    async with connected(0.2, 0.2) as (server, bot, receiver):
        await bot.set_webhook(receiver.url)
        await server.push({"message": "no message"})
        await server.push({"poll": {"id": "1"}})
        await server.push({"message": {"chat": {"id": []}}})
        await confirmed(server)
        assert receiver.most_at_once == 3


async def test_the_blocking_server_delivers_as_well() -> None:
    receiver = Receiver()
    await receiver.start()
    with BotApiThread() as server:
        async with Bot(server.token, base_url=server.base_url) as bot:
            await bot.set_webhook(receiver.url)
            server.person("Siti").says("halo")
            await asyncio.to_thread(server.until, lambda: len(server.updates) == 0)
        assert [delivery.status for delivery in server.deliveries] == [200]
    await receiver.stop()
