"""`payung figures`, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

from bot.clock import SystemClock, day_in_jakarta
from bot.conversation.stages import Stage
from bot.settings import Settings
from bot.stored import open_stored
from tests.conftest import on_sqlite
from tests.figures.filling import Came, came


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PAYUNG_DATA_DIR": str(folder)}
    command = [sys.executable, "-m", "bot", "figures", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)


@on_sqlite
async def test_it_prints_the_figures_of_the_last_weeks(settings: Settings) -> None:
    async with open_stored(settings) as stored:
        await came(stored, Came(7, Stage.FINISHED, day_in_jakarta(SystemClock().now())))
    done = run(settings.data_dir, "--weeks", "2", "--language", "en")
    assert done.returncode == 0, done.stderr
    assert "Finished enrolling" in done.stdout and "100%" in done.stdout and "Jawa Barat" in done.stdout


@on_sqlite
def test_more_weeks_than_a_year_are_refused(settings: Settings) -> None:
    done = run(settings.data_dir, "--weeks", "54")
    assert done.returncode == 2 and "--weeks" in done.stderr
