"""Keeps one person from taking up the time of all others. The only module that knows the rate limiter's library."""

from enum import Enum, auto

from throttled import MemoryStore, Throttled, per_min

A_MINUTE = 60
"""How many messages of one person are read within a minute, at once or spread; nobody types or taps faster."""
PEOPLE = 100_000
"""How many people are remembered; those who have not written for longest are forgotten."""


class Flood(Enum):
    """What to do with a message: read it, tell its sender to slow down, or leave it aside without a word."""

    NONE = auto()
    TELL = auto()
    SILENCE = auto()


class FloodGuard:
    """Counts the messages of each person (generic cell rate algorithm), and says who writes too many."""

    def __init__(self) -> None:
        self._messages = _limit(A_MINUTE)
        self._warnings = _limit(1)

    def judge(self, person: str) -> Flood:
        """What to do with one more message of a person."""
        if not self._messages.limit(person).limited:
            return Flood.NONE
        return Flood.SILENCE if self._warnings.limit(person).limited else Flood.TELL


def _limit(a_minute: int) -> Throttled:
    return Throttled(
        using="gcra", quota=per_min(a_minute, burst=a_minute), store=MemoryStore(options={"MAX_SIZE": PEOPLE})
    )
