"""The event loop of processes that serve: uvloop, which takes less time for sockets, timers and threads than asyncio's own."""

import asyncio
from collections.abc import Coroutine

import uvloop


def run_serving(serving: Coroutine[None, None, None]) -> None:
    """Run until a coroutine ends, as `asyncio.run` does."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serving)
