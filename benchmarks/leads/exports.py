"""Exports, and the same table written by others."""

import asyncio
import csv
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import aclosing
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from openpyxl import Workbook

from benchmarks.leads.generate import END, YEAR
from benchmarks.memory import peak_megabytes
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

MOST_SECONDS, MOST_MEGABYTES = {Format.CSV: 10.0, Format.XLSX: 30.0}, 300
"""The goals for an export of 100,000 leads."""
MANAGER = Staff(1, "manager", "Manager", Role.MANAGER)
Table = list[list[str | int]]


@dataclass(frozen=True, slots=True)
class Exported:
    """An export of so many leads: seconds and the peak of memory in MB, of Payung's and of the peer's."""

    file_format: Format
    leads: int
    seconds: float
    megabytes: float
    peer: str
    peer_seconds: float
    peer_megabytes: float


def measure_exports(settings: Settings, share: float) -> list[Exported]:
    """Export a share of all leads in each format, and let the peers write the same."""
    peers = {Format.CSV: ("csv.writer", _csv), Format.XLSX: ("openpyxl", _openpyxl)}
    found = []
    for file_format, (name, write) in peers.items():
        ours = _alone(_export, settings, file_format, share)
        _, seconds, megabytes = _alone(_peer, settings, write, share)
        found.append(Exported(file_format, *ours, name, seconds, megabytes))
    return found


def _alone(work: Callable[..., tuple[int, float]], *arguments: object) -> tuple[int, float, float]:
    """What work gave in a new process, and the largest resident size of that, in megabytes."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        rows, seconds = pool.submit(work, *arguments).result()
        return rows, seconds, pool.submit(peak_megabytes).result()


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
