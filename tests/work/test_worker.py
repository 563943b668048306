"""Jobs are done once they are due, by one worker each, and again where a worker died over them."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.app import App
from bot.conversation.messages import ChatKey, Incoming, Text
from bot.conversation.state import State
from bot.settings import Settings
from bot.storage.models import JobRow, PersonRow
from bot.storage.traces import TRACES
from bot.stored import Stored, open_stored
from bot.work import worker as working
from bot.work.job import Ended, Job, Kind
from bot.work.worker import LEASE, MOST_ATTEMPTS, Worker
from tests.conftest import NOON, MovingClock, on_both_databases

pytestmark = on_both_databases


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working, "SECONDS_BETWEEN_LOOKS", 0.01)
    monkeypatch.setattr(working, "SECONDS_TO_FINISH", 0.5)


class Diary:
    """What workers did."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.ended: list[Ended] = []

    async def write(self, job: Job) -> None:
        self.done.append(str(job.details.get("text", job.kind)))

    def count(self, _: str, ended: Ended) -> None:
        self.ended.append(ended)

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not condition():
                await asyncio.sleep(0.005)


@pytest.fixture
def diary() -> Diary:
    return Diary()


@asynccontextmanager
async def at_work(stored: Stored, clock: MovingClock, diary: Diary, kinds: Collection[Kind]) -> AsyncIterator[None]:
    worker = Worker(stored.jobs, kinds, clock, diary.count, lambda: None)
    stop = asyncio.Event()
    task = asyncio.create_task(worker.run(stop))
    try:
        yield
    finally:
        stop.set()
        await task


async def test_a_job_is_done_when_its_time_has_come_and_then_forgotten(
    stored: Stored, clock: MovingClock, diary: Diary
) -> None:
    await stored.jobs.put("remind", NOON + timedelta(days=3), "1", {"text": "Siti"})
    async with at_work(stored, clock, diary, [Kind("remind", diary.write)]):
        await asyncio.sleep(0.1)
        assert diary.done == []
        clock.move(days=3)
        await diary.until(lambda: diary.ended == [Ended.DONE])
        await asyncio.sleep(0.1)
    assert diary.done == ["Siti"]
    assert await stored.jobs.claim(["remind"], clock.now() + timedelta(days=9), clock.now()) is None


async def test_a_job_is_there_once_however_often_it_is_put(stored: Stored, clock: MovingClock, diary: Diary) -> None:
    for text in ("first", "second"):
        await stored.jobs.put("remind", NOON, "1", {"text": text})
    async with at_work(stored, clock, diary, [Kind("remind", diary.write)]):
        await diary.until(lambda: len(diary.ended) == 1)
        await asyncio.sleep(0.05)
    assert diary.done == ["first"]


async def test_a_job_that_recurs_is_done_again_and_again(stored: Stored, clock: MovingClock, diary: Diary) -> None:
    async with at_work(stored, clock, diary, [Kind("tidy", diary.write, timedelta(hours=1))]):
        for times in range(1, 4):
            await diary.until(lambda times=times: len(diary.ended) == times)
            clock.move(hours=1)


async def test_many_workers_do_each_job_once(stored: Stored, settings: Settings, clock: MovingClock) -> None:
    diary = Diary()
    for number in range(40):
        await stored.jobs.put("remind", NOON, str(number), {"text": str(number)})
    async with open_stored(settings) as other:
        kinds = [Kind("remind", diary.write)]
        async with at_work(stored, clock, diary, kinds), at_work(other, clock, diary, kinds):
            await diary.until(lambda: len(diary.ended) == 40)
    assert sorted(diary.done, key=int) == [str(number) for number in range(40)]


async def test_a_job_that_fails_is_tried_again_later_and_given_up_in_the_end(
    stored: Stored, clock: MovingClock, diary: Diary
) -> None:
    async def fail(job: Job) -> None:
        await diary.write(job)
        raise ZeroDivisionError("Siti Aminah")

    await stored.jobs.put("export", NOON, "1")
    async with at_work(stored, clock, diary, [Kind("export", fail)]):
        for tries in range(1, MOST_ATTEMPTS + 1):
            await diary.until(lambda tries=tries: len(diary.ended) == tries)
            clock.move(hours=1)
        await diary.until(lambda: diary.ended[-1] is Ended.GIVEN_UP)
    assert diary.ended == [Ended.FAILED] * MOST_ATTEMPTS + [Ended.GIVEN_UP]
    assert await stored.jobs.given_up() == 1


async def test_a_dead_workers_job_waits_for_the_end_of_its_lease(
    stored: Stored, clock: MovingClock, diary: Diary
) -> None:
    await stored.jobs.put("remind", NOON, "1", {"text": "Siti"})
    dead = await stored.jobs.claim(["remind"], clock.now(), clock.now() + LEASE)
    assert dead is not None
    async with at_work(stored, clock, diary, [Kind("remind", diary.write)]):
        await asyncio.sleep(0.1)
        assert diary.done == []
        clock.time += LEASE
        await diary.until(lambda: diary.ended == [Ended.DONE])
    assert not await stored.jobs.renew(dead, clock.now()), "it came back from the dead too late"


async def test_a_living_worker_keeps_a_long_job_for_itself(
    stored: Stored, settings: Settings, clock: MovingClock, diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "LEASE", timedelta(milliseconds=300))
    finish = asyncio.Event()

    async def take_long(job: Job) -> None:
        await diary.write(job)
        await finish.wait()

    await stored.jobs.put("export", NOON, "1")
    async with open_stored(settings) as other:
        kinds = [Kind("export", take_long)]
        async with at_work(stored, clock, diary, kinds), at_work(other, clock, diary, kinds):
            for _ in range(20):
                await asyncio.sleep(0.05)
                clock.move(seconds=0.05)
            finish.set()
            await diary.until(lambda: len(diary.ended) == 1)
    assert diary.done == ["export"] and diary.ended == [Ended.DONE]


async def test_a_worker_that_is_stopped_gives_back_what_it_has_not_done(
    stored: Stored, clock: MovingClock, diary: Diary
) -> None:
    async def never(job: Job) -> None:
        await diary.write(job)
        await asyncio.Event().wait()

    await stored.jobs.put("export", NOON, "1")
    async with at_work(stored, clock, diary, [Kind("export", never)]):
        await diary.until(lambda: diary.done == ["export"])
    async with at_work(stored, clock, diary, [Kind("export", diary.write)]):
        await diary.until(lambda: diary.ended == [Ended.DONE])


async def test_a_worker_leaves_alone_what_it_does_not_know(stored: Stored, clock: MovingClock, diary: Diary) -> None:
    await stored.jobs.put("of a later version", NOON, "1")
    await stored.jobs.put("remind", NOON, "1")
    async with at_work(stored, clock, diary, [Kind("remind", diary.write)]):
        await diary.until(lambda: diary.ended == [Ended.DONE])
    assert diary.done == ["remind"]


async def test_one_long_job_does_not_hold_up_the_others(stored: Stored, clock: MovingClock, diary: Diary) -> None:
    async def never(_: Job) -> None:
        await asyncio.Event().wait()

    await stored.jobs.put("export", NOON, "1")
    await stored.jobs.put("remind", NOON + timedelta(seconds=1), "1")
    clock.move(seconds=1)
    async with at_work(stored, clock, diary, [Kind("export", never), Kind("remind", diary.write)]):
        await diary.until(lambda: diary.done == ["remind"])


async def test_a_persons_jobs_go_with_them(stored: Stored) -> None:
    siti = ChatKey("test", "1", "1")
    await stored.jobs.put("tidy", NOON, "")
    async with stored.conversations.write(Incoming(siti, 1, NOON, Text("/daftar"))) as unit:
        await unit.save(State("id"))
    async with stored.database.writing() as session:
        person = await session.scalar(select(PersonRow.id))
        session.add(JobRow(kind="remind", key="1", person_id=person, details_sealed=b"", due_at=NOON))
    async with stored.conversations.write(Incoming(siti, 2, NOON, Text("/hapus"))) as unit:
        await unit.erase()
    async with stored.database.reading() as session:
        left = set(await session.scalars(select(JobRow.kind)))
    assert left == {"tidy", TRACES}, "the jobs that are left sweep up after them"


async def test_the_apps_own_worker_tidies_up(app: App, clock: MovingClock) -> None:
    siti = ChatKey("test", "1", "1")
    await app.turn.handle(Incoming(siti, 1, clock.now(), Text("/cek")))
    clock.move(hours=25)
    stop = asyncio.Event()
    task = asyncio.create_task(app.worker().run(stop))
    async with asyncio.timeout(10):
        while (await app.stored.conversations.read(siti)).place is not None:
            await asyncio.sleep(0.01)
    stop.set()
    await task
