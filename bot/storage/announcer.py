"""Tells whichever process sends that there is something in the outbox."""

import asyncio
from contextlib import suppress

from bot.faults import StoreError
from bot.storage.database import Database
from bot.storage.outbox import TOLD

PAUSE = 0.01
"""Seconds between two announcements: what comes meanwhile is told of together."""


class Announcer:
    """Announces what other processes are to send, after it is committed and beside the turns.

    Within the turn, or by a trigger, it would keep all others from committing until the disk has it: PostgreSQL lets one
    transaction after the other tell something ("NOTIFY" in its documentation). An announcement that is lost does no harm, for
    who sends looks by itself as well.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._news = asyncio.Event()

    def tell(self) -> None:
        """Something was put into the outbox."""
        self._news.set()

    async def run(self) -> None:
        """Announce until cancelled."""
        while True:
            await self._news.wait()
            self._news.clear()
            with suppress(StoreError):
                await self._database.notify(TOLD)
            await asyncio.sleep(PAUSE)
