"""Enrolments while the process is killed again and again: what is lost, what comes twice, how long nobody answers.

    ./run python -m benchmarks.kill [--kills N] [--people N] [--at-once N] [--seed N] [--patience SECONDS] [--database URL]

People enrol on a Bot API server of our own, which `payung run` serves, with the model on a server. The process is
killed (SIGKILL) at random moments, some of them in its start, and started again at once. At the end everything that was
answered is compared with the leads in the database, which has to be empty before: SQLite in a fresh folder unless another
one is named. Ends with 1 if anything is lost or doubled, or anybody was left without an answer.
"""

import argparse
import asyncio
import logging
import sys
import tempfile
from pathlib import Path

from bot.cli.prepare import prepare
from nlu.model import model_path
from tests.support.nlu_server import NluServer, serving
from tests.support.power_cuts import Course, Survival, survive
from tests.support.staging import staged
from tests.support.walking import SECONDS_OF_PATIENCE


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=200, help="how often the process is killed")
    parser.add_argument("--people", type=int, default=2000, help="how many people enrol")
    parser.add_argument("--at-once", type=int, default=100, help="how many of them at a time")
    parser.add_argument("--seed", type=int, default=1, help="which random moments")
    parser.add_argument(
        "--patience", type=float, default=SECONDS_OF_PATIENCE, help="how long somebody waits to hear more"
    )
    parser.add_argument("--database", help="SQLAlchemy address of an empty database")
    given = parser.parse_args()
    course = Course(given.people, given.at_once, given.kills, given.seed, given.patience)
    logging.getLogger("aiohttp.server").addFilter(_is_news)
    with serving(model_path(prepare().models_dir).parent) as nlu:
        survival = asyncio.run(_run(nlu, course, given.database))
    _show(course, survival)
    if survival.unacknowledged or not survival.findings.are_good:
        print(survival.findings)
        sys.exit(1)


async def _run(nlu: NluServer, course: Course, database: str | None) -> Survival:
    with tempfile.TemporaryDirectory(prefix="payung-kill-") as folder:
        async with staged(nlu, Path(folder), database) as stage:
            return await survive(stage, course)


def _is_news(record: logging.LogRecord) -> bool:
    """Whether a log line of the server tells more than that a process broke off in the middle of a request."""
    return not (record.exc_info and isinstance(record.exc_info[1], ConnectionError))


def _show(course: Course, survival: Survival) -> None:
    found = survival.findings
    rows = {
        "kills": f"{len(survival.cuts):,}",
        "people": f"{course.people:,}",
        "answers committed": f"{found.answers:,}",
        "answers lost": f"{len(found.lost):,}",
        "leads doubled": f"{len(found.doubled):,}",
        "last messages unanswered": f"{len(found.unanswered):,}",
        "people stranded": f"{len(found.stranded):,}",
        "updates not acknowledged": f"{survival.unacknowledged:,}",
        "duplicated replies (allowed)": f"{found.repeats:,}",
        "total time": f"{survival.seconds:,.0f} s",
        "kill to next reply, median": f"{survival.usual_silence:.1f} s",
        "kill to next reply, longest": f"{survival.longest_silence:.1f} s",
    }
    for name, value in rows.items():
        print(f"{name:32}{value:>10}")


if __name__ == "__main__":
    main()
