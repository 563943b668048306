"""Exports, and the same table written by others."""

import asyncio
import csv
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import aclosing
from multiprocessing import get_context
from pathlib import Path

from openpyxl import Workbook

from benchmarks.leads.generate import END, YEAR
from bot.clock import SystemClock
from bot.i18n import translator
from bot.leads.columns import TABLE
from bot.leads.export import export_leads
from bot.leads.filters import LeadFilter
from bot.leads.life import Status
from bot.settings import Settings
from bot.staff.member import Role, Staff
from bot.stored import open_stored
from bot.tables.writing import Format

MANAGER = Staff(1, "manager", "Manager", Role.MANAGER)
Table = list[list[str | int]]


def measure_exports(settings: Settings, share: float) -> None:
    """Print how long an export of a share of all leads takes, and how much memory."""
    print(f"\n{'export':28}{'leads':>10}{'seconds':>10}{'MB':>10}{'written by a peer':>22}{'MB':>8}")
    peers = {Format.CSV: ("csv.writer", _csv), Format.XLSX: ("openpyxl", _openpyxl)}
    for file_format, (name, write) in peers.items():
        rows, seconds, megabytes = _alone(_export, settings, file_format, share)
        _, peer, peer_megabytes = _alone(_peer, settings, write, share)
        print(
            f"{file_format.upper():28}{rows:10,}{seconds:10.1f}{megabytes:10.0f}"
            f"{f'{name} {peer:.1f} s':>22}{peer_megabytes:8.0f}",
            flush=True,
        )


def _alone(work: Callable[..., tuple[int, float]], *arguments: object) -> tuple[int, float, float]:
    """What work gave in a new process, and the largest resident size of that, in megabytes."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        rows, seconds = pool.submit(work, *arguments).result()
        return rows, seconds, pool.submit(_megabytes).result()


def _megabytes() -> float:
    """The peak of this program alone: what `getrusage` says of a new process includes its parent's (proc(5), VmHWM)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def _wanted(share: float) -> LeadFilter:
    """Leads of the last months with three of the five statuses, which have 65 of 100 leads; such a share of all."""
    statuses = (Status.NEW, Status.CONTACTED, Status.LOST)
    return LeadFilter(statuses=statuses, since=(END - YEAR * (share / 0.65)).date())


def _export(settings: Settings, file_format: Format, share: float) -> tuple[int, float]:
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_exported(settings, file_format, share, Path(folder) / f"leads.{file_format}"))


async def _exported(settings: Settings, file_format: Format, share: float, out: Path) -> tuple[int, float]:
    async with open_stored(settings) as stored:
        begin = time.monotonic()
        leads = stored.desk(SystemClock()).export(MANAGER, _wanted(share))
        rows = await export_leads(leads, file_format, out, translator("id"))
        return rows, time.monotonic() - begin


def _peer(settings: Settings, write: Callable[[Table, Path], None], share: float) -> tuple[int, float]:
    table = asyncio.run(_opened(settings, share))
    with tempfile.TemporaryDirectory() as folder:
        begin = time.monotonic()
        write(table, Path(folder) / "peer")
        return len(table), time.monotonic() - begin


async def _opened(settings: Settings, share: float) -> Table:
    t = translator("id")
    async with open_stored(settings) as stored, aclosing(stored.leads.leads(_wanted(share))) as leads:
        return [[read(lead, t) for read in TABLE.values()] async for lead in leads]


def _csv(table: Table, out: Path) -> None:
    with out.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(table)


def _openpyxl(table: Table, out: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in table:
        sheet.append(row)
    book.save(out)
