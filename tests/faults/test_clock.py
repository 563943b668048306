"""The clock jumps back a day or forward a week: nobody waits for the day to come again, and nothing is lost."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from bot.app import App
from bot.channels.telegram.incoming import CHANNEL
from bot.channels.telegram.sender import REST
from bot.conversation.messages import ChatKey, Incoming, Reply, Text
from bot.work import worker as working
from bot.work.job import Ended, Job, Kind
from bot.work.worker import LEASE, Worker
from tests.conftest import MovingClock
from tests.faults.enrolling import BEGINNING, END, MIDDLE
from tests.support.bot_api import BotApiServer, Person
from tests.support.serving import hears_about, serving
from tests.telegram.conftest import Lines, Sql

LANGUAGES, HELP = "bahasa apa", "/menu /daftar"
BACK, FORWARD = timedelta(days=-1), timedelta(weeks=1)
both_ways = pytest.mark.parametrize("jump", [BACK, FORWARD], ids=["back", "forward"])
RETRY_AFTER = 600


async def put(app: App, clock: MovingClock, person: Person, *texts: str) -> None:
    """Put messages into the outbox, as a turn would."""
    key = ChatKey(CHANNEL, str(person.id), str(person.id))
    async with app.stored.conversations.write(Incoming(key, 0, clock.now(), Text("x"))) as unit:
        await unit.send(tuple(Reply(text) for text in texts))


@both_ways
async def test_messages_that_nobody_has_sent_yet_are_sent_at_once(
    jump: timedelta, app: App, server: BotApiServer, clock: MovingClock
) -> None:
    siti = server.person("Siti")
    await put(app, clock, siti, "satu", "dua")
    clock.time += jump
    async with serving(app):
        assert [(await siti.hears()).text for _ in range(2)] == ["satu", "dua"]


@both_ways
async def test_messages_that_are_to_be_tried_again_wait_no_longer_than_they_were_told_to(
    jump: timedelta, served: App, server: BotApiServer, clock: MovingClock, sql: Sql
) -> None:
    siti, budi = server.person("Siti"), server.person("Budi")
    for person in (siti, budi):
        await person.says("/menu")
        await person.hears()
        await person.hears()
    server.fail_next("sendMessage", 429, retry_after=RETRY_AFTER, chat_id=siti.id)
    server.fail_next("sendMessage", 502, chat_id=budi.id)
    for person in (siti, budi):
        await person.says("/bahasa")
    while await sql("SELECT count(*) FROM outbox WHERE attempts > 0") != [(2,)]:
        await asyncio.sleep(0.01)
    clock.time += jump
    for person in (siti, budi):
        await person.says("/bantuan")
    clock.move(seconds=RETRY_AFTER)
    for person in (siti, budi):
        assert LANGUAGES in (await person.hears()).text
        assert HELP in (await person.hears()).text


@both_ways
async def test_a_chat_that_rests_after_the_database_failed_is_sent_to_again(
    jump: timedelta, app: App, server: BotApiServer, clock: MovingClock, sql: Sql, log: Lines
) -> None:
    siti = server.person("Siti")
    await put(app, clock, siti, "satu", "dua")
    await sql("CREATE TRIGGER full_disk BEFORE DELETE ON outbox BEGIN SELECT abs(-9223372036854775807 - 1); END")
    async with serving(app):
        await log.until("Sending stopped: The database cannot be used")
        await sql("DROP TRIGGER full_disk")
        clock.time += jump
        clock.move(seconds=REST.total_seconds())
        assert [(await siti.hears()).text for _ in range(2)] == ["satu", "dua"]


async def test_a_form_goes_on_where_it_stood(served: App, server: BotApiServer, clock: MovingClock) -> None:
    siti = server.person("Siti")
    for stretch, jump in ((BEGINNING, BACK), (MIDDLE, FORWARD), (END[:3], BACK), (END[3:], FORWARD)):
        for words, answer in stretch:
            await siti.says(words)
            await hears_about(siti, answer)
        clock.time += jump
        await served.tidy()
    assert [lead.draft.name async for lead in served.stored.leads.leads()] == ["Siti Aminah"]
    await siti.says("/status")
    await hears_about(siti, "PY-")


@both_ways
async def test_a_job_whose_worker_died_waits_for_the_next_one_no_longer_than_its_lease(
    jump: timedelta, app: App, clock: MovingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "SECONDS_BETWEEN_LOOKS", 0.01)
    await app.stored.jobs.put("remind", clock.now() + BACK, "1")
    assert await app.stored.jobs.claim(["remind"], clock.now(), clock.now() + LEASE)
    clock.time += jump
    clock.time += LEASE
    async with at_work(app, clock, [Kind("remind", nothing)]) as ended:
        await until(lambda: ended == [Ended.DONE])


@both_ways
async def test_a_job_under_way_is_finished_and_forgotten(
    jump: timedelta, app: App, clock: MovingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "SECONDS_BETWEEN_LOOKS", 0.01)
    monkeypatch.setattr(working, "LEASE", timedelta(seconds=0.3))
    begun: list[Job] = []
    finish = asyncio.Event()

    async def take_long(job: Job) -> None:
        begun.append(job)
        await finish.wait()

    await app.stored.jobs.put("export", clock.now() + BACK, "1")
    async with at_work(app, clock, [Kind("export", take_long)]) as ended:
        await until(lambda: len(begun) == 1)
        clock.time += jump
        await asyncio.sleep(1)
        finish.set()
        await until(lambda: Ended.DONE in ended)
    assert ended.count(Ended.DONE) == 1
    assert await app.stored.jobs.claim(["export"], clock.now() + FORWARD, clock.now() + FORWARD) is None


@asynccontextmanager
async def at_work(app: App, clock: MovingClock, kinds: list[Kind]) -> AsyncIterator[list[Ended]]:
    """A worker for the length of the block, and how its jobs ended."""
    ended: list[Ended] = []
    worker = Worker(app.stored.jobs, kinds, clock, lambda _, how: ended.append(how), lambda: None)
    stop = asyncio.Event()
    task = asyncio.create_task(worker.run(stop))
    try:
        yield ended
    finally:
        stop.set()
        await task


async def nothing(_: Job) -> None:
    """A job that is done at once."""


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0.01)
