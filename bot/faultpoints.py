"""Named places in the code at which tests have the process die, as in a power cut."""

import os
import signal
from itertools import count

_POINT, _, _TIMES = os.environ.get("PAYUNG_KILL_AT", "").partition(":")
_passed = count(1)

POINTS = (
    "update.fetched",
    "turn.understood",
    "turn.locked",
    "turn.kept",
    "turn.committed",
    "send.begun",
    "send.arrived",
    "send.noted",
    "job.claimed",
    "job.done",
    "unasked.put",
    "unasked.committed",
    "broadcast.taken",
    "broadcast.begun",
    "broadcast.arrived",
    "broadcast.noted",
)


def reached(point: str) -> None:
    """Die here (SIGKILL) if `PAYUNG_KILL_AT` names this point; `point:3` dies at the third time it is reached."""
    if point == _POINT and next(_passed) == int(_TIMES or 1):
        os.kill(os.getpid(), signal.SIGKILL)
