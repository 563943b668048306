"""The database goes away, has no room, or belongs to somebody else for a while: what is typed meanwhile is kept."""

import asyncio
import resource
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager

import pytest

from bot.settings import Settings
from tests.conftest import on_postgresql
from tests.faults.enrolling import Enrolment
from tests.faults.watching import Watch, watching
from tests.support.applicants import Question
from tests.support.bot_api import BotApiServer
from tests.support.checking import check, stored_leads
from tests.support.ports import free_port
from tests.support.postgres import PostgresServer
from tests.support.serving import RunningCommand
from tests.support.walking import Crowd
from tests.telegram.conftest import Command

UNUSABLE = "The database cannot be used"
NOT_STORED = 'payung_turns_total{outcome="error_database"}'
NOT_NOTED = 'payung_errors_total{logger="bot.channels.telegram.sender"}'
PEOPLE, AT_ONCE = 12, 6
with_limits = pytest.mark.skipif(
    not hasattr(resource, "prlimit"), reason="no limits of other processes can be set here"
)


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
async def running(command: Command, settings: Settings, port: int) -> RunningCommand:
    return await command(DATABASE_URL=settings.database_url, HTTP_PORT=port).start()


@pytest.fixture
async def watch(running: RunningCommand, port: int) -> AsyncIterator[Watch]:
    async with watching(port) as watch:
        yield watch


@on_postgresql
async def test_what_is_typed_while_postgresql_is_gone_is_answered_in_order_once_it_is_back(
    running: RunningCommand, watch: Watch, server: BotApiServer, settings: Settings, postgres: PostgresServer
) -> None:
    enrolment = Enrolment(server)
    await enrolment.begins()
    await watch.is_ready()
    postgres.stop()
    await enrolment.types_ahead()
    await watch.misses("database")
    await watch.measures(NOT_STORED, 1)
    assert await watch.is_alive()
    await asyncio.to_thread(postgres.start)
    await enrolment.is_answered()
    await watch.is_ready()
    await enrolment.ends()
    assert UNUSABLE in await enrolment.left_no_trace_but(settings, running)


@on_postgresql
async def test_turns_that_a_crash_of_postgresql_interrupts_are_done_once(
    running: RunningCommand, watch: Watch, server: BotApiServer, settings: Settings, postgres: PostgresServer
) -> None:
    crowd = Crowd(server, PEOPLE)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(crowd.walk(AT_ONCE, patience=60))
        for _ in range(3):
            await crowd.hears(20)
            postgres.stop()
            await watch.misses("database")
            await asyncio.to_thread(postgres.start)
    code, errors = await running.terminate()
    findings = check(crowd.walkers, await stored_leads(settings))
    assert findings.are_good, str(findings)
    assert (code, len(server.updates)) == (0, 0)
    assert UNUSABLE in errors and "Traceback" not in errors
    assert not [walker.applicant.name for walker in crowd.walkers if walker.applicant.name in errors]


@with_limits
async def test_what_is_typed_while_the_disk_is_full_is_answered_once_there_is_room(
    running: RunningCommand, watch: Watch, server: BotApiServer, settings: Settings
) -> None:
    enrolment = Enrolment(server)
    await enrolment.begins()
    with no_room(running, settings):
        await enrolment.types_ahead()
        await watch.measures(NOT_STORED, 1)
        assert await watch.is_alive()
    await enrolment.is_answered()
    await enrolment.ends()
    assert UNUSABLE in await enrolment.left_no_trace_but(settings, running)


@with_limits
async def test_a_message_that_arrives_while_the_disk_is_full_is_not_sent_again_when_there_is_room(
    running: RunningCommand, watch: Watch, server: BotApiServer, settings: Settings
) -> None:
    enrolment = Enrolment(server)
    await enrolment.begins()
    server.fail_next("sendMessage", "timeout", seconds=1)
    await enrolment.types_ahead()
    await server.until(lambda: any(call.error == "fault: timeout" for call in server.calls))
    with no_room(running, settings):
        await watch.measures(NOT_NOTED, 1)
    await enrolment.is_answered()
    await enrolment.ends()
    assert "Sending stopped" in await enrolment.left_no_trace_but(settings, running)


async def test_a_database_that_another_process_keeps_for_some_seconds_is_waited_for(
    running: RunningCommand, watch: Watch, server: BotApiServer, settings: Settings
) -> None:
    enrolment = Enrolment(server)
    await enrolment.begins()
    with closing(sqlite3.connect(settings.data_dir / "payung.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        await enrolment.types_ahead()
        for _ in range(3):
            await asyncio.sleep(1)
            await watch.is_ready()
            assert await watch.is_alive()
        assert Question.SECTOR not in enrolment.siti.messages[-1].text
        other.execute("ROLLBACK")
    await enrolment.is_answered()
    await enrolment.ends()
    assert UNUSABLE not in await enrolment.left_no_trace_but(settings, running)


@contextmanager
def no_room(running: RunningCommand, settings: Settings) -> Iterator[None]:
    """No file of the process grows beyond what the database's log has reached."""
    log = settings.data_dir / "payung.sqlite3-wal"
    before = resource.prlimit(running.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(running.pid, resource.RLIMIT_FSIZE, (log.stat().st_size, before[1]))
    try:
        yield
    finally:
        resource.prlimit(running.pid, resource.RLIMIT_FSIZE, before)
