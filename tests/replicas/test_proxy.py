"""What the proxy passes on, and to whom."""

import asyncio
import os
import subprocess
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field

import httpx
import pytest
from aiohttp import web

from nlu.guarded import SECONDS
from nlu.remote import RemoteNlu
from nlu.understanding import NluError
from tests.support.nlu_server import NluServer
from tests.support.ports import HOST, free_port
from tests.support.proxy import CONFIGURATION, Proxy

pytestmark = pytest.mark.usefixtures("haproxy")

TOKEN = "only-for-tests"
CHATS = range(700_000_001, 700_000_031)
BOTS = ("bots/bot1", "bots/bot2")
LONGEST = "Ж" * 4096
MOST_OF_ONE_ADDRESS = 200


@dataclass
class Behind:
    """A server behind the proxy that answers everything with the same, and remembers what it was asked."""

    status: int = 200
    seconds: float = 0.0
    chats: list[int] = field(default_factory=list)
    asked: int = 0
    addresses: set[str] = field(default_factory=set)

    async def answer(self, request: web.Request) -> web.Response:
        if request.path in {"/readyz", "/status"}:
            return web.Response(status=200 if request.query.get("token", TOKEN) == TOKEN else 401)
        self.asked += 1
        self.addresses.add(request.headers.get("X-Forwarded-For", ""))
        if request.path == "/telegram":
            self.chats.append(chat_of(await request.json()))
        await asyncio.sleep(self.seconds)
        return web.json_response({"by": id(self)}, status=self.status)

    @asynccontextmanager
    async def listening(self, port: int) -> AsyncIterator[None]:
        application = web.Application(client_max_size=10**6)
        application.router.add_route("*", "/{path:.*}", self.answer)
        runner = web.AppRunner(application, shutdown_timeout=0.05)
        await runner.setup()
        try:
            await web.TCPSite(runner, HOST, port).start()
            yield
        finally:
            await runner.cleanup()


@pytest.fixture
async def proxy() -> AsyncIterator[Proxy]:
    async with Proxy(TOKEN, [free_port(), free_port()]) as proxy:
        yield proxy


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(timeout=10) as client:
        yield client


def message(chat: int, text: str = "halo") -> dict[str, object]:
    before = {"message_id": 1, "text": text, "chat": {"id": 1}}
    return {"update_id": 1, "message": {"reply_to_message": before, "text": text, "chat": {"id": chat}}}


def tap(chat: int) -> dict[str, object]:
    return {"update_id": 2, "callback_query": {"id": "1", "from": {"id": 5}, "message": {"chat": {"id": chat}}}}


def blocked(chat: int) -> dict[str, object]:
    return {"update_id": 3, "my_chat_member": {"chat": {"id": chat}, "from": {"id": chat}}}


def chat_of(update: dict[str, dict[str, dict[str, dict[str, int]]]]) -> int:
    if "callback_query" in update:
        return update["callback_query"]["message"]["chat"]["id"]
    kind = "message" if "message" in update else "my_chat_member"
    return int(update[kind]["chat"]["id"])  # type: ignore[call-overload]


@pytest.mark.parametrize("more", [{}, {f"PROXY_{kind}": f"{HOST}:9" for kind in ("BOT_4", "NLU_3", "WEB_2")}])
def test_the_configuration_can_be_read(haproxy: str, more: dict[str, str]) -> None:
    environment = os.environ | Proxy(TOKEN, [1, 2]).environment | more
    command = [haproxy, "-c", "-f", str(CONFIGURATION)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60, env=environment)
    assert done.returncode == 0, done.stderr
    assert "[WARNING]" not in done.stderr


async def test_a_chat_stays_with_one_replica_whatever_it_sends(proxy: Proxy, http: httpx.AsyncClient) -> None:
    first, second = Behind(), Behind()
    async with first.listening(proxy.bots[0]), second.listening(proxy.bots[1]):
        await proxy.until_up(*BOTS)
        for chat in (*CHATS, -1_001_000_000_001):
            for update in (message(chat), tap(chat), message(chat, LONGEST), blocked(chat)):
                assert (await http.post(proxy.webhook, json=update)).status_code == 200
    assert set(first.chats).isdisjoint(second.chats)
    assert len(first.chats) + len(second.chats) == 4 * (len(CHATS) + 1)
    assert first.chats and second.chats


async def test_a_replica_that_goes_is_replaced_at_once_and_gets_its_chats_back(
    proxy: Proxy, http: httpx.AsyncClient
) -> None:
    first, second = Behind(), Behind()
    async with second.listening(proxy.bots[1]):
        async with first.listening(proxy.bots[0]):
            await proxy.until_up(*BOTS)
            for chat in CHATS:
                await http.post(proxy.webhook, json=message(chat))
            own = set(first.chats)
        for chat in CHATS:
            assert (await http.post(proxy.webhook, json=message(chat))).status_code == 200
        assert own <= set(second.chats)
        async with first.listening(proxy.bots[0]):
            await proxy.until_up(*BOTS)
            first.chats.clear()
            for chat in CHATS:
                await http.post(proxy.webhook, json=message(chat))
            assert set(first.chats) == own


async def test_only_the_webhook_is_passed_on(proxy: Proxy, http: httpx.AsyncClient) -> None:
    bot = Behind()
    async with bot.listening(proxy.bots[0]):
        await proxy.until_up("bots/bot1")
        for path in ("/healthz", "/metrics", "/telegram/x", "/"):
            assert (await http.post(proxy.webhook.replace("/telegram", path), json={})).status_code == 404
        assert (await http.get(proxy.webhook)).status_code == 404
        assert (await http.post(proxy.webhook, content=b"x" * 1_000_001)).status_code == 413
    assert bot.asked == 0


async def test_whoever_opens_very_many_connections_does_not_take_the_places_of_others(proxy: Proxy) -> None:
    bot, flooding, too_many = Behind(), ("127.0.0.2", 0), 10
    port = httpx.URL(proxy.webhook).port
    async with bot.listening(proxy.bots[0]), AsyncExitStack() as opened:
        await proxy.until_up("bots/bot1")

        async def connect() -> None:
            with suppress(ConnectionError):
                reader, writer = await asyncio.open_connection(HOST, port, local_addr=flooding)
                opened.callback(writer.close)
                await reader.read(1)

        ended = [asyncio.create_task(connect()) for _ in range(MOST_OF_ONE_ADDRESS + too_many)]
        async with asyncio.timeout(5):
            while sum(one.done() for one in ended) < too_many:
                await asyncio.sleep(0.05)
        async with httpx.AsyncClient() as other:
            assert (await other.post(proxy.webhook, json=message(CHATS[0]))).status_code == 200
        for one in ended:
            one.cancel()
        await asyncio.gather(*ended, return_exceptions=True)
    assert bot.asked == 1


@pytest.mark.parametrize("bad", [Behind(status=500), Behind(seconds=30)], ids=["fails", "hangs"])
async def test_what_one_nlu_server_does_not_answer_the_other_one_does(
    proxy: Proxy, http: httpx.AsyncClient, bad: Behind
) -> None:
    good = Behind()
    async with bad.listening(proxy.servers[0]), good.listening(proxy.servers[1]):
        await proxy.until_up("nlu_servers/nlu1", "nlu_servers/nlu2")
        for _ in range(4):
            answer = await http.post(f"{proxy.nlu}/model/parse", json={"text": "halo"}, timeout=SECONDS)
            assert answer.json() == {"by": id(good)}
    assert bad.asked > 0


async def test_of_the_nlu_servers_only_the_parse_is_passed_on(proxy: Proxy, http: httpx.AsyncClient) -> None:
    server = Behind()
    async with server.listening(proxy.servers[0]):
        await proxy.until_up("nlu_servers/nlu1")
        assert (await http.put(f"{proxy.nlu}/model", params={"token": TOKEN})).status_code == 404
        assert (await http.post(f"{proxy.nlu}/model/train", params={"token": TOKEN})).status_code == 404
    assert server.asked == 0


async def test_a_real_nlu_server_understands_behind_the_proxy_but_nobody_without_its_token(
    nlu_server: NluServer,
) -> None:
    port = int(nlu_server.url.rpartition(":")[2])
    async with Proxy(nlu_server.token, [free_port(), port]) as proxy:
        await proxy.until_up("nlu_servers/nlu2")
        remote, stranger = RemoteNlu(proxy.nlu, nlu_server.token), RemoteNlu(proxy.nlu, "guessed")
        assert (await remote.understand("apa itu jkk")).intent == "ask_program"
        with pytest.raises(NluError, match="PAYUNG_NLU_TOKEN"):
            await stranger.understand("apa itu jkk")
        await remote.close()
        await stranger.close()


async def test_an_nlu_server_with_another_token_is_not_used(nlu_server: NluServer) -> None:
    port = int(nlu_server.url.rpartition(":")[2])
    async with Proxy("another", [port]) as proxy:
        await asyncio.sleep(1)
        assert await proxy.up() == set()


async def test_the_console_hears_who_asks_from_the_proxy_alone(proxy: Proxy, http: httpx.AsyncClient) -> None:
    console = Behind()
    async with console.listening(proxy.web):
        await proxy.until_up("web/web1")
        for path in ("/", "/admin", "/admin/login", "/api/v1/leads"):
            said = await http.get(f"{proxy.console}{path}", headers={"X-Forwarded-For": "10.1.2.3"})
            assert said.status_code == 200
        for path in ("/metrics", "/readyz", "/administrator"):
            assert (await http.get(f"{proxy.console}{path}")).status_code == 404
    assert console.addresses == {HOST}
