"""What a benchmark ran on."""

import os
import platform
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Machine:
    """A computer in words.

    Args:
        cores: that this process may use.
        cpu: name of the processor.
        gigabytes: of memory.
        system: name and version of the operating system.
        python: version.
    """

    cores: int
    cpu: str
    gigabytes: int
    system: str
    python: str

    def __str__(self) -> str:
        cores = f"{self.cores} cores" if self.cores > 1 else "one core"
        return f"{cores} of {self.cpu}, {self.gigabytes} GB of memory, {self.system}, Python {self.python}"


def this_machine() -> Machine:
    """The one that this runs on, as its operating system describes it."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return Machine(_cores(), _cpu(), round(memory / 1024**3), _system(), platform.python_version())


def _cores() -> int:
    has_affinity = hasattr(os, "sched_getaffinity")
    return len(os.sched_getaffinity(0)) if has_affinity else os.cpu_count() or 1


def _cpu() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, "") or platform.processor() or platform.machine()


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return f"{platform.system()} {platform.release()}"
