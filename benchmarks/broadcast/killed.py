"""A broadcast to many whose process is killed twice and that goes on over a night."""

import asyncio
import time
from bisect import bisect_right
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import select, update

from benchmarks.broadcast.readers import Reader, fill
from benchmarks.broadcast.telegram import Telegram
from benchmarks.memory import peak_megabytes
from bot.outreach.broadcast import Audience, Message, Report, Standing, Status
from bot.outreach.quiet_hours import by_day
from bot.settings import Settings
from bot.storage.models import PersonRow, RecipientRow
from bot.stored import Stored, open_stored
from tests.support.serving import RunningCommand

AFTERNOON = datetime(2026, 11, 24, 9, 57, tzinfo=UTC)
"""Three minutes before seven in the east; where somebody's place is not known, the day ends there as well."""
MORNING = datetime(2026, 11, 25, 2, 1, tzinfo=UTC)
"""Day in all three zones."""
NEWS = Message(
    "Benchmark",
    {"id": "Hari Sabtu ada pendaftaran di pasar. Datang, ya!", "en": "On Saturday you can register at the market."},
    "enrol",
)
CHANGE_THEIR_MIND = 0.01
"""Which share of those who wait unsubscribes."""
LOOK_SECONDS = 0.5
PATIENCE = 3600.0


@dataclass(slots=True)
class Course:
    """What was seen: `begun` are the starts of the process with the shift of its clock, `changed` whoever unsubscribed."""

    starting: float = 0.0
    seconds: float = 0.0
    kills: int = 0
    megabytes: float = 0.0
    begun: list[tuple[float, timedelta]] = field(default_factory=list)
    changed: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Findings:
    """What came of it; everything but `report` counts messages or people."""

    report: Report
    arrived: int
    doubled: int
    at_night: int
    unwanted: int
    unaccounted: int

    @property
    def are_good(self) -> bool:
        return not (self.doubled or self.at_night or self.unwanted or self.unaccounted)


async def broadcast(
    people: Sequence[Reader], server: Telegram, folder: Path, database: str | None, rate: int, kills: int
) -> tuple[Course, Findings]:
    """Send to all who agreed, kill the process so often while it does, and compare."""
    settings = Settings(data_dir=folder, database_url=database)
    course = Course()
    async with open_stored(settings) as stored:
        await fill(stored.database, list(people), AFTERNOON)
        code = (await stored.broadcasts.create(NEWS, Audience(), "nobody", AFTERNOON)).code
        begun = time.monotonic()
        meant = (await stored.broadcasts.start(code, "command", AFTERNOON)).people
        course.starting = time.monotonic() - begun
        kept = {"DATABASE_URL": database} if database else {}
        command = RunningCommand(
            TELEGRAM_TOKEN=server.token,
            TELEGRAM_API_URL=server.address,
            DATA_DIR=folder,
            NLU_URL="http://127.0.0.1:9",
            BROADCAST_RATE=rate,
            **kept,
        )
        evening = AFTERNOON
        for kill in range(1, kills + 1):
            async with _running(command, evening, course) as running:
                await _until_arrived(server, kill * meant // (kills + 1), running)
                if kill == 1:
                    course.changed = await _change_minds(stored)
                evening = datetime.now(UTC) + course.begun[-1][1]
                course.megabytes = max(course.megabytes, peak_megabytes(running.pid))
                await running.kill()
                course.kills += 1
        async with _running(command, evening, course) as running:
            await _until_quiet(server, running)
            await running.terminate()
        async with _running(command, MORNING, course) as running:
            while (await stored.broadcasts.report(code)).broadcast.status is not Status.DONE:
                await running.serves(asyncio.create_task(asyncio.sleep(LOOK_SECONDS)))
            course.megabytes = max(course.megabytes, peak_megabytes(running.pid))
            await running.terminate()
        findings = await _compared(stored, code, people, server.arrivals(), course)
    return course, findings


@asynccontextmanager
async def _running(command: RunningCommand, now: datetime, course: Course) -> AsyncIterator[RunningCommand]:
    """The process with its clock at a time; the seconds that it runs are added up."""
    shift = now - datetime.now(UTC)
    async with command.at(now) as running:
        course.begun.append((time.monotonic(), shift))
        await running.start()
        begun = time.monotonic()
        yield running
        course.seconds += time.monotonic() - begun


async def _until_arrived(server: Telegram, messages: int, running: RunningCommand) -> None:
    async with asyncio.timeout(PATIENCE):
        while await asyncio.to_thread(server.count) < messages:
            await running.serves(asyncio.create_task(asyncio.sleep(LOOK_SECONDS)))


async def _until_quiet(server: Telegram, running: RunningCommand) -> None:
    """Wait until no more arrive: all who are left are asleep."""
    before = -1
    while (now := await asyncio.to_thread(server.count)) != before:
        before = now
        await running.serves(asyncio.create_task(asyncio.sleep(10 * LOOK_SECONDS)))


async def _change_minds(stored: Stored) -> set[int]:
    """Some of those who wait end such messages; their users."""
    database = stored.database
    query = select(PersonRow.id, PersonRow.user).join(RecipientRow, RecipientRow.person_id == PersonRow.id)
    async with database.reading() as session:
        waiting = list(await session.execute(query.where(RecipientRow.state == Standing.WAITING)))
    some = Random(2).sample(waiting, round(CHANGE_THEIR_MIND * len(waiting)))
    changed = {number: user for number, user in some}  # noqa: C416 - rows are not pairs to mypy
    async with database.writing() as session:
        await session.execute(update(PersonRow).where(PersonRow.id.in_(changed)).values(news_at=None))
    async with database.reading() as session:
        sent = select(RecipientRow.person_id).where(
            RecipientRow.person_id.in_(changed), RecipientRow.state != Standing.WAITING
        )
        meanwhile = set(await session.scalars(sent))
    return {int(user) for number, user in changed.items() if number not in meanwhile}


async def _compared(
    stored: Stored, code: str, people: Sequence[Reader], arrivals: Sequence[tuple[int, float]], course: Course
) -> Findings:
    known = {one.user: one for one in people}
    got = Counter(chat for chat, _ in arrivals)
    starts = [at for at, _ in course.begun]

    def was_at_night(chat: int, arrived: float) -> bool:
        _, shift = course.begun[bisect_right(starts, arrived) - 1]
        there = datetime.now(UTC) - timedelta(seconds=time.monotonic() - arrived) + shift
        return by_day(there, known[chat].region) != there

    query = select(PersonRow.user, RecipientRow.state).join(RecipientRow, RecipientRow.person_id == PersonRow.id)
    async with stored.database.reading() as session:
        standing = {int(user): state for user, state in await session.execute(query)}
    unwanted = [chat for chat in got if chat in course.changed or not known[chat].is_meant]
    wrong = [
        user
        for user, state in standing.items()
        if (state == Standing.SENT) != (user in got) and state != Standing.UNKNOWN
    ]
    return Findings(
        await stored.broadcasts.report(code),
        len(arrivals),
        sum(many - 1 for many in got.values()),
        sum(was_at_night(chat, arrived) for chat, arrived in arrivals),
        len(unwanted),
        len(wrong),
    )
