"""The queue behind getUpdates."""

from __future__ import annotations

import asyncio
from bisect import bisect_left, insort

from tests.support.bot_api.shapes import JSON, ApiError


def _update_id(update: JSON) -> int:
    return int(update["update_id"])


class Updates:
    """Updates kept, in the order of update_id, until a getUpdates with a higher offset confirms them."""

    def __init__(self, first_id: int) -> None:
        self._next_id = first_id
        self._pending: list[JSON] = []
        self._repeats: list[JSON] = []
        self._last: JSON | None = None
        self._poll: asyncio.Future[bool] | None = None

    def __len__(self) -> int:
        return len(self._pending) + len(self._repeats)

    def push(self, update: JSON) -> JSON:
        """Queue `update`, giving it the next update_id unless it has one, and wake the poll."""
        if "update_id" not in update:
            update = {"update_id": self._next_id, **update}
        self._next_id = max(self._next_id, _update_id(update) + 1)
        insort(self._pending, update, key=_update_id)
        self._last = update
        self._end_poll(True)
        return update

    def repeat_last(self) -> JSON:
        """Deliver the last pushed update once more, whatever has been confirmed since."""
        if self._last is None:
            raise AssertionError("no update has been pushed yet")
        self._repeats.append(self._last)
        self._end_poll(True)
        return self._last

    def clear(self) -> None:
        self._pending.clear()
        self._repeats.clear()

    async def get(self, offset: int, limit: int, timeout: float) -> list[JSON]:
        """getUpdates: confirm below `offset`, end any other poll, wait up to `timeout` for something."""
        self._end_poll(False)
        if offset < 0:
            del self._pending[:offset]
        else:
            del self._pending[: bisect_left(self._pending, offset, key=_update_id)]
        if timeout <= 0 or len(self):
            return self._take(limit)
        loop = asyncio.get_running_loop()
        poll = self._poll = loop.create_future()
        timer = loop.call_later(timeout, self.wake)
        try:
            undisturbed = await poll
        finally:
            timer.cancel()
            if self._poll is poll:
                self._poll = None
        if not undisturbed:
            raise ApiError(
                409,
                "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
            )
        return self._take(limit)

    def wake(self) -> None:
        """End the waiting poll, if there is one, with what there is."""
        self._end_poll(True)

    def _end_poll(self, undisturbed: bool) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(undisturbed)

    def _take(self, limit: int) -> list[JSON]:
        repeats = self._repeats[:limit]
        del self._repeats[:limit]
        return sorted(repeats + self._pending[: limit - len(repeats)], key=_update_id)
