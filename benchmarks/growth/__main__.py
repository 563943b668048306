"""What a turn costs with a thousand to a million people in the database, on SQLite and PostgreSQL.

    ./run python -m benchmarks.growth [--sizes N ...] [--database sqlite|postgresql|both] [--rounds N] [--keep]

A database of each size is filled as a year would leave it. Then turns go round them, one of each kind on each in another order
every time, so that what else the machine does falls on all alike. What is understood is given, so that the model is not
measured; a turn ends when its answers were taken from the outbox and noted as sent. At last the jobs of every hour and the first
pages of the console are done once on the largest one, while one person after the other writes something.
Ends with 1 if a turn on the largest database costs more than 1.3 times what it does on the smallest, or
waits too long beside those jobs. Takes six minutes.
"""

import argparse
import asyncio
import re
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.growth.fill import IN_A_FORM, TURNS, fill
from benchmarks.growth.jobs import Task, measure_jobs
from benchmarks.growth.turns import Costs, Given, Measured, Turned, measure_turns
from benchmarks.options import DATABASES, add_database, command, databases, today
from benchmarks.percentiles import percentile
from benchmarks.report import add_keep, tell
from benchmarks.section import Chart, Goal, Section, Table
from bot.app import open_app
from bot.i18n import compile_catalogues
from bot.settings import Settings
from tests.support.postgres import postgres_server

SIZES = (1_000, 10_000, 100_000, 1_000_000)
ROUNDS = 200
MOST = 1.3
"""How much more a turn may cost on the largest database than on the smallest."""
MOST_MS = 2_000
"""How long a turn may take beside the jobs of every hour."""
SHOWN = 100
"""So much of a statement is shown."""


@dataclass(frozen=True, slots=True)
class Noon:
    """Stands still at noon in Jakarta, when people may be written to."""

    time: datetime

    def now(self) -> datetime:
        return self.time


@dataclass(frozen=True, slots=True)
class Grown:
    """What was measured on one kind of database."""

    turns: Measured
    tasks: Sequence[Task]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many people, in rising order")
    add_database(parser)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how many turns of each kind on each database")
    add_keep(parser)
    given = parser.parse_args()
    found = measure(given.sizes, given.rounds, databases(given))
    tell(replace(found, command=command("benchmarks.growth", parser, given)), given.keep)


def measure(sizes: Sequence[int] = SIZES, rounds: int = ROUNDS, names: Sequence[str] = tuple(DATABASES)) -> Section:
    """Fill databases of these sizes, and measure so many turns of each kind on each."""
    compile_catalogues()
    grown = {DATABASES[name]: asyncio.run(_grow(name, sizes, rounds)) for name in names}
    return Section(
        name="growth",
        title="With a million people",
        day=today(),
        command="python -m benchmarks.growth",
        about=(
            f"A database of each size, filled as a year would leave it: {TURNS} turns of each person in the log, one person of "
            f"{IN_A_FORM} in an unfinished enrolment, one of ten with a lead. Turns go round all sizes, one of each kind on each "
            f"in another order every time, {rounds} times. What is understood is given, so the model is not measured; a turn "
            "ends when its answers were taken from the outbox and noted as sent. Processor time is that of Payung alone, without "
            "PostgreSQL's.",
            "The jobs of every hour and the first pages of the console are done once on the largest database, while one person "
            "after the other writes something. With each stands the statement on which most of the time went, together with what "
            "was done with its rows.",
        ),
        tables=(*(_turns(name, one.turns, sizes) for name, one in grown.items()), _tasks(grown)),
        charts=tuple(_chart(name, one.turns, sizes) for name, one in grown.items()),
        goals=tuple(goal for name, one in grown.items() for goal in _goals(name, one, sizes)),
    )


async def _grow(database: str, sizes: Sequence[int], rounds: int) -> Grown:
    clock = Noon(datetime.now(UTC).replace(hour=5, minute=0, second=0, microsecond=0))
    async with AsyncExitStack() as opened:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="payung-growth-")))
        server = opened.enter_context(postgres_server()) if database == "postgresql" else None
        apps = {}
        for people in sizes:
            address = server.new_database() if server is not None else None
            settings = Settings(data_dir=folder / f"{people}", database_url=address)
            apps[people] = await opened.enter_async_context(open_app(settings, clock, Given()))
            begun = time.monotonic()
            await fill(apps[people].stored, people, clock.now())
            print(f"{DATABASES[database]}: {people:,} people made in {time.monotonic() - begun:.0f} s", flush=True)
        turns = await measure_turns(apps, rounds)
        return Grown(turns, await measure_jobs(apps[sizes[-1]], sizes[-1]))


def _turns(database: str, turns: Measured, sizes: Sequence[int]) -> Table:
    head = (f"{database}: people", *(f"{kind}, ms" for kind in Turned), *(f"{kind}, processor ms" for kind in Turned))
    rows = []
    for people in sizes:
        costs = [turns[people, kind] for kind in Turned]
        rows.append((f"{people:,}", *(_both(one.clock) for one in costs), *(_both(one.processor) for one in costs)))
    return Table((head[0], *(f"{title}: p50 / p95" for title in head[1:])), tuple(rows))


def _both(values: Sequence[float]) -> str:
    return f"{percentile(values, 50):.1f} / {percentile(values, 95):.1f}"


def _chart(database: str, turns: Measured, sizes: Sequence[int]) -> Chart:
    bars = tuple((kind.value, tuple(percentile(turns[people, kind].clock, 50) for people in sizes)) for kind in Turned)
    title = f"A turn on {database} by how many people there are, median ms"
    return Chart(database.lower(), title, tuple(f"{people:,}" for people in sizes), bars)


def _goals(database: str, grown: Grown, sizes: Sequence[int]) -> list[Goal]:
    found, turns = [], grown.turns
    least, most = sizes[0], sizes[-1]
    for kind in Turned:
        small, large = turns[least, kind], turns[most, kind]
        ratios = {name: _ratio(getattr(small, name), getattr(large, name)) for name in Costs.__slots__}
        what = f"{kind}, {database}: {most:,} people against {least:,}, medians"
        reached = f"{ratios['clock']:.2f} × by the clock, {ratios['processor']:.2f} × of the processor"
        found.append(Goal(what, f"at most {MOST} ×", reached, max(ratios.values()) <= MOST))
    longest, refused = max(one.longest_turn for one in grown.tasks), sum(one.refused for one in grown.tasks)
    what = f"turns beside the jobs of every hour, {database}, {most:,} people"
    wanted, reached = f"all are taken in, each within {MOST_MS:,} ms", f"{refused} refused, {longest:,.0f} ms at most"
    return [*found, Goal(what, wanted, reached, not refused and longest <= MOST_MS)]


def _ratio(small: Sequence[float], large: Sequence[float]) -> float:
    return percentile(large, 50) / percentile(small, 50)


def _tasks(grown: Mapping[str, Grown]) -> Table:
    rows = [
        (
            f"{task.name}, {name}",
            f"{task.seconds:.2f} s",
            f"{task.longest_turn:,.0f} ms",
            f"{task.refused}",
            f"{task.slowest[0]:.2f} s",
            f"`{_short(task.slowest[1])}`",
        )
        for name, one in grown.items()
        for task in one.tasks
    ]
    return Table(("done once", "took", "longest turn beside it", "turns refused", "most of it", "on"), tuple(rows))


def _short(statement: str) -> str:
    """The beginning of a statement, without the columns that it gives."""
    return re.sub(r"^SELECT .*? FROM ", "SELECT … FROM ", statement)[:SHOWN]


if __name__ == "__main__":
    main()
