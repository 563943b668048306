"""The updates that the bot has not confirmed, and getUpdates."""

from __future__ import annotations

import asyncio
from bisect import bisect_left, insort
from collections.abc import Callable

from tests.support.bot_api.shapes import JSON, ApiError

OTHER_POLL = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


def update_id_of(update: JSON) -> int:
    return int(update["update_id"])


class Updates:
    """Updates kept, in the order of update_id, until a getUpdates with a higher offset or the webhook confirms them.

    `listener` is told of each that is pushed or repeated.
    """

    def __init__(self, first_id: int) -> None:
        self._next_id = first_id
        self._pending: list[JSON] = []
        self._repeats: list[JSON] = []
        self._last: JSON | None = None
        self._poll: asyncio.Future[str] | None = None
        self.listener: Callable[[JSON], None] | None = None

    def __len__(self) -> int:
        return len(self._pending) + len(self._repeats)

    def push(self, update: JSON) -> JSON:
        """Queue `update`, giving it the next update_id unless it has one, and wake the poll."""
        if "update_id" not in update:
            update = {"update_id": self._next_id, **update}
        self._next_id = max(self._next_id, update_id_of(update) + 1)
        insort(self._pending, update, key=update_id_of)
        self._last = update
        self._announce(update)
        return update

    def repeat_last(self) -> JSON:
        """Deliver the last pushed update once more, whatever has been confirmed since."""
        if self._last is None:
            raise AssertionError("no update has been pushed yet")
        insort(self._repeats, self._last, key=update_id_of)
        self._announce(self._last)
        return self._last

    def pending(self) -> list[JSON]:
        """Everything that is to be delivered."""
        return sorted(self._repeats + self._pending, key=update_id_of)

    def confirm(self, update_id: int) -> None:
        """Forget an update that was delivered; a repetition of it, where it was confirmed before."""
        for updates in (self._pending, self._repeats):
            at = bisect_left(updates, update_id, key=update_id_of)
            if at < len(updates) and update_id_of(updates[at]) == update_id:
                del updates[at]
                return

    def clear(self) -> None:
        self._pending.clear()
        self._repeats.clear()

    async def get(self, offset: int, limit: int, timeout: float) -> list[JSON]:
        """getUpdates: confirm below `offset`, end any other poll, wait up to `timeout` for something."""
        self.end_poll(OTHER_POLL)
        if offset < 0:
            del self._pending[:offset]
        else:
            del self._pending[: bisect_left(self._pending, offset, key=update_id_of)]
        if timeout <= 0 or len(self):
            return self._take(limit)
        loop = asyncio.get_running_loop()
        poll = self._poll = loop.create_future()
        timer = loop.call_later(timeout, self.wake)
        try:
            conflict = await poll
        finally:
            timer.cancel()
            if self._poll is poll:
                self._poll = None
        if conflict:
            raise ApiError(409, conflict)
        return self._take(limit)

    def wake(self) -> None:
        """End the waiting poll, if there is one, with what there is."""
        self.end_poll("")

    def end_poll(self, conflict: str) -> None:
        """End the waiting poll, if there is one, with 409 and a description, if there is one."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(conflict)

    def _announce(self, update: JSON) -> None:
        self.wake()
        if self.listener is not None:
            self.listener(update)

    def _take(self, limit: int) -> list[JSON]:
        repeats = self._repeats[:limit]
        del self._repeats[:limit]
        return sorted(repeats + self._pending[: limit - len(repeats)], key=update_id_of)
