"""`payung pulse`, in a process of its own."""

import csv
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import insert

from bot.clock import SystemClock, day_in_jakarta
from bot.figures.span import week_of
from bot.outreach.pulse import Sales
from bot.settings import Settings
from bot.storage.models import PulseRow
from bot.stored import open_stored


@pytest.fixture
async def folder(settings: Settings) -> Path:
    """A data folder with six answers of the last week and two of this one."""
    this = week_of(day_in_jakarta(SystemClock().now()))
    row = {"sector": "retail", "province": "51", "reason": None}
    rows = [{**row, "week": this - timedelta(weeks=1), "sales": Sales.DOWN}] * 6
    async with open_stored(settings) as stored, stored.database.writing() as session:
        await session.execute(insert(PulseRow), [*rows, *[{**row, "week": this, "sales": Sales.UP}] * 2])
    return settings.data_dir


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PAYUNG_DATA_DIR": str(folder)}
    command = [sys.executable, "-m", "bot", "pulse", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)


def test_it_shows_the_weeks_that_are_over(folder: Path) -> None:
    done = run(folder, "show", "--weeks", "2", "--language", "en")
    assert done.returncode == 0, done.stderr
    assert "sold less: 100%" in done.stdout and "Bali" in done.stdout and "Shop, kiosk" in done.stdout


def test_it_exports_the_table_and_the_chart(folder: Path, tmp_path: Path) -> None:
    for ending in ("csv", "xlsx", "svg", "png"):
        done = run(folder, "export", "--weeks", "2", "--language", "en", "--out", str(tmp_path / f"pulse.{ending}"))
        assert done.returncode == 0, done.stderr
    with (tmp_path / "pulse.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["Week from", "Divided by", "Group", "Answers", "Sold less", "Sold the same", "Sold more"]
    assert rows[1][1:] == ["Together", "Together", "6", "6", "0", "0"]
    assert load_workbook(tmp_path / "pulse.xlsx").active.max_row == len(rows)
    assert (tmp_path / "pulse.svg").read_bytes().rstrip().endswith(b"</svg>")
    assert (tmp_path / "pulse.png").read_bytes().startswith(b"\x89PNG")


def test_another_kind_of_file_is_refused(settings: Settings, tmp_path: Path) -> None:
    done = run(settings.data_dir, "export", "--out", str(tmp_path / "pulse.pdf"))
    assert done.returncode == 2 and "must end in" in done.stderr
