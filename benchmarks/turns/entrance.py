"""The same entrance without Telegram's sending: one message in, its answer stored, in a process for each of the two."""

import asyncio
import itertools
import tempfile
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType

from benchmarks.turns.assistant import load_assistant, trained_assistant
from benchmarks.turns.measured import Measured, is_failure
from bot.app import open_app
from bot.clock import SystemClock
from bot.conversation.messages import ChatKey, Incoming, Text
from bot.settings import Settings

PEOPLE = 400
"""Each asks again only after all the others have, so that nobody's conversation grows longer than people's do."""

Entrance = Callable[[int, str], Awaitable[bool]]
"""Takes a message of a person and returns once what is answered to it is stored; whether it was answered."""
Opened = Callable[[Path], AbstractAsyncContextManager[Entrance]]
"""Opens an entrance with its data in a folder."""


@asynccontextmanager
async def payung_inside(folder: Path) -> AsyncIterator[Entrance]:
    """Payung's turn, with the model in the process and SQLite in a folder."""
    clock, numbers = SystemClock(), itertools.count(1)
    async with open_app(Settings(data_dir=folder, nlu_url=None, database_url=None)) as app:

        async def ask(person: int, question: str) -> bool:
            key = ChatKey("telegram", str(person), str(person))
            outcome = await app.turn.handle(Incoming(key, next(numbers), clock.now(), Text(question), "id"))
            return not is_failure(outcome)

        yield ask


@asynccontextmanager
async def rasa_inside(folder: Path) -> AsyncIterator[Entrance]:
    """The Rasa assistant's `handle_text`, with its trackers in SQLite in a folder."""
    agent = load_assistant(trained_assistant(), folder)

    async def ask(person: int, question: str) -> bool:
        return bool(await agent.handle_text(question, sender_id=str(person)))

    yield ask


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the process is to measure: for how long, with so many turns at a time."""

    seconds: float
    at_once: int


class Inside:
    """A process in which nothing happens but that an entrance is measured."""

    def __init__(self, opened: Opened, questions: list[str]) -> None:
        context = get_context("spawn")
        self._pipe, there = context.Pipe()
        self._process = context.Process(target=_serve, args=(there, opened, questions), daemon=True)

    def __enter__(self) -> "Inside":
        self._process.start()
        self._receive()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.kill()
        self._process.join()

    def measure(self, seconds: float, at_once: int) -> Measured:
        """Turns for so many seconds, `at_once` at a time."""
        self._pipe.send(Wanted(seconds, at_once))
        return self._receive()

    def _receive(self) -> Measured:
        try:
            received = self._pipe.recv()
        except EOFError:
            raise SystemExit("a process that was measured ended by itself") from None
        assert isinstance(received, Measured)
        return received


def _serve(pipe: Connection, opened: Opened, questions: list[str]) -> None:
    asyncio.run(_serving(pipe, opened, questions))


async def _serving(pipe: Connection, opened: Opened, questions: list[str]) -> None:
    with tempfile.TemporaryDirectory(prefix="payung-turns-") as folder:
        async with opened(Path(folder)) as ask:
            asked = itertools.cycle(questions)
            people = deque(range(1, PEOPLE + 1))
            pipe.send(Measured())
            while True:
                wanted = await asyncio.to_thread(pipe.recv)
                pipe.send(await _ask_for(ask, people, asked, wanted))


async def _ask_for(ask: Entrance, people: deque[int], asked: Iterator[str], wanted: Wanted) -> Measured:
    measured = Measured()
    begun, spent = time.monotonic(), time.process_time()
    end = begun + wanted.seconds

    async def place() -> None:
        while time.monotonic() < end:
            person, at = people.popleft(), time.monotonic()
            if await ask(person, next(asked)):
                measured.taken.append(time.monotonic() - at)
            else:
                measured.failed += 1
            people.append(person)

    await asyncio.gather(*(place() for _ in range(wanted.at_once)))
    measured.seconds, measured.bot_cpu = time.monotonic() - begun, time.process_time() - spent
    return measured
