"""The Bot API server in a process of its own, so that it takes no time from what is measured, nor has it taken."""

import asyncio
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from tests.support.bot_api import BotApiServer

COUNT, ARRIVALS = "count", "arrivals"
SECONDS_BETWEEN = 0.05


@dataclass(frozen=True, slots=True)
class Telegram:
    """The server as seen from here: its address, and what has arrived."""

    token: str
    address: str
    pipe: Connection

    def count(self) -> int:
        """How many messages have arrived."""
        return int(self._ask(COUNT))

    def arrivals(self) -> list[tuple[int, float]]:
        """The chat of each message that arrived and when (`time.monotonic()`), in their order."""
        return list(self._ask(ARRIVALS))

    def _ask(self, what: str) -> Any:
        self.pipe.send(what)
        return self.pipe.recv()


@contextmanager
def telegram(users: Sequence[int]) -> Iterator[Telegram]:
    """The server with these people, for the length of the block."""
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(there, users), daemon=True)
    process.start()
    try:
        token, address = here.recv()
        yield Telegram(token, address, here)
    finally:
        process.kill()
        process.join()


def _serve(pipe: Connection, users: Sequence[int]) -> None:
    """What a killed process breaks off is nothing to log."""
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)
    asyncio.run(_serving(pipe, users))


async def _serving(pipe: Connection, users: Sequence[int]) -> None:
    async with BotApiServer() as server:
        for user in users:
            server.person("Siti", user_id=user)
        pipe.send((server.token, server.base_url.removesuffix("/bot")))
        while True:
            while not pipe.poll():
                await asyncio.sleep(SECONDS_BETWEEN)
            sent = [call for call in server.calls if call.method == "sendMessage" and not call.error]
            pipe.send(len(sent) if pipe.recv() == COUNT else [(call.params["chat_id"], call.time) for call in sent])
