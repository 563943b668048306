"""How long staff wait for a page of the console and for an export, with a million leads on both databases.

    ./run python -m benchmarks.leads [--leads N] [--database sqlite|postgresql|both] [--keep FOLDER]

A page is what the console asks of the desk: 25 masked leads and a count that stops at 10,000, for a province, one or several
statuses and a week, drawn anew each time. Beside it a peer: the same rows and count, fetched as plain SQL without opening,
masking and rights. An export is 100,000 leads with all columns, made in a process of its own whose largest resident size is
its memory; its peers write the same table, already open and in memory, with csv.writer and with openpyxl's write-only mode.
PostgreSQL is a server of our own that ends with the benchmark. `--keep` leaves the SQLite file for the next run.
"""

import argparse
import asyncio
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from benchmarks.leads.exports import measure_exports
from benchmarks.leads.generate import generate
from benchmarks.leads.pages import measure_pages
from bot.settings import Settings
from bot.storage.cipher import KEY_FILE, read_keys
from bot.stored import open_stored
from tests.support.postgres import postgres_server

DATABASES = ("sqlite", "postgresql")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--leads", type=int, default=1_000_000, help="how many leads there are")
    parser.add_argument("--exported", type=int, default=100_000, help="how many of them are exported")
    parser.add_argument("--pages", type=int, default=300, help="how many pages of each kind are asked for")
    parser.add_argument("--database", choices=(*DATABASES, "both"), default="both")
    parser.add_argument(
        "--keep", type=Path, help="a folder for the SQLite database, which is used again if it is there"
    )
    given = parser.parse_args()
    for name in DATABASES if given.database == "both" else (given.database,):
        with ExitStack() as opened:
            folder = given.keep or Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="payung-leads-")))
            address = None
            if name == "postgresql":
                folder = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="payung-leads-")))
                address = opened.enter_context(postgres_server()).new_database()
            settings = Settings(data_dir=folder, database_url=address)
            _fill(name, settings, given.leads)
            print(f"\n{name}: {given.leads:,} leads\n")
            asyncio.run(measure_pages(settings, given.pages))
            measure_exports(settings, given.exported / given.leads)


def _fill(name: str, settings: Settings, count: int) -> None:
    there = (settings.data_dir / KEY_FILE).exists()
    asyncio.run(_upgrade(settings))
    if there:
        return
    begin = time.monotonic()
    held = read_keys(settings.data_dir / KEY_FILE)
    generate(held.keys, held.index, settings.database, count)
    asyncio.run(_tidy(settings))
    print(f"{name}: made in {time.monotonic() - begin:.0f} s")


async def _upgrade(settings: Settings) -> None:
    async with open_stored(settings):
        pass


async def _tidy(settings: Settings) -> None:
    """What a running Payung does once an hour."""
    async with open_stored(settings) as stored:
        await stored.database.optimize()


if __name__ == "__main__":
    main()
