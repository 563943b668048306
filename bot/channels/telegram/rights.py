"""Waiting for the right to do what only one process may do."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack

from bot.storage.exclusive import Check

SECONDS_BETWEEN_BEATS = 5.0


async def obtained(
    right: AbstractAsyncContextManager[Check], opened: AsyncExitStack, stop: asyncio.Event, beat: Callable[[], None]
) -> Check | None:
    """A right, once no other process has it; None if `stop` is set before. It ends with `opened`.

    Raises:
        StoreError: the database cannot be used now.
    """
    getting = asyncio.create_task(opened.enter_async_context(right))
    stopping = asyncio.create_task(stop.wait())
    try:
        while not (getting.done() or stopping.done()):
            beat()
            await asyncio.wait((getting, stopping), timeout=SECONDS_BETWEEN_BEATS, return_when=asyncio.FIRST_COMPLETED)
        return await getting if getting.done() else None
    finally:
        for task in (getting, stopping):
            task.cancel()
        await asyncio.wait((getting, stopping))
