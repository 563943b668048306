"""How often something may be done within a time. The only module that knows the rate limiter's library."""

import asyncio
from datetime import timedelta

from throttled import MemoryStore, Throttled
from throttled.rate_limiter.base import per_duration, per_sec

MINUTE = timedelta(minutes=1)
MOST_REMEMBERED = 100_000
"""How many are remembered; those who have done nothing for longest are forgotten."""


class Limit:
    """Counts for each of many, in this process (generic cell rate algorithm): so many times within a time, at once or spread."""

    def __init__(self, times: int, within: timedelta = MINUTE) -> None:
        quota, store = per_duration(within, times, burst=times), MemoryStore(options={"MAX_SIZE": MOST_REMEMBERED})
        self._counted = Throttled(using="gcra", quota=quota, store=store)

    def wait(self, key: str) -> float:
        """Count one more; the seconds until it may be done, and 0 where it may be done now."""
        counted = self._counted.limit(key)
        return counted.state.retry_after if counted.limited else 0.0


class Pace:
    """Lets things go on one after the other, evenly, in this process: so many a second.

    What a pause of a fifth of a second holds up may be made good at once: whoever wakes up a little late is not late for all
    that follow. So over a minute the rate is exact, and no second has more than a fifth above it.
    """

    def __init__(self, rate: int) -> None:
        burst = max(rate // 5, 2)
        self._counted = Throttled(key="all", using="gcra", quota=per_sec(rate, burst=burst), store=MemoryStore())

    async def turn(self) -> None:
        """Wait until the next one may go."""
        while (counted := self._counted.limit()).limited:
            await asyncio.sleep(counted.state.retry_after)
