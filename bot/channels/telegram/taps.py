"""Stops the clock on tapped buttons, at once and beside everything else."""

import asyncio
import logging

from telegram import CallbackQuery
from telegram.error import BadRequest, TelegramError

log = logging.getLogger(__name__)

AT_ONCE = 12
SECONDS_TO_FINISH = 3.0
TOO_OLD = "query is too old"


class Taps:
    """Answers callback queries without anybody waiting for it; one that fails costs nothing but its spinning clock."""

    def __init__(self) -> None:
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._tasks: set[asyncio.Task[None]] = set()

    def answer(self, query: CallbackQuery) -> None:
        task = asyncio.create_task(self._answer(query))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def finish(self) -> None:
        """Wait for the answers that are under way, for a few seconds at most; what is late is not worth more."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=SECONDS_TO_FINISH)
            for task in late:
                task.cancel()

    async def _answer(self, query: CallbackQuery) -> None:
        async with self._slots:
            try:
                await query.answer()
            except BadRequest as error:
                if TOO_OLD not in error.message.lower():
                    log.warning("A tap was not answered: %s", error.message)
            except TelegramError as error:
                log.warning("A tap was not answered: %s", type(error).__name__)
