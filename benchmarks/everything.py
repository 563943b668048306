"""All benchmarks, one after the other, and the report of them.

    ./run python -m benchmarks.everything [--only NAME ...] [--long]

Each runs in a process of its own, keeps its figures in docs/benchmarks, and is followed by the next even where it fails; at
the end docs/benchmarks.md is written. Ends with 1 and one line if any failed or missed a goal. `--long` measures the sizes
that the goals are for: a million leads, ten thousand people at once, and so on. How long each takes is in `RUNS`.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.report import write
from bot.settings import ROOT


@dataclass(frozen=True, slots=True)
class Run:
    """A benchmark, its options, those for the long form beside them, and how many minutes both forms take."""

    module: str
    options: tuple[str, ...] = ()
    long: tuple[str, ...] = ()
    minutes: tuple[int, int] = (3, 3)

    def command(self, is_long: bool) -> list[str]:
        more = self.long if is_long else ()
        return [sys.executable, "-m", f"benchmarks.{self.module}", *self.options, *more, "--keep"]


RUNS = {
    "turns": Run("turns", minutes=(10, 10)),
    "growth": Run("growth", minutes=(6, 6)),
    "replicas": Run("replicas", minutes=(5, 5)),
    "crowd": Run("crowd", long=("--people", "10000", "--postgresql"), minutes=(3, 22)),
    "fairness": Run("fairness", minutes=(6, 6)),
    "kill": Run("kill", long=("--kills", "200", "--people", "2000"), minutes=(3, 11)),
    "broadcast": Run("broadcast", long=("--people", "100000"), minutes=(4, 24)),
    "pace": Run("broadcast", options=("--default-rate",), minutes=(3, 3)),
    "leads": Run("leads", long=("--leads", "1000000", "--pages", "300"), minutes=(4, 30)),
    "members": Run("members", minutes=(1, 1)),
    "nlu": Run("nlu", minutes=(4, 4)),
    "startup": Run("startup", minutes=(4, 4)),
}
"""By the names of their sections, in the order in which they run."""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", nargs="+", choices=RUNS, default=list(RUNS), metavar="NAME", help=", ".join(RUNS))
    parser.add_argument("--long", action="store_true", help="the sizes that the goals are for, two hours in all")
    given = parser.parse_args()
    failed = run_all(given.only, given.long)
    print(f"Written: {write()}.")
    if failed:
        raise SystemExit(f"Failed or missed a goal: {', '.join(failed)}.")


def run_all(names: Iterable[str], is_long: bool) -> list[str]:
    """Run some benchmarks; the names of those that failed."""
    failed = []
    for name in names:
        run, begun = RUNS[name], time.monotonic()
        print(f"\n== {name}, about {run.minutes[is_long]} min ==", flush=True)
        done = subprocess.run(run.command(is_long), cwd=ROOT, check=False)
        if done.returncode:
            failed.append(name)
        print(f"== {name}: {(time.monotonic() - begun) / 60:.1f} min ==", flush=True)
    return failed


if __name__ == "__main__":
    main()
