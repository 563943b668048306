"""Enrolments while the process is killed again and again: what is lost, what comes twice, how long nobody answers.

    ./run python -m benchmarks.kill [--kills N] [--people N] [--at-once N] [--seed N] [--postgresql]
        [--keep]

People enrol on a Bot API server of our own, which `payung run` serves, with the model on a server. The process is
killed (SIGKILL) at random moments, some of them in its start, and started again at once. At the end everything that was
answered is compared with the leads in the database. Ends with 1 if anything is lost or doubled, or anybody was left without
an answer. 200 kills while 2,000 people enrol take 11 minutes.
"""

import argparse
import asyncio
import tempfile
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from benchmarks.broken_off import expect_broken_off
from benchmarks.options import command, today
from benchmarks.report import add_keep, tell
from benchmarks.section import Goal, Section, Table
from bot.cli.prepare import prepare
from nlu.model import model_path
from tests.support.nlu_server import NluServer, serving
from tests.support.postgres import postgres_server
from tests.support.power_cuts import Course, Survival, survive
from tests.support.staging import staged

KILLS, PEOPLE, AT_ONCE = 40, 400, 100


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=KILLS, help="how often the process is killed")
    parser.add_argument("--people", type=int, default=PEOPLE, help="how many people enrol")
    parser.add_argument("--at-once", type=int, default=AT_ONCE, help="how many of them at a time")
    parser.add_argument("--seed", type=int, default=1, help="which random moments")
    parser.add_argument("--postgresql", action="store_true", help="on PostgreSQL instead of SQLite")
    add_keep(parser)
    given = parser.parse_args()
    found = measure(Course(given.people, given.at_once, given.kills, given.seed), given.postgresql)
    tell(replace(found, command=command("benchmarks.kill", parser, given)), given.keep)


def measure(course: Course = Course(PEOPLE, AT_ONCE, KILLS), postgresql: bool = False) -> Section:  # noqa: B008
    """Let people enrol while the process is killed."""
    expect_broken_off()
    with ExitStack() as started:
        nlu = started.enter_context(serving(model_path(prepare().models_dir).parent))
        database = started.enter_context(postgres_server()).new_database() if postgresql else None
        survival = asyncio.run(_run(nlu, course, database))
    if not survival.findings.are_good:
        print(survival.findings)
    return _section(course, survival, "PostgreSQL" if postgresql else "SQLite")


async def _run(nlu: NluServer, course: Course, database: str | None) -> Survival:
    with tempfile.TemporaryDirectory(prefix="payung-kill-") as folder:
        async with staged(nlu, Path(folder), database) as stage:
            return await survive(stage, course)


def _section(course: Course, survival: Survival, database: str) -> Section:
    found, kills = survival.findings, len(survival.cuts)
    counted = (
        ("kills", f"{kills:,}"),
        ("people", f"{course.people:,}"),
        ("answers committed", f"{found.answers:,}"),
        ("answers lost", f"{len(found.lost):,}"),
        ("leads doubled", f"{len(found.doubled):,}"),
        ("last messages unanswered", f"{len(found.unanswered):,}"),
        ("people stranded", f"{len(found.stranded):,}"),
        ("updates not acknowledged", f"{survival.unacknowledged:,}"),
        ("duplicated replies (allowed)", f"{found.repeats:,}"),
        ("total time", f"{survival.seconds:,.0f} s"),
        ("kill to next reply, median", f"{survival.usual_silence:.1f} s"),
        ("kill to next reply, longest", f"{survival.longest_silence:.1f} s"),
    )
    lost, doubled, unanswered = len(found.lost), len(found.doubled), len(found.unanswered)
    return Section(
        name="kill",
        title="Killed at random moments",
        day=today(),
        command="python -m benchmarks.kill",
        about=(f"SIGKILL, some of them while the process starts, and a new start at once; on {database}.",),
        tables=(Table(("", "measured"), counted),),
        goals=(
            Goal(
                f"{kills} times kill -9 at random moments of {course.people:,} enrolments, {database}",
                "0 committed answers lost, 0 leads doubled, every last message answered",
                f"{lost:,} of {found.answers:,} lost, {doubled:,} doubled, {unanswered:,} unanswered",
                found.are_good and not survival.unacknowledged,
            ),
        ),
    )


if __name__ == "__main__":
    main()
