"""The event loop of processes that serve: uvloop, which takes less time for sockets, timers and threads than asyncio's own."""

import asyncio
import sys
from collections.abc import Coroutine

import uvloop

SECONDS_FOR_A_THREAD = 0.0005
"""After so long a thread that computes, such as the model's, lets the loop go on; Python's own value is ten times that."""


def run_serving(serving: Coroutine[None, None, None]) -> None:
    """Run until a coroutine ends, as `asyncio.run` does."""
    sys.setswitchinterval(SECONDS_FOR_A_THREAD)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serving)
