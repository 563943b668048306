"""Whether the parts of a process still move, and whether what they need can be reached."""

import time
from collections.abc import Callable


class Pulse:
    """The sign of life of one part.

    Args:
        patience: seconds without a beat after which the part counts as dead.
    """

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._last = time.monotonic()

    def beat(self) -> None:
        self._last = time.monotonic()

    @property
    def is_felt(self) -> bool:
        return time.monotonic() - self._last < self._patience


class Health:
    """The pulses of a process.

    `alive` are those of parts whose silence means that the process hangs, so that only a restart helps. `working` are
    those of what may fail without it, such as Telegram: then the process is not ready, and a restart changes nothing.
    """

    def __init__(self) -> None:
        self._alive: dict[str, Pulse] = {}
        self._working: dict[str, Pulse] = {}

    def alive(self, part: str, patience: float) -> Callable[[], None]:
        """A new part that must move; what it calls at each step."""
        return self._alive.setdefault(part, Pulse(patience)).beat

    def working(self, part: str, patience: float) -> Callable[[], None]:
        """A new part that must succeed; what it calls at each success."""
        return self._working.setdefault(part, Pulse(patience)).beat

    @property
    def dead(self) -> list[str]:
        """The parts that do not move any more."""
        return [part for part, pulse in self._alive.items() if not pulse.is_felt]

    @property
    def failing(self) -> list[str]:
        """The parts that move but do not succeed."""
        return [part for part, pulse in self._working.items() if not pulse.is_felt]
