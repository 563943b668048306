"""The section on a broadcast at the default rate, beside replies."""

import asyncio
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.broadcast.paced import Paced, pace
from benchmarks.broadcast.readers import readers
from benchmarks.options import today
from benchmarks.percentiles import USUAL, percentile
from benchmarks.section import Chart, Goal, Section, Table
from bot.cli.prepare import prepare
from bot.settings import Settings

SECONDS = 60.0
NEARLY = 0.98
"""Such a share of what the rate allows has to arrive."""
BURST = 1 / 5
"""So many seconds' worth of messages may come together."""
MOST = 2.0
"""How much longer than a quiet one a reply may take at the 95th percentile."""


def measure(seconds: float = SECONDS) -> Section:
    """Send for so many seconds, and let people ask for as long before and afterwards."""
    rate = Settings().broadcast_rate
    with tempfile.TemporaryDirectory(prefix="payung-pace-") as folder:
        people = readers(round(seconds * rate * 2))
        found = asyncio.run(pace(people, seconds, Path(folder), prepare().models_dir))
    taken = {"quiet": found.quiet, "beside the broadcast": found.beside}
    rows = tuple((name, f"{len(some)}", *(_ms(some, one) for one in USUAL)) for name, some in taken.items())
    bars = tuple((f"p{one}", tuple(percentile(some, one) * 1000 for some in taken.values())) for one in USUAL)
    return Section(
        name="pace",
        title="A broadcast beside replies",
        day=today(),
        command="python -m benchmarks.broadcast --default-rate",
        about=(
            f"{seconds:.0f} seconds at {rate} messages a second, while twenty people ask ten questions a second, before, "
            "meanwhile and afterwards (SQLite).",
        ),
        tables=(Table(("a reply, in ms", "replies", *(f"p{one}" for one in USUAL)), rows),),
        charts=(Chart("replies", "Milliseconds until a reply", tuple(taken), bars),),
        goals=_goals(found, rate, seconds),
    )


def _goals(found: Paced, rate: int, seconds: float) -> tuple[Goal, ...]:
    meant, arrived = round(rate * seconds), len(found.arrived)
    most = {span: round(rate * (span + BURST)) for span in (1, 30)}
    seen = {span: found.most_within(span) for span in most}
    quiet, beside = (percentile(some, 95) * 1000 for some in (found.quiet, found.beside))
    spans = tuple(
        Goal(f"messages in any {span} s", f"at most {most[span]}", f"{seen[span]}", seen[span] <= most[span])
        for span in most
    )
    ratio = beside / quiet
    reached = f"{ratio:.1f} × ({beside:.0f} ms against {quiet:.0f} ms)"
    return (
        Goal("a reply beside a broadcast, p95 against a quiet one", f"at most {MOST:.0f} ×", reached, ratio <= MOST),
        Goal(
            f"messages in {seconds:.0f} s",
            f"at least {NEARLY:.0%} of {meant:,}",
            f"{arrived:,}",
            arrived >= NEARLY * meant,
        ),
        *spans,
    )


def _ms(seconds: Sequence[float], percent: int) -> str:
    return f"{percentile(seconds, percent) * 1000:.0f}"
