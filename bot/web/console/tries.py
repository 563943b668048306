"""Keeps anybody from trying passwords; the limits of `bot.channels.flood`, for sign-ins."""

import math
from datetime import timedelta

from throttled import MemoryStore, Throttled
from throttled.rate_limiter.base import per_duration

WINDOW = timedelta(minutes=15)
OF_A_LOGIN = 10
"""How often one name may be tried within that time; who mistypes needs fewer."""
OF_AN_ADDRESS = 100
"""The same for one address, behind which a whole office may sit."""
REMEMBERED = 100_000


class Tries:
    """Counts sign-ins by name and by address (generic cell rate algorithm), right ones too."""

    def __init__(self) -> None:
        self._logins = _limit(OF_A_LOGIN)
        self._addresses = _limit(OF_AN_ADDRESS)

    def wait(self, login: str, address: str) -> int:
        """Count one more try: how many minutes to wait before it may be made, 0 for none."""
        found = [self._addresses.limit(address), self._logins.limit(login)]
        seconds = max((one.state.retry_after for one in found if one.limited), default=0)
        return math.ceil(seconds / 60)


def _limit(times: int) -> Throttled:
    return Throttled(
        using="gcra",
        quota=per_duration(WINDOW, times, burst=times),
        store=MemoryStore(options={"MAX_SIZE": REMEMBERED}),
    )
