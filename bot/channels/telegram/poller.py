"""Fetches updates and acknowledges them only once they are handled and committed."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.channels.telegram.incoming import ALLOWED_UPDATES
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.sender import as_delta
from bot.faultpoints import reached
from bot.faults import Fault, StoreError, place_of

log = logging.getLogger(__name__)

POLL_SECONDS = 25
LONGEST_PAUSE = 30.0
GLANCE_SECONDS = 0.05
"""How long to wait for the updates in hand before looking for others."""
SECONDS_TO_FINISH = 10.0
QUIET_SECONDS = 3 * 24 * 3600
"""After so long without an update numbers may begin anew, lower than before, and all are asked for."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Updates in their order, the numbers of those that cannot be read, and the number after the last of all."""

    updates: Sequence[Update] = ()
    unreadable: Sequence[int] = ()
    end: int = 0


class Poller:
    """Long polling. Telegram keeps an update until a later one is asked for, so a crash in between loses nothing.

    Telegram gives the first hundred updates that are not acknowledged. While some are in hand it is asked again at
    short intervals and gives those once more, together with what is new, so a slow one holds up nobody else's.

    Args:
        bot: the bot, initialised.
        intake: what handles an update.
        moves: called at each step.
        hears: called when Telegram has answered.
    """

    def __init__(self, bot: Bot, intake: Intake, moves: Callable[[], None], hears: Callable[[], None]) -> None:
        self._bot = bot
        self._intake = intake
        self._moves = moves
        self._hears = hears
        self._end = 0
        self._open: dict[int, asyncio.Task[None] | None] = {}
        self._done: set[int] = set()
        self._ended = asyncio.Event()
        self._failed: StoreError | None = None
        self._heard_at = time.monotonic()

    async def run(self, stop: asyncio.Event) -> None:
        """Fetch and handle until `stop` is set; what is in hand is finished.

        Raises:
            Fault: Telegram does not know the token any more.
        """
        pause = 0.0
        while not stop.is_set():
            self._moves()
            try:
                batch = await _unless(stop, self._fetch)
                if batch is not None:
                    self._hears()
                    self._begin(batch)
                    await self._wait_a_moment()
            except (TelegramError, StoreError) as error:
                pause = _next_pause(error, pause)
                log.error("%s Next try in %.0f s.", _told(error), pause)
                await _unless(stop, partial(asyncio.sleep, pause))
            else:
                pause = 0.0
        await self._finish()

    @property
    def _offset(self) -> int:
        """The first number that is not handled."""
        return min(self._open, default=self._end)

    @property
    def _in_hand(self) -> list[asyncio.Task[None]]:
        return [task for task in self._open.values() if task is not None]

    async def _fetch(self) -> Batch:
        if self._open:
            return await self._glance()
        if time.monotonic() - self._heard_at > QUIET_SECONDS:
            self._end = 0
        try:
            updates = await self._bot.get_updates(
                offset=self._offset,
                timeout=POLL_SECONDS,
                read_timeout=POLL_SECONDS + 10,
                allowed_updates=ALLOWED_UPDATES,
            )
        except TelegramError:
            raise
        except Exception as error:  # noqa: BLE001 - the library could not read what came
            log.error("An update cannot be read: %s", place_of(error))
            return await self._glance()
        return Batch(updates, (), updates[-1].update_id + 1 if updates else 0)

    async def _glance(self) -> Batch:
        """What waits at Telegram now and is neither in hand nor done; what cannot be read would come for ever."""
        asked = {"offset": self._offset, "timeout": 0, "allowed_updates": ALLOWED_UPDATES}
        raw: list[dict[str, Any]] = await self._bot.do_api_request("GetUpdates", asked)
        updates, unreadable = [], []
        for one in raw:
            if self._is_new(one["update_id"]):
                try:
                    updates.append(Update.de_json(one, self._bot))
                except Exception:  # noqa: BLE001 - the library could not read what came
                    unreadable.append(one["update_id"])
        return Batch(updates, unreadable, raw[-1]["update_id"] + 1 if raw else 0)

    def _is_new(self, number: int) -> bool:
        return self._open.get(number) is None and number not in self._done

    def _begin(self, batch: Batch) -> None:
        """Begin with every update of a batch, in its order."""
        reached("update.fetched")
        self._failed = None
        for number in batch.unreadable:
            self._intake.leave_out(number)
            self._done.add(number)
        for update in batch.updates:
            if self._is_new(update.update_id):
                self._open[update.update_id] = asyncio.create_task(self._take(update))
        if batch.end:
            self._heard_at = time.monotonic()
        self._end = max(self._end, batch.end)
        offset = self._offset
        self._done = {number for number in self._done if number >= offset}

    async def _take(self, update: Update) -> None:
        try:
            await self._intake.take(update)
        except StoreError as error:
            self._failed = self._failed or error
            self._open[update.update_id] = None
        else:
            del self._open[update.update_id]
            self._done.add(update.update_id)
        finally:
            self._ended.set()

    async def _wait_a_moment(self) -> None:
        """Wait until most of what is in hand is done, or long enough to look for other updates.

        Raises:
            StoreError: an update could not be stored; it is fetched again.
        """
        few = len(self._in_hand) // 4
        with suppress(TimeoutError):
            async with asyncio.timeout(GLANCE_SECONDS):
                while len(self._in_hand) > few:
                    self._ended.clear()
                    await self._ended.wait()
        failed, self._failed = self._failed, None
        if failed is not None:
            raise failed

    async def _finish(self) -> None:
        """Finish what is in hand, and tell Telegram what is handled before leaving."""
        if self._in_hand:
            await asyncio.wait(self._in_hand, timeout=SECONDS_TO_FINISH)
        if self._offset:
            try:
                await self._bot.get_updates(offset=self._offset, timeout=0, limit=1, allowed_updates=ALLOWED_UPDATES)
            except TelegramError as error:
                log.warning("%s", _told(error))


async def _unless(stop: asyncio.Event, act: Callable[[], Awaitable[Any]]) -> Any:
    """What `act` gives; None if `stop` is set first."""
    acting = asyncio.ensure_future(act())
    stopping = asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait((acting, stopping), return_when=asyncio.FIRST_COMPLETED)
        return await acting if acting.done() else None
    finally:
        for task in (acting, stopping):
            task.cancel()
        await asyncio.wait((acting, stopping))


def _next_pause(error: Exception, pause: float) -> float:
    if isinstance(error, InvalidToken):
        raise Fault("Telegram no longer knows this token; set PAYUNG_TELEGRAM_TOKEN to the new one.")
    if isinstance(error, RetryAfter):
        return as_delta(error.retry_after).total_seconds()
    return min(max(pause * 2, 1.0), LONGEST_PAUSE)


def _told(error: Exception) -> str:
    if isinstance(error, StoreError):
        return str(error)
    if isinstance(error, Conflict) and "webhook" in error.message.lower():
        return "A webhook is set for this bot, so it cannot be polled; payung run --delete-webhook removes it."
    if isinstance(error, Conflict):
        return "Another process fetches the updates of this bot; stop one of the two."
    if isinstance(error, RetryAfter):
        return "Telegram is asked too often."
    return f"Telegram cannot be reached ({type(error).__name__})."
