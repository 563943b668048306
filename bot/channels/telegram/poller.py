"""Fetches updates and acknowledges them only once they are handled and committed."""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.channels.telegram.incoming import ALLOWED_UPDATES, to_incoming
from bot.channels.telegram.sender import Sender
from bot.channels.telegram.taps import Taps
from bot.clock import Clock
from bot.conversation.messages import ChatKey, Incoming
from bot.conversation.store import StoreError
from bot.conversation.turn import Turn
from bot.faults import Fault, place_of

log = logging.getLogger(__name__)

POLL_SECONDS = 25
LONGEST_PAUSE = 30.0
AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class Batch:
    """Updates in their order, and the number after the last of them."""

    updates: Sequence[Update] = ()
    end: int = 0


@dataclass(frozen=True, slots=True)
class Interrupted:
    """The update at which a chat had to stop, because the database could not be used."""

    update: int
    error: StoreError


class Poller:
    """Long polling. Telegram keeps a batch until the next one is asked for, so a crash in between loses nothing.

    Args:
        bot: the bot, initialised.
        turn: what handles an update.
        sender: who sends what the turns put into the outbox.
        clock: the time.
    """

    def __init__(self, bot: Bot, turn: Turn, sender: Sender, clock: Clock) -> None:
        self._bot = bot
        self._turn = turn
        self._sender = sender
        self._clock = clock
        self._offset = 0
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._taps = Taps()

    async def run(self, stop: asyncio.Event) -> None:
        """Fetch and handle until `stop` is set; the batch at hand is finished.

        Raises:
            Fault: Telegram does not know the token any more.
        """
        pause = 0.0
        while not stop.is_set():
            try:
                batch = await self._fetch(stop)
                await self._handle(batch)
            except (TelegramError, StoreError) as error:
                pause = _next_pause(error, pause)
                log.error("%s Next try in %.0f s.", _told(error), pause)
                await _sleep(stop, pause)
            else:
                pause = 0.0
        await self._taps.finish()
        await self._acknowledge()

    async def _fetch(self, stop: asyncio.Event) -> Batch:
        fetching = asyncio.ensure_future(self._next_batch())
        stopping = asyncio.ensure_future(stop.wait())
        try:
            await asyncio.wait((fetching, stopping), return_when=asyncio.FIRST_COMPLETED)
            return await fetching if fetching.done() else Batch()
        finally:
            for task in (fetching, stopping):
                task.cancel()
            await asyncio.wait((fetching, stopping))

    async def _next_batch(self) -> Batch:
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
            return await self._readable()
        return Batch(updates, updates[-1].update_id + 1 if updates else 0)

    async def _readable(self) -> Batch:
        """The same updates without those that the library cannot read, which would come again for ever."""
        asked = {"offset": self._offset, "timeout": 0, "allowed_updates": ALLOWED_UPDATES}
        raw: list[dict[str, Any]] = await self._bot.do_api_request("GetUpdates", asked)
        updates = []
        for one in raw:
            with suppress(Exception):
                updates.append(Update.de_json(one, self._bot))
        if left_out := len(raw) - len(updates):
            log.error("Updates left out because they cannot be read: %d", left_out)
        return Batch(updates, raw[-1]["update_id"] + 1 if raw else 0)

    async def _handle(self, batch: Batch) -> None:
        """Handle a batch: chats beside each other, each chat in its order. What is handled is asked for no more.

        Raises:
            StoreError: some of it could not be handled now; it comes again.
        """
        chats: dict[ChatKey, list[Incoming]] = {}
        for update in batch.updates:
            if update.callback_query is not None:
                self._taps.answer(update.callback_query)
            incoming = to_incoming(update, self._clock.now())
            if incoming is not None:
                chats.setdefault(incoming.key, []).append(incoming)
        done = await asyncio.gather(*(self._handle_chat(queue) for queue in chats.values()))
        interrupted = [one for one in done if one is not None]
        if interrupted:
            first = min(interrupted, key=lambda one: one.update)
            self._offset = first.update
            raise first.error
        self._offset = batch.end or self._offset

    async def _handle_chat(self, queue: list[Incoming]) -> Interrupted | None:
        for incoming in queue:
            try:
                async with self._slots:
                    await self._turn.handle(incoming)
            except StoreError as error:
                return Interrupted(incoming.update, error)
            except Exception as error:  # noqa: BLE001 - one update must not hold up all others
                log.error("An update was left out: %s", place_of(error))
            self._sender.wake()
        return None

    async def _acknowledge(self) -> None:
        """Tell Telegram what is handled before leaving."""
        if self._offset:
            try:
                await self._bot.get_updates(offset=self._offset, timeout=0, limit=1, allowed_updates=ALLOWED_UPDATES)
            except TelegramError as error:
                log.warning("%s", _told(error))


def _next_pause(error: Exception, pause: float) -> float:
    if isinstance(error, InvalidToken):
        raise Fault("Telegram no longer knows this token; set PAYUNG_TELEGRAM_TOKEN to the new one.")
    if isinstance(error, RetryAfter):
        seconds = error.retry_after
        return float(seconds if isinstance(seconds, int) else seconds.total_seconds())
    return min(max(pause * 2, 1.0), LONGEST_PAUSE)


def _told(error: Exception) -> str:
    if isinstance(error, StoreError):
        return str(error)
    if isinstance(error, Conflict) and "webhook" in error.message.lower():
        return "A webhook is set for this bot, so it cannot be polled; delete the webhook or stop whoever sets it."
    if isinstance(error, Conflict):
        return "Another process fetches the updates of this bot; stop one of the two."
    return f"Telegram cannot be reached ({type(error).__name__})."


async def _sleep(stop: asyncio.Event, seconds: float) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await stop.wait()
