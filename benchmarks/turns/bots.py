"""The bots beside each other, each a process of its own on a Bot API server in this process."""

import asyncio
import re
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx

from benchmarks.processor import cpu_seconds
from benchmarks.turns import echo
from tests.support.bot_api import BotApiServer
from tests.support.ports import HOST, free_port
from tests.support.serving import RunningCommand

SECONDS_TO_START = 60
TURN = re.compile(r'^payung_turns_total\{outcome="(\w+)"\} ([\d.]+)', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot that runs: where people write to it, the number of its process, and where it tells what it measures.

    A bot that tells nothing of itself says what it hears.
    """

    server: BotApiServer
    pid: int
    port: int | None = None

    @property
    def echoes(self) -> bool:
        """Whether it says what it hears."""
        return self.port is None

    @property
    def cpu(self) -> float:
        """Seconds of a processor that it has taken until now, with the processes that draw for it."""
        return cpu_seconds(self.pid)

    async def outcomes(self) -> Counter[str]:
        """How its turns have ended until now."""
        async with httpx.AsyncClient() as client:
            told = (await client.get(f"http://{HOST}:{self.port}/metrics")).text
        return Counter({outcome: round(float(count)) for outcome, count in TURN.findall(told)})


@asynccontextmanager
async def payung(folder: Path, *, options: tuple[str, ...] = ()) -> AsyncIterator[Bot]:
    """`payung run` with the model in its process and SQLite in a folder, with the given options."""
    port = free_port()
    async with BotApiServer() as server:
        settings = {
            "TELEGRAM_TOKEN": server.token,
            "TELEGRAM_API_URL": server.base_url.removesuffix("/bot"),
            "DATA_DIR": folder,
            "HTTP_PORT": port,
            "WEBHOOK_URL": f"http://{HOST}:{port}/hook",
        }
        async with RunningCommand("run", *options, **settings) as command:
            await command.start()
            yield Bot(server, command.pid, port)


@asynccontextmanager
async def echo_bot() -> AsyncIterator[Bot]:
    """The echo bot, which polls."""
    async with BotApiServer() as server:
        program = (sys.executable, str(echo.__file__), server.token, server.base_url.removesuffix("/bot"))
        pipe, nowhere = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
        process = await asyncio.create_subprocess_exec(*program, stdout=pipe, stderr=nowhere)
        try:
            assert process.stdout is not None
            async with asyncio.timeout(SECONDS_TO_START):
                if echo.LISTENS.encode() not in await process.stdout.readline():
                    raise SystemExit("the echo bot does not listen")
            yield Bot(server, process.pid)
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
