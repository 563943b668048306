"""Memory of processes."""

from pathlib import Path


def peak_megabytes(pid: int | str = "self") -> float:
    """The largest resident size that a running process has had, of its own program alone; 0 where the machine does not tell.

    What `getrusage` says of a new process includes its parent's (proc(5), VmHWM).
    """
    return _told(pid, "VmHWM:")


def resident_megabytes(pid: int | str = "self") -> float:
    """The resident size of a running process now; 0 where the machine does not tell."""
    return _told(pid, "VmRSS:")


def _told(pid: int | str, name: str) -> float:
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(name)), 0.0)
