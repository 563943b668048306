"""People who come all the time: some enrol, some ask what they want to know."""

import asyncio
import time
from dataclasses import dataclass
from functools import partial
from itertools import count, cycle, islice
from random import Random

from tests.support.applicants import applicant
from tests.support.bot_api import BotApiServer, Person
from tests.support.walking import OTHER_LANGUAGE, Walker

SECONDS_OF_PATIENCE = 60.0
SECONDS_TO_THINK = 1.0
SECONDS_BETWEEN_QUESTIONS = 1.0
QUESTIONS = {"apa itu jkk": "JKK (", "bagaimana cara membayar iuran": "Kalau punya usaha", "apa itu jht": "JHT ("}
"""What somebody asks, and how the answer begins."""


@dataclass(frozen=True, slots=True)
class Wait:
    """When something was said (`time.monotonic()`), and how many seconds passed until it was answered."""

    at: float
    seconds: float


class Asker:
    """Somebody who asks the same few questions again and again.

    `waits` are the answers, `others` what came instead of one, `unanswered` is how many questions nobody answered.
    """

    def __init__(self, person: Person, first: int) -> None:
        self.person = person
        self.waits: list[Wait] = []
        self.others: list[str] = []
        self.unanswered = 0
        self._questions = islice(cycle(QUESTIONS.items()), first, None)

    async def ask(self, stop: asyncio.Event) -> None:
        """Ask until `stop` is set."""
        for question, beginning in self._questions:
            if stop.is_set():
                return
            await self._ask(question, beginning)
            await asyncio.sleep(SECONDS_BETWEEN_QUESTIONS)

    @property
    def repeats(self) -> int:
        """How many answers came more than once."""
        beginnings = tuple(QUESTIONS.values())
        heard = sum(message.text.startswith(beginnings) for message in self.person.messages)
        return heard - len(self.waits)

    async def _ask(self, question: str, beginning: str) -> None:
        begun = time.monotonic()
        await self.person.says(question)
        while True:
            try:
                message = await self.person.hears(SECONDS_OF_PATIENCE)
            except AssertionError:
                self.unanswered += 1
                return
            if message.text.startswith(beginning):
                self.waits.append(Wait(begun, time.monotonic() - begun))
                return
            is_copy = message.text.startswith(tuple(QUESTIONS.values()))
            if not is_copy and message.buttons != OTHER_LANGUAGE:
                self.others.append(message.text)
                return


class Town:
    """So many who enrol at a time, the next one as soon as one is through, and so many who ask.

    `walkers` are all who have begun to enrol, `askers` those who ask.
    """

    def __init__(self, server: BotApiServer, enrolling: int, asking: int) -> None:
        self.walkers: list[Walker] = []
        self.askers = [Asker(server.person(f"Asker {number}"), number) for number in range(asking)]
        self._server = server
        self._enrolling = enrolling
        self._applicants = map(applicant, count())
        self._think = partial(Random(1).uniform, 0, SECONDS_TO_THINK)

    async def live(self, stop: asyncio.Event) -> None:
        """Go on until `stop` is set; whoever has begun then finishes."""
        async with asyncio.TaskGroup() as tasks:
            for asker in self.askers:
                tasks.create_task(asker.ask(stop))
            for _ in range(self._enrolling):
                tasks.create_task(self._enrol(stop))

    @property
    def waits(self) -> list[Wait]:
        """How long everybody waited for each answer."""
        walked = [
            Wait(one.at, one.seconds) for walker in self.walkers for one in walker.sent if one.seconds is not None
        ]
        return walked + [wait for asker in self.askers for wait in asker.waits]

    async def _enrol(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            one = next(self._applicants)
            walker = Walker(self._server.person(one.name, phone=one.phone), one, self._think)
            self.walkers.append(walker)
            await walker.walk(SECONDS_OF_PATIENCE)
