"""Fetches updates and acknowledges them only once they are handled and committed."""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress

from telegram import Bot, CallbackQuery, Update
from telegram.error import BadRequest, Conflict, InvalidToken, RetryAfter, TelegramError

from bot.channels.telegram.incoming import ALLOWED_UPDATES, to_incoming
from bot.channels.telegram.sender import Sender
from bot.clock import Clock
from bot.conversation.messages import ChatKey, Incoming
from bot.conversation.store import StoreError
from bot.conversation.turn import Turn
from bot.faults import Fault

log = logging.getLogger(__name__)

POLL_SECONDS = 25
LONGEST_PAUSE = 30.0
AT_ONCE = 16


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
        self._taps: set[asyncio.Task[None]] = set()

    async def run(self, stop: asyncio.Event) -> None:
        """Fetch and handle until `stop` is set; the batch at hand is finished.

        Raises:
            Fault: Telegram does not know the token any more.
        """
        pause = 0.0
        while not stop.is_set():
            try:
                updates = await self._fetch(stop)
                await self._handle(updates)
            except (TelegramError, StoreError) as error:
                pause = _next_pause(error, pause)
                log.error("%s Next try in %.0f s.", _told(error), pause)
                await _sleep(stop, pause)
                continue
            pause = 0.0
            if updates:
                self._offset = updates[-1].update_id + 1
        await self._acknowledge()

    async def _fetch(self, stop: asyncio.Event) -> Sequence[Update]:
        fetching = asyncio.ensure_future(
            self._bot.get_updates(
                offset=self._offset,
                timeout=POLL_SECONDS,
                read_timeout=POLL_SECONDS + 10,
                allowed_updates=ALLOWED_UPDATES,
            )
        )
        stopping = asyncio.ensure_future(stop.wait())
        try:
            await asyncio.wait((fetching, stopping), return_when=asyncio.FIRST_COMPLETED)
            return await fetching if fetching.done() else ()
        finally:
            for task in (fetching, stopping):
                task.cancel()

    async def _handle(self, updates: Sequence[Update]) -> None:
        """Handle a batch: chats beside each other, each chat in its order."""
        chats: dict[ChatKey, list[Incoming]] = {}
        for update in updates:
            if update.callback_query is not None:
                self._answer_tap(update.callback_query)
            incoming = to_incoming(update, self._clock.now())
            if incoming is not None:
                chats.setdefault(incoming.key, []).append(incoming)
        done = await asyncio.gather(*(self._handle_chat(queue) for queue in chats.values()), return_exceptions=True)
        for result in done:
            if isinstance(result, BaseException):
                raise result

    async def _handle_chat(self, queue: list[Incoming]) -> None:
        for incoming in queue:
            async with self._slots:
                await self._turn.handle(incoming)
            self._sender.wake()

    def _answer_tap(self, query: CallbackQuery) -> None:
        """Stop the button's clock at once, beside everything else."""
        task = asyncio.create_task(_answer(query))
        self._taps.add(task)
        task.add_done_callback(self._taps.discard)

    async def _acknowledge(self) -> None:
        """Tell Telegram what is handled before leaving."""
        if self._offset:
            try:
                await self._bot.get_updates(offset=self._offset, timeout=0, limit=1, allowed_updates=ALLOWED_UPDATES)
            except TelegramError as error:
                log.warning("%s", _told(error))


async def _answer(query: CallbackQuery) -> None:
    try:
        await query.answer()
    except BadRequest:
        return
    except TelegramError as error:
        log.warning("A tap was not answered: %s", type(error).__name__)


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
    if isinstance(error, Conflict):
        return "Another process fetches the updates of this bot; stop one of the two."
    return f"Telegram cannot be reached ({type(error).__name__})."


async def _sleep(stop: asyncio.Event, seconds: float) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)
