"""Memory of processes."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


def peak_megabytes(pid: int | str = "self") -> float:
    """The largest resident size that a running process has had, of its own program alone; 0 where the machine does not tell.

    What `getrusage` says of a new process includes its parent's (proc(5), VmHWM).
    """
    return _told(pid, "VmHWM:")


def resident_megabytes(pid: int | str = "self") -> float:
    """The resident size of a running process now; 0 where the machine does not tell."""
    return _told(pid, "VmRSS:")


def beside(pid: int | str = "self") -> Iterator[int]:
    """The numbers of the processes that a running process has started; none where the machine does not tell."""
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            yield from map(int, task.read_text(encoding="ascii").split())


def _told(pid: int | str, name: str) -> float:
    status = Path(f"/proc/{pid}/status")
    try:
        lines = status.read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(name)), 0.0)
