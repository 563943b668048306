"""How long staff wait for a page of the console and for an export, with many leads on both databases.

    ./run python -m benchmarks.leads [--leads N] [--database sqlite|postgresql|both] [--folder FOLDER] [--keep]

A page is what the console asks of the desk: 25 masked leads and a count that stops at 10,000, for a province, one or several
statuses and a week, drawn anew each time. Beside it a peer: the same rows and count, fetched as plain SQL without opening,
masking and rights. An export is a tenth of the leads with all columns, made in a process of its own whose largest resident size
is its memory; its peers write the same table, already open and in memory, with csv.writer and with openpyxl's write-only mode.
PostgreSQL is a server of our own that ends with the benchmark. `--folder` leaves the SQLite file for the next run. A million
leads take half an hour.
"""

import argparse
import asyncio
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from benchmarks.leads.exports import MOST_MEGABYTES, MOST_SECONDS, Exported, measure_exports
from benchmarks.leads.generate import generate
from benchmarks.leads.pages import GOAL_MS, GOALS, Waited, measure_pages
from benchmarks.options import DATABASES, add_database, command, databases, today
from benchmarks.percentiles import percentile
from benchmarks.report import add_keep, tell
from benchmarks.section import Chart, Goal, Section, Table
from bot.settings import Settings
from bot.storage.cipher import KEY_FILE, read_keys
from bot.stored import open_stored
from tests.support.postgres import postgres_server

LEADS, PAGES = 100_000, 100
EXPORTED = 0.1
"""Which share of the leads is exported."""
GOAL_LEADS = 100_000
"""For how many exported leads the goals are."""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--leads", type=int, default=LEADS, help="how many leads there are")
    parser.add_argument("--pages", type=int, default=PAGES, help="how many pages of each kind are asked for")
    add_database(parser)
    parser.add_argument("--folder", type=Path, help="where the SQLite database is kept, and used again if it is there")
    add_keep(parser)
    given = parser.parse_args()
    found = measure(given.leads, given.pages, databases(given), given.folder)
    tell(replace(found, command=command("benchmarks.leads", parser, given)), given.keep)


def measure(
    leads: int = LEADS, pages: int = PAGES, names: Sequence[str] = tuple(DATABASES), folder: Path | None = None
) -> Section:
    """Fill each database with so many leads, ask for so many pages of each kind, and export a tenth."""
    waited: dict[str, dict[str, Waited]] = {}
    exported: dict[str, list[Exported]] = {}
    for name in names:
        with ExitStack() as opened:
            here, address = opened.enter_context(tempfile.TemporaryDirectory(prefix="payung-leads-")), None
            if name == "postgresql":
                address = opened.enter_context(postgres_server()).new_database()
            settings = Settings(data_dir=folder if folder and not address else Path(here), database_url=address)
            _fill(settings, leads)
            waited[DATABASES[name]] = asyncio.run(measure_pages(settings, pages))
            exported[DATABASES[name]] = measure_exports(settings, EXPORTED)
    return Section(
        name="leads",
        title=f"{leads:,} leads",
        day=today(),
        command="python -m benchmarks.leads",
        about=(
            "A year of leads, sealed and indexed like real ones. A page is 25 masked leads and a count that stops at 10,000; the "
            "peer fetches the same rows and count as plain SQL, sealed as they are. An export has all columns; the peers write "
            "the same table, already open and in memory.",
        ),
        tables=(_pages(waited), _exports(exported)),
        charts=(_chart(waited),),
        goals=(*_page_goals(waited), *(goal for name, some in exported.items() for goal in _export_goals(name, some))),
    )


def _pages(waited: dict[str, dict[str, Waited]]) -> Table:
    head = ("page of the console, p50 / p95 in ms", *(title for name in waited for title in (name, "plain SQL")))
    kinds = next(iter(waited.values()))
    rows = [(kind, *(cell for some in waited.values() for cell in some[kind].cells)) for kind in kinds]
    return Table(head, tuple(rows))


def _chart(waited: dict[str, dict[str, Waited]]) -> Chart:
    kinds = tuple(next(iter(waited.values())))
    bars = tuple((name, tuple(percentile(some[kind].ours, 95) for kind in kinds)) for name, some in waited.items())
    return Chart("pages", "Pages of the console, p95 in ms", kinds, bars, GOAL_MS)


def _page_goals(waited: dict[str, dict[str, Waited]]) -> list[Goal]:
    found = []
    for name, some in waited.items():
        for kind in GOALS:
            ms = percentile(some[kind].ours, 95)
            found.append(Goal(f"a page of {kind}, p95, {name}", f"at most {GOAL_MS} ms", f"{ms:.0f} ms", ms <= GOAL_MS))
    return found


def _exports(exported: dict[str, list[Exported]]) -> Table:
    databases = list(exported)
    rows = []
    for number, one in enumerate(exported[databases[0]]):
        ours = (exported[name][number] for name in databases)
        peer = f"{one.peer} {one.peer_seconds:.1f} s, {one.peer_megabytes:.0f} MB"
        title = f"{one.file_format.upper()} of {one.leads:,} leads"
        rows.append((title, *(f"{each.seconds:.1f} s, {each.megabytes:.0f} MB" for each in ours), peer))
    return Table(("export", *databases, "peer"), tuple(rows))


def _export_goals(name: str, exported: list[Exported]) -> list[Goal]:
    """In proportion to how many leads there are, for the seconds."""
    found = []
    for one in exported:
        most = MOST_SECONDS[one.file_format] * max(one.leads / GOAL_LEADS, 0.1)
        is_met = one.seconds <= most and one.megabytes <= MOST_MEGABYTES
        what = f"{one.file_format.upper()} of {one.leads:,} leads, {name}"
        wanted = f"at most {most:.1f} s and {MOST_MEGABYTES} MB"
        found.append(Goal(what, wanted, f"{one.seconds:.1f} s, {one.megabytes:.0f} MB", is_met))
    return found


def _fill(settings: Settings, count: int) -> None:
    there = (settings.data_dir / KEY_FILE).exists()
    asyncio.run(_upgrade(settings))
    if there:
        return
    begin = time.monotonic()
    held = read_keys(settings.data_dir / KEY_FILE)
    generate(held.keys, held.index, settings.database, count)
    asyncio.run(_tidy(settings))
    print(f"{count:,} leads made in {time.monotonic() - begin:.0f} s", flush=True)


async def _upgrade(settings: Settings) -> None:
    async with open_stored(settings):
        pass


async def _tidy(settings: Settings) -> None:
    """What a running Payung does once an hour."""
    async with open_stored(settings) as stored:
        await stored.database.optimize()


if __name__ == "__main__":
    main()
