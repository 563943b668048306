"""A broadcast to many whose process is killed twice, or one at the default rate.

    ./run python -m benchmarks.broadcast [--people N] [--rate N] [--kills N] [--postgresql]
    ./run python -m benchmarks.broadcast --default-rate [--seconds N]

The first sends to people all over the country through a Bot API server in a process of its own. `payung run` is killed
(SIGKILL) so often on the way, some people unsubscribe after the first time, and night falls in the east; the clock is then
put to the next morning. Everything that arrived is compared with who was to get it. `unknown` are those of whom a kill left
unknown whether it arrived. Ends with 1 if anybody got it twice, at night, or without wanting it.

The second sends for a while at the rate that is set by default, while people ask questions as they did before it began.
"""

import argparse
import asyncio
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from benchmarks.broadcast.killed import Course, Findings, broadcast
from benchmarks.broadcast.paced import Paced, pace
from benchmarks.broadcast.readers import readers
from benchmarks.broadcast.telegram import telegram
from benchmarks.percentiles import percentile
from bot.cli.prepare import prepare
from bot.i18n import compile_catalogues
from bot.outreach.broadcast import Standing
from tests.support.postgres import postgres_server

PERCENTILES = (50, 95, 99)
SPANS = (1, 30, 60)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, default=100_000, help="to how many it goes")
    parser.add_argument("--rate", type=int, default=1_000, help="messages a second, at most")
    parser.add_argument("--kills", type=int, default=2, help="how often the process is killed")
    parser.add_argument("--postgresql", action="store_true", help="on PostgreSQL instead of SQLite")
    parser.add_argument("--default-rate", action="store_true", help="measure the default rate instead")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long, with --default-rate")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="payung-broadcast-") as folder:
        if given.default_rate:
            people = readers(round(given.seconds * 40))
            _show_pace(asyncio.run(pace(people, given.seconds, Path(folder), prepare().models_dir)))
        else:
            _killed(given, Path(folder))


def _killed(given: argparse.Namespace, folder: Path) -> None:
    compile_catalogues()
    people = readers(given.people)
    with ExitStack() as started:
        database = started.enter_context(postgres_server()).new_database() if given.postgresql else None
        server = started.enter_context(telegram([one.user for one in people]))
        course, found = asyncio.run(broadcast(people, server, folder, database, given.rate, given.kills))
    _show(course, found)
    if not found.are_good:
        sys.exit(1)


def _show(course: Course, found: Findings) -> None:
    counts = found.report.counts
    rows = {
        "recipients": f"{found.report.people:,}",
        "kills": f"{course.kills:,}",
        "sent": f"{counts.get(Standing.SENT, 0):,}",
        "unknown": f"{counts.get(Standing.UNKNOWN, 0):,}",
        "unsubscribed meanwhile": f"{counts.get(Standing.UNSUBSCRIBED, 0):,}",
        "other": f"{sum(counts.values()) - sum(counts.get(one, 0) for one in _SHOWN):,}",
        "messages that arrived": f"{found.arrived:,}",
        "got it twice": f"{found.doubled:,}",
        "in quiet hours": f"{found.at_night:,}",
        "to whom it was not wanted": f"{found.unwanted:,}",
        "noted wrongly": f"{found.unaccounted:,}",
        "making the recipients": f"{course.starting:,.1f} s",
        "running": f"{course.seconds:,.0f} s",
        "messages a second": f"{found.arrived / course.seconds:,.0f}",
        "memory": f"{course.megabytes:,.0f} MB",
    }
    for name, value in rows.items():
        print(f"{name:32}{value:>12}")


_SHOWN = (Standing.SENT, Standing.UNKNOWN, Standing.UNSUBSCRIBED)


def _show_pace(found: Paced) -> None:
    seconds = [found.in_second(number) for number in range(int(found.arrived[-1]))]
    print(f"{'messages of the broadcast':32}{len(found.arrived):>12,}")
    print(f"{'fewest and most in a second':32}{f'{min(seconds)}, {max(seconds)}':>12}")
    for span in SPANS:
        print(f"{f'most in any {span} s':32}{found.most_within(span):>12,}")
    print(f"\n{'a reply, milliseconds':32}{'replies':>9}" + "".join(f"{f'p{one}':>9}" for one in PERCENTILES))
    for name, taken in (("quiet", found.quiet), ("beside the broadcast", found.beside)):
        print(f"{name:32}{len(taken):>9}" + "".join(f"{percentile(taken, one) * 1000:>9.0f}" for one in PERCENTILES))


if __name__ == "__main__":
    main()
