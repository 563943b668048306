"""A job as plain data, and what a worker needs of whoever keeps them; `bot.storage` provides it."""

from collections.abc import Callable, Collection, Coroutine, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Job:
    """A job that a worker has claimed; `attempts` counts this claim too, `lease` tells it from all others."""

    id: int
    kind: str
    details: Mapping[str, Any]
    attempts: int
    lease: str


class Ended(StrEnum):
    """How a worker's work on a job ended; it is lost where another worker has got the job meanwhile."""

    DONE = "done"
    FAILED = "failed"
    GIVEN_UP = "given_up"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of job: how it is done, and how long after it was done it is due again, if it is.

    `do` may be called twice for the same job, for a worker can die between doing it and saying so.
    """

    name: str
    do: Callable[[Job], Coroutine[Any, Any, None]]
    every: timedelta | None = None


class Jobs(Protocol):
    """Jobs at rest. Every method may raise a StoreError: the database cannot be used now."""

    async def put(self, kind: str, due_at: datetime, key: str, details: Mapping[str, Any] | None = None) -> None:
        """Add a job, unless there is one of that kind and key."""
        ...

    async def claim(self, kinds: Collection[str], now: datetime, until: datetime) -> Job | None:
        """Take the job that is due for the longest time and that nobody has, for oneself until a time."""
        ...

    async def renew(self, job: Job, until: datetime) -> bool:
        """Keep a job for longer; False where the lease ended and somebody else has it."""
        ...

    async def done(self, job: Job) -> None:
        """Forget a job; nothing happens where somebody else has it by now."""
        ...

    async def again(self, job: Job, due_at: datetime) -> None:
        """Give a job back that was done and is due again."""
        ...

    async def later(self, job: Job, due_at: datetime) -> None:
        """Give a job back that failed."""
        ...

    async def give_up(self, job: Job, now: datetime) -> None:
        """Keep a job that cannot be done, so that somebody can look at it; it is not claimed again."""
        ...
