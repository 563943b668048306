"""People who walk through a whole enrolment on the Bot API server, as many at once as need be."""

import asyncio
import json
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tests.support.applicants import Act, Applicant, Kind, Question, applicant, typed
from tests.support.bot_api import BotApiServer, Message, Person
from tests.support.bot_api.shapes import Signal

START = typed("/daftar")
DONE = re.compile(r"Selesai! Kode Anda (PY-[2-9A-Z]{6})")
BESIDE = ("Sudah dicatat", "Berkas yang perlu disiapkan")
"""How messages begin that are no questions: thanks for the number, and the papers and ways at the end."""
TO_FORWARD = "Punya usaha kecil"
"""How the last message of all begins."""
OTHER_LANGUAGE = ["English"]
REPLIES_A_WALK = 19
"""The answers to fifteen messages, and four that go beside them: the offer of English, the thanks for the number, and at
the end the papers and a text to forward."""

SECONDS_OF_PATIENCE = 120.0
LONGEST_SILENCE = 3600.0

Pause = Callable[[], float]
"""How many seconds somebody thinks before the next answer."""


def no_pause() -> float:
    return 0.0


@dataclass(slots=True)
class Sent:
    """A message of a person to the bot: to which question (None for the command that begins), what, and when.

    `seconds` is how long the first answer took to come; None as long as there is none.
    """

    question: Question | None
    act: Act
    at: float
    seconds: float | None = None


class Walker:
    """Somebody who enrols and answers every question once, whatever else the bot shows.

    A message of the bot that has come before, word for word and with the same buttons, is a copy: it is neither a
    question to answer nor the answer to anything. A question that comes again in other words, or under a new number,
    has a reason, such as a refused answer; the person does not go along with that and keeps it in `strays`.

    `sent` is what they sent, `code` what they were told at the end, None until then; `is_through` says that they have
    heard everything.
    """

    def __init__(
        self, person: Person, applicant: Applicant, pause: Pause = no_pause, heard: Callable[[], None] = lambda: None
    ) -> None:
        self.person = person
        self.applicant = applicant
        self.sent: list[Sent] = []
        self.code: str | None = None
        self.is_through = False
        self.strays: list[str] = []
        self._pause = pause
        self._told = heard
        self._seen: set[str] = set()

    async def walk(self, patience: float = SECONDS_OF_PATIENCE) -> None:
        """Enrol, or stand still once nothing has been heard for `patience` seconds."""
        await self._does(START)
        while not self.is_through:
            try:
                message = await self.person.hears(patience)
            except AssertionError:
                return
            self._told()
            await self._takes(message)

    @property
    def is_answered(self) -> bool:
        """Whether the bot said something to the last message."""
        return bool(self.sent) and self.sent[-1].seconds is not None

    @property
    def repeats(self) -> int:
        """How many messages of the bot are copies of earlier ones."""
        return len(self.person.messages) - len({_shape(message) for message in self.person.messages})

    def __str__(self) -> str:
        """Who it is and where they stand."""
        if self.is_through:
            return f"{self.applicant.name}: enrolled as {self.code}"
        if not self.sent:
            return f"{self.applicant.name}: has not begun"
        last = self.sent[-1]
        heard = f"; heard last: {self.person.messages[-1].text!r}" if self.person.messages else ""
        answered = "answered" if self.is_answered else "unanswered"
        return f"{self.applicant.name}: {last.act.words!r} ({_place(last)}) {answered}{heard}"

    async def _takes(self, message: Message) -> None:
        shape = _shape(message)
        if shape in self._seen:
            return
        self._seen.add(shape)
        if message.buttons == OTHER_LANGUAGE:
            return
        self._note_answer()
        done, question = DONE.search(message.text), Question.of(message.text)
        if done is not None:
            self.code = done[1]
        elif question is not None and question in self.applicant.answers and not self._has_answered(question):
            await asyncio.sleep(self._pause())
            await self._does(self.applicant.answers[question], question, message)
        elif message.text.startswith(TO_FORWARD):
            self.is_through = self.code is not None
        elif not message.text.startswith(BESIDE):
            self.strays.append(message.text)

    def _note_answer(self) -> None:
        last = self.sent[-1]
        if last.seconds is None:
            last.seconds = time.monotonic() - last.at

    def _has_answered(self, question: Question) -> bool:
        return any(one.question is question for one in self.sent)

    async def _does(self, act: Act, question: Question | None = None, asked: Message | None = None) -> None:
        self.sent.append(Sent(question, act, time.monotonic()))
        if act.kind is Kind.TAPPED and asked is not None:
            await self.person.taps_old(asked, act.words)
        else:
            await self.person.says(act.words)


class Crowd:
    """People on one server who have the whole walk before them.

    `arrivals` are the times at which messages of the bot reached any of them (`time.monotonic()`).
    """

    def __init__(self, server: BotApiServer, count: int, pause: Pause = no_pause) -> None:
        applicants = map(applicant, range(count))
        self.walkers = [
            Walker(server.person(one.name, phone=one.phone), one, pause, self._heard_one) for one in applicants
        ]
        self.arrivals: list[float] = []
        self._arrival = Signal()

    async def walk(self, at_once: int, patience: float = SECONDS_OF_PATIENCE) -> None:
        """Let all of them walk, `at_once` at a time; see `Walker.walk`."""
        places = asyncio.Semaphore(at_once)

        async def in_turn(walker: Walker) -> None:
            async with places:
                await walker.walk(patience)

        async with asyncio.TaskGroup() as tasks:
            for walker in self.walkers:
                tasks.create_task(in_turn(walker))

    async def hears(self, messages: int) -> None:
        """Wait until that many more messages have come."""
        awaited = len(self.arrivals) + messages
        while len(self.arrivals) < awaited:
            await self._arrival.wait(LONGEST_SILENCE)

    def _heard_one(self) -> None:
        self.arrivals.append(time.monotonic())
        self._arrival.fire()


async def walk_all(
    server: BotApiServer,
    count: int,
    at_once: int,
    pause: Pause = no_pause,
    patience: float = SECONDS_OF_PATIENCE,
) -> list[Walker]:
    """Let `count` people enrol, `at_once` at a time; those who got no further come back as they stand."""
    crowd = Crowd(server, count, pause)
    await crowd.walk(at_once, patience)
    return crowd.walkers


def latencies(walkers: Iterable[Walker]) -> Mapping[Kind, Sequence[float]]:
    """The seconds from each message to the first answer to it, in rising order, by how it was given."""
    found: dict[Kind, list[float]] = defaultdict(list)
    for walker in walkers:
        for one in walker.sent:
            if one.seconds is not None:
                found[one.act.kind].append(one.seconds)
    return {kind: sorted(seconds) for kind, seconds in found.items()}


def _shape(message: Message) -> str:
    return f"{message.html}\n{json.dumps(message.markup)}"


def _place(sent: Sent) -> str:
    return "the beginning" if sent.question is None else sent.question.name.lower()
