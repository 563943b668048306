"""Payung serving Telegram: inside the test, or as the real command in a process of its own."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from bot.app import App
from bot.channels.telegram.serve import EVERYTHING, Plan, serve_until
from tests.support.bot_api import Message, Person
from tests.support.ports import free_port
from tests.support.shifted import SHIFT

PAYUNG = Path(sys.executable).with_name("payung")
SECONDS_TO_START = 60.0
SECONDS_TO_END = 20.0
SAYS = {"run": b"is listening", "worker": b"is sending", "web": b"The console is at", "nlu": b"The model answers"}
"""What each command says when it is ready."""
NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
"""Would have every start compile every module anew."""
PIPE_SIZE = 65_536
MOST_KEPT = 4 * PIPE_SIZE


@asynccontextmanager
async def serving(app: App, plan: Plan = EVERYTHING) -> AsyncIterator[asyncio.Task[None]]:
    """Serve within the block, and stop gracefully at its end; what ended it before is raised there."""
    stop, listening = asyncio.Event(), asyncio.Event()
    task = asyncio.create_task(serve_until(stop, app, lambda _: listening.set(), plan))
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


class Output:
    """What a process writes to a pipe, read as it comes, so that a full pipe never holds the process up.

    `last` is the end of it.
    """

    def __init__(self, stream: asyncio.StreamReader) -> None:
        self.last = b""
        self._stream = stream
        self._ended = False
        self._news = asyncio.Event()
        self._reading = asyncio.create_task(self._read())

    async def holds(self, part: bytes) -> bool:
        """Wait until `part` stands in it; False where it ends before."""
        while part not in self.last and not self._ended:
            self._news.clear()
            await self._news.wait()
        return part in self.last

    async def whole(self) -> str:
        """The end of it, once there is no more to come."""
        await self._reading
        return self.last.decode(errors="replace")

    async def _read(self) -> None:
        while read := await self._stream.read(PIPE_SIZE):
            self.last = (self.last + read)[-MOST_KEPT:]
            self._news.set()
        self._ended = True
        self._news.set()


class RunningCommand:
    """`payung run`, or another command of `payung`, in a process with nothing but the given PAYUNG_ settings.

    Args:
        arguments: the command and its options.
        settings: without their prefix, such as TELEGRAM_TOKEN.
    """

    def __init__(self, *arguments: str, **settings: object) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PAYUNG_", NO_BYTECODE))}
        self._arguments = arguments or ("run",)
        self._environment = kept | {f"PAYUNG_{name}": str(value) for name, value in settings.items()}
        self._program: tuple[str, ...] = (str(PAYUNG),)
        self._process: asyncio.subprocess.Process | None = None

    def at(self, now: datetime) -> "RunningCommand":
        """The same, not started yet, but that its clock goes as if it were that time now."""
        changed = RunningCommand(*self._arguments)
        changed._program = (sys.executable, "-m", "tests.support.shifted")
        changed._environment = self._environment | {SHIFT: str((now - datetime.now(UTC)).total_seconds())}
        return changed

    def behind_a_webhook(self) -> "RunningCommand":
        """The same, not started yet, but that Telegram sends updates instead of being polled."""
        port = free_port()
        changed = RunningCommand(*self._arguments, "--webhook")
        hook = {"PAYUNG_HTTP_PORT": str(port), "PAYUNG_WEBHOOK_URL": f"http://127.0.0.1:{port}/hook"}
        changed._environment = self._environment | hook
        return changed

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._running.pid

    async def start(self) -> Self:
        """Start it and wait until it listens."""
        await self.spawn()
        await self.listens()
        return self

    async def spawn(self) -> None:
        """Start it without waiting for anything."""
        pipe = asyncio.subprocess.PIPE
        self._process = process = await asyncio.create_subprocess_exec(
            *self._program, *self._arguments, env=self._environment, stdout=pipe, stderr=pipe
        )
        assert process.stdout is not None and process.stderr is not None
        self._output, self._errors = Output(process.stdout), Output(process.stderr)

    async def listens(self) -> None:
        """Wait until it says so."""
        async with asyncio.timeout(SECONDS_TO_START):
            if not await self._output.holds(SAYS[self._arguments[0]]):
                raise AssertionError(f"it does not listen: {self._output.last!r} {await self._errors.whole()}")

    async def serves(self, *tasks: asyncio.Task[Any]) -> None:
        """Wait for the first of some tasks; AssertionError where it ends by itself before."""
        ending = asyncio.create_task(self._running.wait())
        await asyncio.wait((ending, *tasks), return_when=asyncio.FIRST_COMPLETED)
        if ending.done():
            raise _ended_by_itself(*await self.ended())
        ending.cancel()

    async def outcome(self) -> tuple[int, str]:
        """Start it, wait for its end, and return the exit code and what is on standard error."""
        await self.spawn()
        return await self.ended()

    async def ended(self) -> tuple[int, str]:
        """Wait for its end; its exit code and what is on standard error, the last of it if that is long."""
        return await self._end(SECONDS_TO_START)

    async def kill(self) -> None:
        """End it at once, as a power cut would (SIGKILL); AssertionError where it had ended by itself."""
        with suppress(ProcessLookupError):
            self._running.kill()
        code, errors = await self._end(SECONDS_TO_END)
        if code != -signal.SIGKILL:
            raise _ended_by_itself(code, errors)

    async def terminate(self) -> tuple[int, str]:
        """Ask it to end (SIGTERM); its exit code and what is on standard error, the last of it if that is long."""
        with suppress(ProcessLookupError):
            self._running.terminate()
        return await self._end(SECONDS_TO_END)

    async def _end(self, seconds: float) -> tuple[int, str]:
        process = self._running
        try:
            async with asyncio.timeout(seconds):
                await process.wait()
                errors = await self._errors.whole()
        except TimeoutError:
            process.kill()
            raise AssertionError(f"it did not end within {seconds} s: {self._errors.last!r}") from None
        self._process = None
        return process.returncode or 0, errors

    @property
    def _running(self) -> asyncio.subprocess.Process:
        if self._process is None:
            raise AssertionError("it is not running")
        return self._process

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc: object) -> None:
        if self._process is not None and self._process.returncode is None:
            await self.kill()


def _ended_by_itself(code: int, errors: str) -> AssertionError:
    return AssertionError(f"it ended by itself with {code}: {errors}")
