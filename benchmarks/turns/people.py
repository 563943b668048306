"""People who talk with a bot: as many at once as it can take, or a few at a steady rate."""

import asyncio
import random
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.turns.bots import Bot
from benchmarks.turns.measured import Measured

PATIENCE = 120.0
QUIET = 1.0
SETTLING = 1.0
GREET_AT_ONCE = 50
NAMES = ("Siti", "Budi", "Wayan", "Ayu", "Slamet", "Rina", "Made", "Joko")


@dataclass(frozen=True, slots=True)
class Say:
    """What is typed, and how Payung's reply begins where there is only one."""

    words: str
    begins: str = ""


Talk = tuple[Say, ...]
"""What one person says, one after the other."""


class Crowd:
    """People who write to a bot, and take turns so that nobody writes more than a person does.

    Args:
        bot: the bot they write to.
        count: how many there are.
    """

    def __init__(self, bot: Bot, count: int) -> None:
        self._bot = bot
        self._people = deque(bot.server.person(f"{NAMES[one % len(NAMES)]} {one}") for one in range(count))
        self._measured: Measured | None = None

    async def greet(self, word: str) -> None:
        """Let each say something first, for what comes back then is more than to any other message."""
        people = list(self._people)
        for start in range(0, len(people), GREET_AT_ONCE):
            some = people[start : start + GREET_AT_ONCE]
            for person in some:
                await person.says(word)
            await asyncio.gather(*(person.hears(PATIENCE) for person in some))
        await asyncio.gather(*(person.hears_all(QUIET) for person in people))

    async def talk_at_once(self, talks: Iterator[Talk], at_once: int, seconds: float) -> Measured:
        """So many talk at once, each going on as soon as the reply has come; measured once all have begun."""
        over = asyncio.Event()

        async def place() -> None:
            while not over.is_set():
                await self._talk(next(talks))

        async with asyncio.TaskGroup() as tasks:
            for _ in range(at_once):
                tasks.create_task(place())
            await asyncio.sleep(SETTLING)
            measured = await self._measure(seconds)
            over.set()
        return measured

    async def talk_steadily(self, talks: Iterator[Talk], rate: float, seconds: float) -> Measured:
        """So many messages a second are sent at random moments, whether the replies have come or not."""
        over, chance = asyncio.Event(), random.Random(1)

        async def begin(tasks: asyncio.TaskGroup) -> None:
            due = time.monotonic()
            while not over.is_set():
                talk = next(talks)
                tasks.create_task(self._talk(talk))
                due += chance.expovariate(rate / len(talk))
                await asyncio.sleep(max(due - time.monotonic(), 0))

        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(begin(tasks))
            await asyncio.sleep(SETTLING)
            measured = await self._measure(seconds)
            over.set()
        return measured

    async def _measure(self, seconds: float) -> Measured:
        self._measured = measured = Measured()
        begun, bot, driver = time.monotonic(), self._bot.cpu, time.process_time()
        await asyncio.sleep(seconds)
        self._measured = None
        measured.seconds = time.monotonic() - begun
        measured.bot_cpu, measured.driver_cpu = self._bot.cpu - bot, time.process_time() - driver
        return measured

    async def _talk(self, talk: Talk) -> None:
        person = self._people.popleft()
        await person.hears_all(0)
        for say in talk:
            before, begun = len(person.messages), time.monotonic()
            await person.says(say.words)
            message = await person.hears(PATIENCE)
            if not message.text.startswith(say.words if self._bot.echoes else say.begins):
                raise AssertionError(f"{say.words!r} was answered with {message.text!r}")
            if self._measured is not None:
                self._measured.taken.append(time.monotonic() - begun)
                self._measured.replies += len(person.messages) - before
        self._people.append(person)
