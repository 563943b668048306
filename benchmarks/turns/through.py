"""Payung and the echo bot through Telegram's API, in turn: as many people as they can take, then a steady few."""

import itertools
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from benchmarks.turns.bots import Bot, echo_bot, payung
from benchmarks.turns.measured import Measured
from benchmarks.turns.people import Crowd, Say
from benchmarks.turns.talks import FORM, questions

PEOPLE = 300
"""For each kind of turn: so many that nobody writes more than sixty messages a minute, which Payung would not answer."""
GREETING = "/bantuan"
STEADY = 30.0
"""Messages a second."""


class Name(StrEnum):
    """The bots that are measured."""

    PAYUNG = "Payung, polling"
    WEBHOOK = "Payung, webhook"
    ECHO = "echo bot, polling"


class Turned(StrEnum):
    """The kinds of turns."""

    FORM = "form step"
    QUESTION = "question"


WARM_UP = {Turned.FORM: 2.0, Turned.QUESTION: 10.0}
"""Seconds that are not measured: enough that most questions have been asked, and the pictures of their answers drawn."""
Row = tuple[Turned, Name]
AT_ONCE: Sequence[Row] = (
    *((Turned.FORM, name) for name in (Name.PAYUNG, Name.ECHO, Name.WEBHOOK)),
    *((Turned.QUESTION, name) for name in (Name.PAYUNG, Name.ECHO)),
)
STEADILY: Sequence[Row] = (
    *((Turned.FORM, name) for name in (Name.PAYUNG, Name.ECHO)),
    *((Turned.QUESTION, name) for name in (Name.PAYUNG, Name.ECHO)),
)


@dataclass(frozen=True, slots=True)
class Through:
    """What came of it.

    Args:
        at_once: for each row what each round measured.
        steadily: the same at the steady rate.
        outcomes: how Payung's turns ended.
    """

    at_once: Mapping[Row, list[Measured]]
    steadily: Mapping[Row, list[Measured]]
    outcomes: Counter[str] = field(default_factory=Counter)


async def measure_telegram(at_once: int, seconds: float, rounds: int, steady_seconds: float) -> Through:
    """Let `at_once` people talk with each bot for so many seconds, in each of the rounds; then the steady few.

    Args:
        steady_seconds: how long each bot has the steady few in all, spread over the rounds.
    """
    found = Through({row: [] for row in AT_ONCE}, {row: [] for row in STEADILY})
    talks = {
        Turned.FORM: itertools.repeat(FORM),
        Turned.QUESTION: itertools.cycle([(Say(text),) for text in questions()]),
    }
    async with _running() as bots:
        crowds = {(turned, name): Crowd(bots[name], PEOPLE) for turned, name in AT_ONCE}
        for crowd in crowds.values():
            await crowd.greet(GREETING)
        for turned, name in AT_ONCE:
            await crowds[turned, name].talk_at_once(talks[turned], at_once, WARM_UP[turned])
        for _ in range(rounds):
            for turned, name in AT_ONCE:
                found.at_once[turned, name].append(
                    await crowds[turned, name].talk_at_once(talks[turned], at_once, seconds)
                )
            for turned, name in STEADILY:
                measured = await crowds[turned, name].talk_steadily(talks[turned], STEADY, steady_seconds / rounds)
                found.steadily[turned, name].append(measured)
        for name in (Name.PAYUNG, Name.WEBHOOK):
            found.outcomes.update(await bots[name].outcomes())
    return found


@asynccontextmanager
async def _running() -> AsyncIterator[Mapping[Name, Bot]]:
    async with AsyncExitStack() as opened:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="payung-turns-")))
        yield {
            Name.PAYUNG: await opened.enter_async_context(payung(folder / "polling")),
            Name.WEBHOOK: await opened.enter_async_context(payung(folder / "webhook", options=("--webhook",))),
            Name.ECHO: await opened.enter_async_context(echo_bot()),
        }
