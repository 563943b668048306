"""The section on a broadcast to many whose process is killed."""

import asyncio
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from benchmarks.broadcast.killed import Course, Findings, broadcast
from benchmarks.broadcast.readers import Reader, readers
from benchmarks.broadcast.telegram import telegram
from benchmarks.options import DATABASES, today
from benchmarks.section import Goal, Section, Table
from bot.i18n import compile_catalogues
from bot.outreach.broadcast import Standing
from tests.support.postgres import postgres_server

PEOPLE, RATE, KILLS = 10_000, 1_000, 2
_SHOWN = (Standing.SENT, Standing.UNKNOWN, Standing.UNSUBSCRIBED)


def measure(
    people: int = PEOPLE, rate: int = RATE, kills: int = KILLS, names: Sequence[str] = tuple(DATABASES)
) -> Section:
    """Send to so many at most so many messages a second, once on each database, and kill the process so often."""
    compile_catalogues()
    meant = readers(people)
    found = {DATABASES[name]: _send(meant, name, rate, kills) for name in names}
    return Section(
        name="broadcast",
        title="Broadcasts",
        day=today(),
        command="python -m benchmarks.broadcast",
        about=(
            f"To {people:,} people all over the country, at a rate of {rate:,} a second, which nothing here reaches. "
            "`payung run` and the Bot API server are processes of their own. The first is killed (SIGKILL) "
            f"{kills} times on the way; after the first time one in a hundred of those who wait unsubscribes; at seven in the "
            "evening the east falls asleep, and the next morning it goes on.",
        ),
        tables=(_table(found),),
        goals=tuple(_goal(name, one) for name, (_, one) in found.items()),
    )


def _send(people: list[Reader], name: str, rate: int, kills: int) -> tuple[Course, Findings]:
    with ExitStack() as started:
        folder = Path(started.enter_context(tempfile.TemporaryDirectory(prefix="payung-broadcast-")))
        database = started.enter_context(postgres_server()).new_database() if name == "postgresql" else None
        server = started.enter_context(telegram([one.user for one in people]))
        return asyncio.run(broadcast(people, server, folder, database, rate, kills))


def _table(found: Mapping[str, tuple[Course, Findings]]) -> Table:
    columns = [_column(course, one) for course, one in found.values()]
    rows = tuple((what, *(column[what] for column in columns)) for what in columns[0])
    return Table(("", *found), rows)


def _column(course: Course, found: Findings) -> dict[str, str]:
    counts = found.report.counts
    return {
        "recipients; made in": f"{found.report.people:,}; {course.starting:,.1f} s",
        "kills": f"{course.kills:,}",
        "sent": f"{counts.get(Standing.SENT, 0):,}",
        "unknown, reported: on their way at a kill": f"{counts.get(Standing.UNKNOWN, 0):,}",
        "unsubscribed meanwhile, and got none": f"{counts.get(Standing.UNSUBSCRIBED, 0):,}",
        "other": f"{sum(counts.values()) - sum(counts.get(one, 0) for one in _SHOWN):,}",
        "messages that arrived": f"{found.arrived:,}",
        "running; messages a second; memory": (
            f"{course.seconds:,.0f} s; {found.arrived / course.seconds:,.0f}; {course.megabytes:,.0f} MB"
        ),
    }


def _goal(name: str, found: Findings) -> Goal:
    reached = (
        f"{found.doubled:,} twice, {found.at_night:,} in quiet hours, {found.unwanted:,} without wanting it, "
        f"{found.unaccounted:,} noted wrongly"
    )
    what = f"a broadcast to {found.report.people:,}, killed on the way, {name}"
    wanted = "nobody gets it twice, in quiet hours or without wanting it; what is noted is what arrived"
    return Goal(what, wanted, reached, found.are_good)
