"""Sends what lies in the outbox: at once after a commit, again after a failure, each chat in its order."""

import asyncio
import logging
from contextlib import suppress
from datetime import timedelta
from functools import partial

from telegram import Bot
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.channels.telegram.outgoing import to_message, to_plain_message
from bot.clock import Clock
from bot.conversation.store import StoreError
from bot.faults import place_of
from bot.storage.outbox import Outbox, Outgoing

log = logging.getLogger(__name__)

LONGEST_PAUSE = timedelta(minutes=10)
LONGEST_SLEEP = 30.0
AT_ONCE = 32


class Sender:
    """The only one who sends messages of the outbox.

    Args:
        bot: the bot, initialised.
        outbox: the messages of this channel.
        clock: the time.
    """

    def __init__(self, bot: Bot, outbox: Outbox, clock: Clock) -> None:
        self._bot = bot
        self._outbox = outbox
        self._clock = clock
        self._awake = asyncio.Event()
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._chats: dict[str, asyncio.Task[None]] = {}

    def wake(self) -> None:
        """Something was put into the outbox."""
        self._awake.set()

    async def run(self) -> None:
        """Send until cancelled."""
        while True:
            self._awake.clear()
            try:
                pause = await self._start_due()
            except StoreError as error:
                log.error("%s", error)
                pause = LONGEST_SLEEP
            with suppress(TimeoutError):
                await asyncio.wait_for(self._awake.wait(), pause)

    async def finish(self, seconds: float) -> None:
        """Wait for what is being sent now; the rest is sent after the next start."""
        if self._chats:
            await asyncio.wait(list(self._chats.values()), timeout=seconds)

    async def _start_due(self) -> float:
        """Begin with every chat that has a message due; how long to sleep until the next."""
        for message in await self._outbox.due(self._clock.now()):
            if message.chat not in self._chats:
                task = asyncio.create_task(self._send_chat(message))
                self._chats[message.chat] = task
                task.add_done_callback(partial(self._done, message.chat))
        upcoming = await self._outbox.next_due()
        if upcoming is None or self._chats:
            return LONGEST_SLEEP
        return min(max((upcoming - self._clock.now()).total_seconds(), 0.05), LONGEST_SLEEP)

    def _done(self, chat: str, task: asyncio.Task[None]) -> None:
        del self._chats[chat]
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("Sending stopped: %s", error if isinstance(error, StoreError) else place_of(error))
        self._awake.set()

    async def _send_chat(self, first: Outgoing) -> None:
        waiting = [first]
        while waiting:
            async with self._slots:
                arrived = await self._send(waiting[0])
            if not arrived:
                return
            waiting = list(await self._outbox.due(self._clock.now(), first.chat, limit=1))

    async def _send(self, message: Outgoing) -> bool:
        """Send one message and say whether the next of its chat may follow."""
        try:
            await self._attempt(message)
        except RetryAfter as error:
            seconds = error.retry_after
            await self._outbox.later(message, self._clock.now() + _as_delta(seconds))
            return False
        except Forbidden:
            await self._outbox.unreachable(message, self._clock.now())
            return False
        except BadRequest as error:
            log.error("Telegram refused a message: %s", error.message)
            await self._outbox.sent(message)
            return True
        except TelegramError as error:
            pause = min(timedelta(seconds=2**message.attempts), LONGEST_PAUSE)
            log.warning("Telegram did not take a message (%s); next try in %s", type(error).__name__, pause)
            await self._outbox.later(message, self._clock.now() + pause)
            return False
        await self._outbox.sent(message)
        return True

    async def _attempt(self, message: Outgoing) -> None:
        try:
            await self._bot.send_message(chat_id=int(message.chat), **to_message(message.reply))
        except BadRequest as error:
            if "can't parse entities" not in error.message.lower():
                raise
            await self._bot.send_message(chat_id=int(message.chat), **to_plain_message(message.reply))


def _as_delta(seconds: int | timedelta) -> timedelta:
    return seconds if isinstance(seconds, timedelta) else timedelta(seconds=seconds)
