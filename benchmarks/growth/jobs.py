"""What else is done with many people in the database: the jobs of every hour, and the first pages of the console."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, event

from benchmarks.growth.fill import is_in_a_form
from benchmarks.growth.turns import Turned, take_turn
from bot.app import App
from bot.clock import day_in_jakarta
from bot.faults import StoreError
from bot.leads.filters import LeadFilter
from bot.outreach.law_news import SWEEP
from bot.staff.member import Role, Staff
from bot.storage.law_news import LawNews
from bot.work.job import Job

MANAGER = Staff(1, "manager", "Manager", Role.MANAGER)
PAGE = 25
SECONDS_BETWEEN = 0.02
"""How long after a turn the next one begins, beside what is measured."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something that was done once.

    Args:
        name: what.
        seconds: how long it took, with turns beside it.
        longest_turn: milliseconds of the longest of those turns.
        refused: how many of them the database did not take in.
        slowest: seconds and text of the statement that took longest, with what was done with its rows.
    """

    name: str
    seconds: float
    longest_turn: float
    refused: int
    slowest: tuple[float, str]


async def measure_jobs(app: App, people: int) -> list[Task]:
    """Do each thing once, while one person after the other writes something; one of four of them stands in a form."""
    askers = iter(random.Random(2).sample(range(1, people + 1), people))
    return [await _measured(app, name, do, askers) for name, do in _tasks(app).items()]


def _tasks(app: App) -> Mapping[str, Callable[[], Awaitable[Any]]]:
    stored, clock = app.stored, app.clock
    desk, news = stored.desk(clock), LawNews(stored.database, stored.cipher, clock, None)

    async def sweep() -> None:
        await news.look(Job(0, SWEEP, {}, 1, ""))

    async def home() -> None:
        await stored.desk_counts.of((), day_in_jakarta(clock.now()))

    async def leads() -> None:
        await desk.page(MANAGER, LeadFilter(), 0, PAGE)
        await desk.count(MANAGER, LeadFilter())

    return {
        "tidying up, as every hour": app.tidy,
        "looking for whom there is news of the law": sweep,
        "the console's home page": home,
        "the first page of leads": leads,
    }


async def _measured(app: App, name: str, do: Callable[[], Awaitable[Any]], askers: Iterator[int]) -> Task:
    done, turns, refused = asyncio.Event(), [0.0], []

    async def ask() -> None:
        while not done.is_set():
            begun = time.perf_counter()
            number = next(askers)
            try:
                await take_turn(app, Turned.STEP if is_in_a_form(number) else Turned.QUESTION, number)
            except StoreError:
                refused.append(number)
            turns.append(1000 * (time.perf_counter() - begun))
            await asyncio.sleep(SECONDS_BETWEEN)

    asked = asyncio.create_task(ask())
    with _statements() as statements:
        begun = time.perf_counter()
        await do()
        ended = time.perf_counter()
    done.set()
    await asked
    ends = [*(at for at, _ in statements[1:]), ended]
    taken = [(end - at, text) for end, (at, text) in zip(ends, statements, strict=True)]
    return Task(name, ended - begun, max(turns), len(refused), max(taken, default=(0.0, "")))


@contextmanager
def _statements() -> Iterator[list[tuple[float, str]]]:
    """When each statement of this task within the block began, and its text."""
    seen: list[tuple[float, str]] = []
    mine = asyncio.current_task()

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        if asyncio.current_task() is mine:
            seen.append((time.perf_counter(), " ".join(statement.split())))

    event.listen(Engine, "before_cursor_execute", note, named=False)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)
