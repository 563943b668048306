"""Several processes start on one new database at the same moment."""

import multiprocessing
from multiprocessing.synchronize import Barrier
from pathlib import Path

from bot.storage.database import Database

PROCESSES = 4
FILES = 60


def open_each(folder: str, together: Barrier) -> None:
    """Open one file after the other, each at the same moment as the other processes."""
    for number in range(FILES):
        together.wait(30)
        Database(f"sqlite+aiosqlite:///{folder}/{number}.db")


def test_none_of_several_processes_is_turned_away_from_a_new_file(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    together = context.Barrier(PROCESSES)
    processes = [context.Process(target=open_each, args=(str(tmp_path), together)) for _ in range(PROCESSES)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * PROCESSES
