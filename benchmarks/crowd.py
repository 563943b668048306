"""A crowd that enrols at the same moment: whether everybody gets through, and how long a reply takes.

    ./run python -m benchmarks.crowd [--people N] [--at-once N] [--patience SECONDS] [--database URL] [--webhook]

All people begin at once on a Bot API server of our own, which one `payung run` serves, with the model on a server. Each
sends the next message as soon as the last is answered. A turn is a message and the first answer to it. At the end
everything that was answered is compared with the leads in the database, which has to be empty before. Memory is the
largest resident size of the process. Ends with 1 if anything is lost or doubled, or anybody did not get through.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.percentiles import percentile
from bot.cli.prepare import prepare
from nlu.model import model_path
from tests.support.checking import Findings, check, stored_leads
from tests.support.nlu_server import NluServer, serving
from tests.support.staging import Stage, staged
from tests.support.walking import Walker, latencies, walk_all

SECONDS_OF_PATIENCE = 60.0
SECONDS_FOR_EACH_OTHER = 0.1
PERCENTILES = (50, 95, 99)


@dataclass(frozen=True, slots=True)
class Passage:
    """How a crowd got through."""

    walkers: Sequence[Walker]
    findings: Findings
    seconds: float
    megabytes: float | None


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, default=10_000, help="how many people enrol")
    parser.add_argument("--at-once", type=int, default=10_000, help="how many of them at a time")
    parser.add_argument("--patience", type=float, help="how many seconds somebody waits for an answer")
    parser.add_argument("--database", help="SQLAlchemy address of an empty database")
    parser.add_argument("--webhook", action="store_true", help="let Telegram send updates instead of polling")
    given = parser.parse_args()
    patience = given.patience or SECONDS_OF_PATIENCE + SECONDS_FOR_EACH_OTHER * given.at_once
    with serving(model_path(prepare().models_dir).parent) as nlu:
        passage = asyncio.run(_run(nlu, given, patience))
    _show(passage)
    if not passage.findings.are_good:
        print(passage.findings)
        sys.exit(1)


async def _run(nlu: NluServer, given: argparse.Namespace, patience: float) -> Passage:
    with tempfile.TemporaryDirectory(prefix="payung-crowd-") as folder:
        async with staged(nlu, Path(folder), given.database) as stage:
            command = stage.command.behind_a_webhook() if given.webhook else stage.command
            async with command:
                return await _pass(replace(stage, command=command), given.people, given.at_once, patience)


async def _pass(stage: Stage, people: int, at_once: int, patience: float) -> Passage:
    await stage.command.start()
    begun = time.monotonic()
    async with asyncio.TaskGroup() as tasks:
        walking = tasks.create_task(walk_all(stage.server, people, at_once, patience=patience))
        await stage.command.serves(walking)
    walkers = walking.result()
    seconds = time.monotonic() - begun
    megabytes = _peak_megabytes(stage.command.pid)
    code, errors = await stage.command.terminate()
    if code != 0:
        raise SystemExit(f"payung run ended with {code}: {errors}")
    return Passage(walkers, check(walkers, await stored_leads(stage.settings)), seconds, megabytes)


def _peak_megabytes(pid: int) -> float | None:
    """The largest resident size of a running process; None where the machine does not tell."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return None
    (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def _show(passage: Passage) -> None:
    found, measured = passage.findings, latencies(passage.walkers)
    turns = sum(map(len, measured.values()))
    rows = {
        "people": f"{len(passage.walkers):,}",
        "finished": f"{sum(walker.is_through for walker in passage.walkers):,}",
        "answers lost": f"{len(found.lost):,}",
        "leads doubled": f"{len(found.doubled):,}",
        "total time": f"{passage.seconds:,.0f} s",
        "turns a second": f"{turns / passage.seconds:,.0f}",
        "memory": f"{passage.megabytes:,.0f} MB" if passage.megabytes else "unknown",
    }
    for name, value in rows.items():
        print(f"{name:16}{value:>10}")
    print(f"\n{'reply, seconds':16}" + "".join(f"{f'p{one}':>10}" for one in PERCENTILES))
    everything = [seconds for kind in measured.values() for seconds in kind]
    for name, seconds in (*measured.items(), ("all", everything)):
        print(f"{name:16}" + "".join(f"{percentile(seconds, one):>10.2f}" for one in PERCENTILES))


if __name__ == "__main__":
    main()
