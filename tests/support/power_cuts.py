"""Power cuts at random moments while people enrol, and what they did to them."""

import asyncio
import statistics
import time
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from random import Random

from tests.support.checking import Findings, check, stored_leads
from tests.support.serving import RunningCommand
from tests.support.staging import Stage
from tests.support.walking import REPLIES_A_WALK, SECONDS_OF_PATIENCE, Crowd

SHARE_AT_START = 0.25
"""How many of the cuts come before the process has to have said that it listens."""
SECONDS_AT_START = 3.0
SECONDS_BEHIND_A_REPLY = 0.15
"""A cut comes at any moment of so long a time, lest all come right behind a reply."""
SHARE_OF_THE_WALK = 0.9
SECONDS_TO_THINK = 0.2


@dataclass(frozen=True, slots=True)
class Course:
    """How many people enrol, how many of them at once, how often the power goes, and which chances decide."""

    people: int
    at_once: int
    kills: int
    seed: int = 1
    patience: float = SECONDS_OF_PATIENCE


@dataclass(frozen=True, slots=True)
class Cut:
    """When the process was killed and when the next one was begun (`time.monotonic()`)."""

    killed: float
    begun: float


@dataclass(frozen=True, slots=True)
class Survival:
    """What came of it.

    `silences` are the seconds from each kill to the next reply that anybody got, in rising order; `unacknowledged` is
    how many updates the server still held after the process had ended as it was asked to.
    """

    cuts: Sequence[Cut]
    findings: Findings
    silences: Sequence[float]
    seconds: float
    unacknowledged: int

    @property
    def usual_silence(self) -> float:
        return statistics.median(self.silences) if self.silences else 0.0

    @property
    def longest_silence(self) -> float:
        return self.silences[-1] if self.silences else 0.0


async def survive(stage: Stage, course: Course) -> Survival:
    """Let people enrol, kill the process again and again while they do, and compare what they said with the leads.

    AssertionError if a process does not start, ends by itself, or does not end well at the end of everything.
    """
    random = Random(course.seed)
    crowd = Crowd(stage.server, course.people, partial(random.uniform, 0, SECONDS_TO_THINK))
    begun = time.monotonic()
    async with asyncio.TaskGroup() as tasks:
        walking = tasks.create_task(crowd.walk(course.at_once, course.patience))
        cuts = await _cut(stage.command, crowd, walking, course)
        await stage.command.serves(walking)
    seconds = time.monotonic() - begun
    code, errors = await stage.command.terminate()
    if code != 0:
        raise AssertionError(f"it ended with {code}: {errors}")
    findings = check(crowd.walkers, await stored_leads(stage.settings))
    return Survival(cuts, findings, _silences(cuts, crowd.arrivals), seconds, len(stage.server.updates))


async def _cut(command: RunningCommand, crowd: Crowd, walking: asyncio.Task[None], course: Course) -> Sequence[Cut]:
    """Start the process, and kill it and start it again as often as the course wants while people walk.

    A cut comes after some number of replies rather than some time, so that all fall into the walk on any machine.
    """
    random = Random(course.seed + 1)
    replies = SHARE_OF_THE_WALK * REPLIES_A_WALK * course.people / max(course.kills, 1)
    cuts: list[Cut] = []
    await command.spawn()
    while len(cuts) < course.kills and not walking.done():
        if random.random() < SHARE_AT_START:
            await asyncio.sleep(random.uniform(0, SECONDS_AT_START))
        else:
            await command.listens()
            await _serve(command, crowd, round(random.expovariate(1 / replies)), walking)
            await asyncio.sleep(random.uniform(0, SECONDS_BEHIND_A_REPLY))
        killed = time.monotonic()
        await command.kill()
        await command.spawn()
        cuts.append(Cut(killed, time.monotonic()))
    await command.listens()
    return cuts


async def _serve(command: RunningCommand, crowd: Crowd, messages: int, walking: asyncio.Task[None]) -> None:
    """Wait until so many messages have come, or the walk is over."""
    hearing = asyncio.create_task(crowd.hears(messages))
    await command.serves(hearing, walking)
    hearing.cancel()


def _silences(cuts: Sequence[Cut], arrivals: Sequence[float]) -> Sequence[float]:
    """What was still under way when the process died does not count: the reply is one of the next process."""
    following = ((cut, bisect_right(arrivals, cut.begun)) for cut in cuts)
    return sorted(arrivals[at] - cut.killed for cut, at in following if at < len(arrivals))
