"""What a request means that went wrong, at each step of its way; proxies and the names of files."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from telegram import Bot
from telegram.error import Forbidden, NetworkError, TelegramError, TimedOut

from bot.channels.telegram.broadcaster import standing_of
from bot.channels.telegram.requests import AiohttpRequest, was_never_sent
from bot.outreach.broadcast import Standing
from tests.support.ports import HOST, free_port

TAKEN = b'{"ok":true,"result":{"message_id":1,"date":1,"chat":{"id":1,"type":"private"}}}'
BLOCKED = b'{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}'
Visit = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


async def read(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    lengths = [line for line in head.lower().splitlines() if line.startswith(b"content-length:")]
    return head + await reader.readexactly(int(lengths[0].split(b":")[1])) if lengths else head


def answering(status: str, body: bytes, kind: str = "application/json") -> Visit:
    async def visit(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read(reader)
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
        writer.write(head.encode() + body)
        await writer.drain()

    return visit


async def leave(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
    await read(reader)


async def stay(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
    await read(reader)
    await reader.read()


async def break_off(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await read(reader)
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{")
    await writer.drain()


async def babble(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await read(reader)
    writer.write(b"\x00\xff this is not HTTP\r\n\r\n")
    await writer.drain()


@asynccontextmanager
async def listening(visit: Visit) -> AsyncIterator[int]:
    async def visited(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await visit(reader, writer)
        finally:
            writer.close()

    async with await asyncio.start_server(visited, HOST, 0) as server:
        yield server.sockets[0].getsockname()[1]


@asynccontextmanager
async def asking(address: str) -> AsyncIterator[Bot]:
    request = AiohttpRequest(1)
    await request.initialize()
    yield Bot("1:a", base_url=f"{address}/bot", request=request, get_updates_request=request)
    await request.shutdown()


async def failure(address: str) -> TelegramError:
    async with asking(address) as bot:
        with pytest.raises(TelegramError) as raised:
            await bot.send_message(1, "halo", read_timeout=0.2, write_timeout=0.1, connect_timeout=0.5)
    return raised.value


@pytest.mark.parametrize(
    ("visit", "kind"),
    [
        (leave, NetworkError),
        (break_off, NetworkError),
        (babble, NetworkError),
        (stay, TimedOut),
        (answering("502 Bad Gateway", b"<html>", "text/html"), NetworkError),
        (answering("429 Too Many Requests", b"<html>", "text/html"), NetworkError),
        (answering("403 Forbidden", b"<html>", "text/html"), NetworkError),
        (answering("404 Not Found", b"<html>", "text/html"), NetworkError),
        (answering("200 OK", b"<html>", "text/html"), TelegramError),
    ],
)
async def test_what_left_and_was_not_answered_by_telegram_may_have_arrived(
    visit: Visit, kind: type[TelegramError]
) -> None:
    async with listening(visit) as port:
        error = await failure(f"http://{HOST}:{port}")
    assert type(error) is kind and not was_never_sent(error)
    assert standing_of(error) is Standing.UNKNOWN


async def test_telegram_itself_says_who_blocked_the_bot() -> None:
    async with listening(answering("403 Forbidden", BLOCKED)) as port:
        error = await failure(f"http://{HOST}:{port}")
    assert isinstance(error, Forbidden) and standing_of(error) is Standing.UNREACHABLE


async def test_what_reaches_nobody_was_never_sent() -> None:
    assert was_never_sent(await failure(f"http://{HOST}:{free_port()}"))


async def test_what_waits_for_a_free_connection_in_vain_was_never_sent() -> None:
    async with listening(stay) as port, asking(f"http://{HOST}:{port}") as bot:
        first = asyncio.create_task(bot.send_message(1, "halo"))
        await asyncio.sleep(0.1)
        with pytest.raises(TimedOut) as raised:
            await bot.send_message(1, "halo", pool_timeout=0.1, connect_timeout=0.1)
        assert was_never_sent(raised.value)
        first.cancel()
        await asyncio.wait([first])


async def test_what_a_proxy_of_the_environment_refuses_was_never_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    async with listening(answering("407 Proxy Authentication Required", b"")) as port:
        monkeypatch.setenv("HTTPS_PROXY", f"http://{HOST}:{port}")
        error = await failure("https://telegram.invalid")
    assert was_never_sent(error) and standing_of(error) is Standing.WAITING


async def test_a_file_keeps_its_name() -> None:
    came: list[bytes] = []

    async def keep(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        came.append(await read(reader))
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(TAKEN) + TAKEN)
        await writer.drain()

    async with listening(keep) as port, asking(f"http://{HOST}:{port}") as bot:
        await bot.send_document(1, b"x" * 100_000, filename="daftar anggota é.xlsx", caption="halo 😀")
    assert 'filename="daftar anggota é.xlsx"'.encode() in came[0] and "halo 😀".encode() in came[0]
