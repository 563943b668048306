"""How often something may be done in a minute. The only module that knows the rate limiter's library."""

from throttled import MemoryStore, Throttled, per_min

MOST_REMEMBERED = 100_000
"""How many are remembered; those who have done nothing for longest are forgotten."""


class Limit:
    """Counts for each of many, within this process (generic cell rate algorithm): so often a minute, at once or spread."""

    def __init__(self, a_minute: int) -> None:
        quota, store = per_min(a_minute, burst=a_minute), MemoryStore(options={"MAX_SIZE": MOST_REMEMBERED})
        self._counted = Throttled(using="gcra", quota=quota, store=store)

    def wait(self, key: str) -> float:
        """Count one more; the seconds until it may be done, and 0 where it may be done now."""
        counted = self._counted.limit(key)
        return counted.state.retry_after if counted.limited else 0.0
