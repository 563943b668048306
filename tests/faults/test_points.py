"""A process that dies at each named point of a turn, of sending and of a job, and another one that goes on."""

import asyncio
import signal
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update

from bot.faultpoints import POINTS
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.models import JobRow
from bot.stored import open_stored
from tests.conftest import on_postgresql
from tests.faults import test_broadcasts as broadcasts
from tests.faults import test_unasked as unasked
from tests.support.applicants import applicant
from tests.support.bot_api import BotApiServer
from tests.support.checking import check, stored_leads
from tests.support.serving import RunningCommand, hears_about
from tests.support.walking import Walker
from tests.telegram.conftest import Command

SECONDS_OF_PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Death:
    """Where the process dies, how many leads are stored by then, and how many messages may come twice for it."""

    point: str
    times: int
    leads: int = 0
    copies: frozenset[int] = frozenset({0, 1})

    def __str__(self) -> str:
        return f"{self.point}:{self.times}"


NO_COPY, ONE_COPY = frozenset({0}), frozenset({1})
CONFIRMATION, MIDDLE = 15, 8
"""The fifteenth message of an enrolment confirms it, the eighth is an answer like the others."""
DEATHS = (
    Death("update.fetched", MIDDLE),
    Death("turn.understood", MIDDLE),
    Death("turn.understood", CONFIRMATION),
    Death("turn.locked", MIDDLE),
    Death("turn.locked", CONFIRMATION),
    Death("turn.kept", MIDDLE),
    Death("turn.kept", CONFIRMATION),
    Death("turn.committed", MIDDLE),
    Death("turn.committed", CONFIRMATION, leads=1),
    Death("send.begun", 6, copies=NO_COPY),
    Death("send.arrived", 6, copies=ONE_COPY),
    Death("send.noted", 6, copies=NO_COPY),
)
ON_BOTH = [
    death
    for death in DEATHS
    if death.point == "send.arrived"
    or (death.point in ("turn.locked", "turn.kept", "turn.committed") and death.times == CONFIRMATION)
]
OF_A_JOB = ("job.claimed", "job.done")
OF_A_BROADCAST = tuple(sorted({point.partition(":")[0] for pair in broadcasts.DEATHS for point in pair}))
UNASKED = tuple(sorted({point.partition(":")[0] for pair in unasked.DEATHS for point in pair}))


@pytest.mark.parametrize("death", DEATHS, ids=str)
async def test_a_death_at_any_point_loses_nothing_and_doubles_no_lead(
    death: Death, command: Command, server: BotApiServer, settings: Settings
) -> None:
    await survives(death, command, server, settings)


@on_postgresql
@pytest.mark.parametrize("death", ON_BOTH, ids=str)
async def test_the_same_holds_on_postgresql(
    death: Death, command: Command, server: BotApiServer, settings: Settings
) -> None:
    await survives(death, command, server, settings)


async def survives(death: Death, command: Command, server: BotApiServer, settings: Settings) -> None:
    """Somebody enrols, the process dies in between and is started again, and nothing shows but a copy at most."""
    siti = applicant(0)
    person = server.person(siti.name, phone=siti.phone)
    walker = Walker(person, siti)
    address = settings.database_url
    dies, lives = command(DATABASE_URL=address, KILL_AT=str(death)), command(DATABASE_URL=address)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(walker.walk(SECONDS_OF_PATIENCE))
        await ends_at_its_point(dies)
        assert len(await stored_leads(settings)) == death.leads
        await lives.start()
    await person.says("/menu")
    await hears_about(person, "Mau tanya apa?")
    code, errors = await lives.terminate()
    assert (code, len(server.updates)) == (0, 0), "what was handled is acknowledged"
    findings = check([walker], await stored_leads(settings))
    assert findings.are_good, str(findings)
    assert walker.repeats in death.copies
    assert "Traceback" not in errors and siti.name not in errors


async def ends_at_its_point(running: RunningCommand) -> None:
    """Nobody but the named point sends this signal."""
    await running.spawn()
    code, errors = await running.ended()
    assert code == -signal.SIGKILL, errors


@pytest.mark.parametrize("point", OF_A_JOB)
async def test_a_job_of_a_dead_worker_is_left_alone_until_its_lease_is_over_and_then_done(
    point: str, command: Command, server: BotApiServer, settings: Settings
) -> None:
    await ends_at_its_point(command(KILL_AT=point))
    async with open_stored(settings) as stored:
        jobs = stored.database
        dead = {job for job in await held(jobs) if job.is_taken}
        assert {job.attempts for job in dead} == {1}
        await command().start()
        siti = server.person("Siti")
        await siti.says("/menu")
        await hears_about(siti, "Mau tanya apa?")
        assert dead <= set(await held(jobs))
        async with jobs.writing() as session:
            await session.execute(update(JobRow).values(lease_until=datetime.now(UTC)))
        done = {Held(job.kind, 0, is_taken=False) for job in dead}
        async with asyncio.timeout(SECONDS_OF_PATIENCE):
            while not done <= set(await held(jobs)):
                await asyncio.sleep(0.1)


@dataclass(frozen=True, slots=True)
class Held:
    """A job: how often it was tried since it was last done, and whether somebody has it."""

    kind: str
    attempts: int
    is_taken: bool


async def held(database: Database) -> list[Held]:
    async with database.reading() as session:
        return [Held(row.kind, row.attempts, row.lease is not None) for row in await session.scalars(select(JobRow))]


def test_no_named_point_is_left_out() -> None:
    assert {*(death.point for death in DEATHS), *OF_A_JOB, *OF_A_BROADCAST, *UNASKED} == set(POINTS)
