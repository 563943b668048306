"""`payung` with a clock that goes at another time of the day: CLOCK_SHIFT is by how many seconds it is ahead."""

import os
from datetime import datetime, timedelta

from bot import clock
from bot.cli import main

SHIFT = "CLOCK_SHIFT"


class ShiftedClock(clock.SystemClock):
    """The machine's clock, so many seconds ahead."""

    def now(self) -> datetime:
        return super().now() + timedelta(seconds=float(os.environ[SHIFT]))


if __name__ == "__main__":
    clock.SystemClock = ShiftedClock  # type: ignore[misc]
    main()
