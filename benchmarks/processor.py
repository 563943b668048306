"""CPU time of processes."""

import os
from collections.abc import Iterator
from pathlib import Path

PROC = Path("/proc")
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
PARENT, TIMES = 1, slice(11, 15)
"""Places in /proc/PID/stat, counted from the state of the process on (see proc(5)): the parent, and the CPU times of the
process and of its children that have ended."""


def cpu_seconds(pid: int) -> float:
    """What a process and all that it has started have used, those that have ended too."""
    running = dict(_running())
    found, family = 0, [pid]
    while family:
        parent = family.pop()
        if parent in running:
            found += sum(running[parent][TIMES])
        family += [child for child, stat in running.items() if stat[PARENT] == parent]
    return found / TICKS_A_SECOND


def _running() -> Iterator[tuple[int, list[int]]]:
    for folder in PROC.iterdir():
        if folder.name.isdigit():
            try:
                stat = (folder / "stat").read_text()
            except (FileNotFoundError, ProcessLookupError):
                continue
            _, *fields = stat.rpartition(")")[2].split()
            yield int(folder.name), [0, *map(int, fields)]
