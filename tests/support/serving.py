"""Payung serving Telegram: inside the test, or as the real command in a process of its own."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Self

from bot.app import App
from bot.channels.telegram.serve import serve_until
from tests.support.bot_api import Message, Person

PAYUNG = Path(sys.executable).with_name("payung")
SECONDS_TO_START = 60.0
SECONDS_TO_END = 20.0


@asynccontextmanager
async def serving(app: App) -> AsyncIterator[asyncio.Task[None]]:
    """Serve within the block, and stop gracefully at its end; what ended it before is raised there."""
    stop, listening = asyncio.Event(), asyncio.Event()
    task = asyncio.create_task(serve_until(stop, app, lambda _: listening.set()))
    ready = asyncio.create_task(listening.wait())
    await asyncio.wait((task, ready), return_when=asyncio.FIRST_COMPLETED)
    ready.cancel()
    try:
        yield task
    finally:
        stop.set()
        async with asyncio.timeout(SECONDS_TO_END):
            await task


async def hears_about(person: Person, part: str) -> Message:
    """The next message that holds `part`; those before it are passed over."""
    while True:
        message = await person.hears()
        if part in message.text:
            return message


class RunningCommand:
    """`payung run` in a process, with nothing but the given PAYUNG_ settings.

    Args:
        settings: without their prefix, such as TELEGRAM_TOKEN.
    """

    def __init__(self, **settings: object) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PAYUNG_")}
        self._environment = kept | {f"PAYUNG_{name}": str(value) for name, value in settings.items()}
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> Self:
        """Start it and wait until it listens."""
        process = await self._spawn()
        assert process.stdout is not None and process.stderr is not None
        line = await asyncio.wait_for(process.stdout.readline(), SECONDS_TO_START)
        if b"is listening" not in line:
            raise AssertionError(f"it does not listen: {line!r} {await process.stderr.read()!r}")
        return self

    async def outcome(self) -> tuple[int, str]:
        """Start it, wait for its end, and return the exit code and what is on standard error."""
        await self._spawn()
        return await self.ended()

    async def ended(self) -> tuple[int, str]:
        """Wait for its end; its exit code and what is on standard error."""
        return await self._end(SECONDS_TO_START)

    async def kill(self) -> None:
        """End it at once, as a power cut would (SIGKILL)."""
        self._running.kill()
        await self._end(SECONDS_TO_END)

    async def terminate(self) -> tuple[int, str]:
        """Ask it to end (SIGTERM); its exit code and what is on standard error."""
        self._running.terminate()
        return await self._end(SECONDS_TO_END)

    async def _spawn(self) -> asyncio.subprocess.Process:
        pipe = asyncio.subprocess.PIPE
        self._process = await asyncio.create_subprocess_exec(
            PAYUNG, "run", env=self._environment, stdout=pipe, stderr=pipe
        )
        return self._process

    async def _end(self, seconds: float) -> tuple[int, str]:
        process = self._running
        try:
            _, errors = await asyncio.wait_for(process.communicate(), seconds)
        except TimeoutError:
            process.kill()
            raise AssertionError(f"it did not end within {seconds} s") from None
        self._process = None
        return process.returncode or 0, errors.decode()

    @property
    def _running(self) -> asyncio.subprocess.Process:
        if self._process is None:
            raise AssertionError("it is not running")
        return self._process

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc: object) -> None:
        if self._process is not None:
            await self.kill()
