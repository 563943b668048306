"""A crowd that enrols at the same moment: whether everybody gets through, and how long a reply takes.

    ./run python -m benchmarks.crowd [--people N] [--patience SECONDS] [--postgresql] [--webhook] [--keep]

All people begin at once on a Bot API server of our own, which one `payung run` serves, with the model on a server. Each
sends the next message as soon as the last is answered. A turn is a message and the first answer to it. At the end
everything that was answered is compared with the leads in the database. Memory is the largest resident size of the process.
Ends with 1 if anything is lost or doubled, or anybody did not get through. Ten thousand take some 20 minutes.
"""

import argparse
import asyncio
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.memory import peak_megabytes
from benchmarks.options import command, today
from benchmarks.percentiles import USUAL, percentile
from benchmarks.report import add_keep, tell
from benchmarks.section import Chart, Goal, Section, Table
from bot.cli.prepare import prepare
from nlu.model import model_path
from tests.support.checking import Findings, check, stored_leads
from tests.support.nlu_server import NluServer, serving
from tests.support.postgres import postgres_server
from tests.support.staging import Stage, staged
from tests.support.walking import Walker, latencies, walk_all

PEOPLE = 1_000
SECONDS_OF_PATIENCE = 60.0
SECONDS_FOR_EACH_OTHER = 0.1


@dataclass(frozen=True, slots=True)
class Passage:
    """How a crowd got through."""

    walkers: Sequence[Walker]
    findings: Findings
    seconds: float
    megabytes: float


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, default=PEOPLE, help="how many people enrol")
    parser.add_argument("--patience", type=float, help="how many seconds somebody waits for an answer")
    parser.add_argument("--postgresql", action="store_true", help="on PostgreSQL instead of SQLite")
    parser.add_argument("--webhook", action="store_true", help="let Telegram send updates instead of polling")
    add_keep(parser)
    given = parser.parse_args()
    found = measure(given.people, given.patience, given.postgresql, given.webhook)
    tell(replace(found, command=command("benchmarks.crowd", parser, given)), given.keep)


def measure(
    people: int = PEOPLE, patience: float | None = None, postgresql: bool = False, webhook: bool = False
) -> Section:
    """Let so many people enrol at once; each waits for `patience` seconds at most, by default for longer where there are many."""
    patience = patience or SECONDS_OF_PATIENCE + SECONDS_FOR_EACH_OTHER * people
    with ExitStack() as started:
        nlu = started.enter_context(serving(model_path(prepare().models_dir).parent))
        database = started.enter_context(postgres_server()).new_database() if postgresql else None
        passage = asyncio.run(_run(nlu, people, patience, database, webhook))
    if not passage.findings.are_good:
        print(passage.findings)
    return _section(passage, "PostgreSQL" if postgresql else "SQLite")


async def _run(nlu: NluServer, people: int, patience: float, database: str | None, webhook: bool) -> Passage:
    with tempfile.TemporaryDirectory(prefix="payung-crowd-") as folder:
        async with staged(nlu, Path(folder), database) as stage:
            running = stage.command.behind_a_webhook() if webhook else stage.command
            async with running:
                return await _pass(replace(stage, command=running), people, patience)


async def _pass(stage: Stage, people: int, patience: float) -> Passage:
    await stage.command.start()
    begun = time.monotonic()
    async with asyncio.TaskGroup() as tasks:
        walking = tasks.create_task(walk_all(stage.server, people, people, patience=patience))
        await stage.command.serves(walking)
    walkers = walking.result()
    seconds = time.monotonic() - begun
    megabytes = peak_megabytes(stage.command.pid)
    code, errors = await stage.command.terminate()
    if code != 0:
        raise SystemExit(f"payung run ended with {code}: {errors}")
    return Passage(walkers, check(walkers, await stored_leads(stage.settings)), seconds, megabytes)


def _section(passage: Passage, database: str) -> Section:
    found, measured = passage.findings, latencies(passage.walkers)
    people, through = len(passage.walkers), sum(walker.is_through for walker in passage.walkers)
    everything = [seconds for kind in measured.values() for seconds in kind]
    counted = (
        ("total time", f"{passage.seconds:,.0f} s"),
        ("turns a second", f"{len(everything) / passage.seconds:,.0f}"),
        ("memory", f"{passage.megabytes:,.0f} MB"),
    )
    waited = {**{str(kind): some for kind, some in measured.items()}, "all": everything}
    replies = tuple((name, *(f"{percentile(some, one):.2f}" for one in USUAL)) for name, some in waited.items())
    bars = tuple((f"p{one}", tuple(percentile(some, one) for some in waited.values())) for one in USUAL)
    return Section(
        name="crowd",
        title=f"{people:,} people enrol at once",
        day=today(),
        command="python -m benchmarks.crowd",
        about=(
            f"All begin at the same moment, and each sends the next message as soon as the last is answered; on {database}. "
            "A turn is a message and the first answer to it.",
        ),
        tables=(
            Table(("", "measured"), counted),
            Table(("a reply, in seconds", *(f"p{one}" for one in USUAL)), replies),
        ),
        charts=(Chart("replies", f"Seconds until a reply, {people:,} people at once", tuple(waited), bars),),
        goals=(
            Goal(
                f"{people:,} people enrol at once, {database}",
                "all finish, 0 lost, 0 doubled",
                f"{through:,} finished, {len(found.lost):,} lost, {len(found.doubled):,} doubled",
                found.are_good and through == people,
            ),
        ),
        remarks=(
            "Telegram is a server of our own on the same machine, with no rate limit of its own.",
            "A process that polls takes in what is new while up to 100 updates are in hand. Behind more slow ones than that, "
            "others wait until the model's time limit (1.5 s) is over; a webhook has no such limit.",
        ),
    )


if __name__ == "__main__":
    main()
