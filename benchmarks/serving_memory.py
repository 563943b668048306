"""How long `payung run` takes until it listens, and what memory it holds then and after people were served."""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.memory import beside, peak_megabytes, resident_megabytes
from tests.members.lists import member, members_file
from tests.support.applicants import applicant
from tests.support.bot_api import BotApiServer, Person
from tests.support.serving import RunningCommand, hears_about
from tests.support.walking import Walker

PEOPLE_AT_ONCE = 25
MEMBERS = 500
CHARTS = 10
PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Served:
    """Seconds until it listened; resident MB then, after turns alone, after charts and a member list as well, at most.

    `apart` is the largest resident size of the processes that drew and read, in MB; `turns` how many updates were handled.
    """

    seconds: float
    megabytes: float
    after_turns: float
    after_files: float
    most: float
    apart: float
    turns: int


def serve(people: int, settings: dict[str, str]) -> Served:
    """Start `payung run` with an empty SQLite file, and have people enrol and ask.

    Args:
        people: how many walk through a whole enrolment and ask a question after it.
        settings: where the model is, without the prefix of their names.
    """
    return asyncio.run(_serve(people, settings))


async def _serve(people: int, settings: dict[str, str]) -> Served:
    async with _running(settings) as (server, command, seconds):
        begun = resident_megabytes(command.pid)
        walkers = [Walker(server.person(f"P{number}"), applicant(number)) for number in range(people)]
        at_once = asyncio.Semaphore(PEOPLE_AT_ONCE)
        await asyncio.gather(*(_walks(walker, at_once) for walker in walkers))
        after_turns = resident_megabytes(command.pid)
        apart = await _with_files(walkers[0].person, command.pid)
        turns = sum(len(walker.sent) + 1 for walker in walkers)
        pid = command.pid
        return Served(seconds, begun, after_turns, resident_megabytes(pid), peak_megabytes(pid), apart, turns)


@asynccontextmanager
async def _running(settings: dict[str, str]) -> AsyncIterator[tuple[BotApiServer, RunningCommand, float]]:
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="payung-bench-"))
        server = await stack.enter_async_context(BotApiServer())
        address = server.base_url.removesuffix("/bot")
        kept = {"DATA_DIR": Path(folder) / "var", **settings}
        code, told = await RunningCommand("db", "upgrade", **kept).outcome()
        if code:
            raise SystemExit(f"payung db upgrade ended with {code}: {told}")
        command = RunningCommand(TELEGRAM_TOKEN=server.token, TELEGRAM_API_URL=address, **kept)
        await stack.enter_async_context(command)
        begun = time.perf_counter()
        await command.start()
        yield server, command, time.perf_counter() - begun


async def _walks(walker: Walker, at_once: asyncio.Semaphore) -> None:
    async with at_once:
        await walker.walk(PATIENCE)
        if not walker.is_through:
            raise SystemExit(f"not through: {walker}")
        await walker.person.says("apa itu jkk?")
        await walker.person.hears(PATIENCE)


async def _with_files(person: Person, pid: int) -> float:
    """Charts that are drawn anew each, and a member list that is read; the most that the processes beside it held."""
    seen = 0.0
    for number in range(CHARTS):
        await person.says(f"iuran bpu penghasilan {3_123_457 + number} berapa?")
        await _hears_of_picture(person)
        seen = max(seen, _beside(pid))
    await person.sends_document("anggota.xlsx", members_file([member(number) for number in range(MEMBERS)]))
    await hears_about(person, f"{MEMBERS} anggota")
    return max(seen, _beside(pid))


async def _hears_of_picture(person: Person) -> None:
    while (await person.hears(PATIENCE)).file is None:
        pass


def _beside(pid: int) -> float:
    """The largest resident sizes of the processes that a process has started, together in MB."""
    return sum(map(peak_megabytes, beside(pid)))
