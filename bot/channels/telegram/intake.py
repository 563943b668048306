"""Takes updates in, from the poller or the webhook: each chat in its order, all chats beside each other."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial

from telegram import Update

from bot.channels.flood import Flood, FloodGuard, GroupGuard
from bot.channels.telegram.groups import Me
from bot.channels.telegram.incoming import is_in_group, to_group_change, to_incoming, to_presence
from bot.channels.telegram.taps import Taps
from bot.clock import Clock
from bot.conversation.messages import ChatKey, Incoming
from bot.conversation.outcomes import Outcome
from bot.conversation.turn import Turn
from bot.faults import StoreError, place_of
from bot.operation.metrics import Metrics

log = logging.getLogger(__name__)

MOST_IN_HAND = 2000
"""Beyond so many updates nobody's is taken in any more; Telegram keeps it and sends it again."""


@dataclass(slots=True)
class Queue:
    """The updates of one chat: `length` counts those that wait or are being handled.

    Once one of them could not be stored those behind it are not tried, for they would go first. All come again.
    """

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    length: int = 0
    interrupted: bool = False


class Intake:
    """Handles updates; only a chat's own earlier updates, the model and the database are waited for.

    Args:
        turn: what handles an update.
        clock: the time.
        metrics: what is measured.
        wake: called after each commit, when there may be something to send.
        me: the bot, as it is called in groups.
    """

    def __init__(self, turn: Turn, clock: Clock, metrics: Metrics, wake: Callable[[], None], me: Me) -> None:
        self._turn = turn
        self._clock = clock
        self._metrics = metrics
        self._wake = wake
        self._me = me
        self._guard = FloodGuard()
        self._groups = GroupGuard()
        self._taps = Taps()
        self._queues: dict[ChatKey, Queue] = {}
        self._in_hand = 0
        self._failed: set[int] = set()

    @property
    def is_full(self) -> bool:
        return self._in_hand >= MOST_IN_HAND

    async def take(self, update: Update) -> None:
        """Do everything that an update asks for; once this returns it may be acknowledged.

        Raises:
            StoreError: nothing was stored; the update is to be taken again later.
        """
        begun = time.monotonic()
        self._count(+1)
        try:
            outcome = await self._handle(update)
        except StoreError:
            self._failed.add(update.update_id)
            self._note(update.update_id, Outcome.ERROR_DATABASE, begun)
            raise
        finally:
            self._count(-1)
        self._failed.discard(update.update_id)
        if outcome is not None:
            self._note(update.update_id, outcome, begun)

    def leave_out(self, number: int) -> None:
        """Note an update that cannot be read at all."""
        self._note(number, Outcome.ERROR_UNREADABLE, time.monotonic())

    async def finish(self) -> None:
        """Wait for what is done beside the updates."""
        await self._taps.finish()

    async def _handle(self, update: Update) -> Outcome | None:
        """What came of an update; None for what people in a group say to each other, of which not even a line is left."""
        try:
            now = self._clock.now()
            if (presence := to_presence(update, now)) is not None:
                return await self._in_order(presence.key, partial(self._turn.note_presence, presence))
            if (change := to_group_change(update, now)) is not None:
                return await self._in_order(_group(change.channel, change.chat), partial(self._turn.note_group, change))
            incoming = to_incoming(update, now, self._me)
            if incoming is None:
                return None if is_in_group(update) else Outcome.IGNORED
            if incoming.group is not None:
                return await self._in_group(incoming)
            again = update.update_id in self._failed
            flood = Flood.NONE if again else self._guard.judge(incoming.key.person)
            if flood is Flood.SILENCE:
                return Outcome.REFUSED_FLOOD
            if update.callback_query is not None:
                self._taps.answer(update.callback_query)
            handle = self._turn.slow_down if flood is Flood.TELL else self._turn.handle
            return await self._in_order(incoming.key, partial(handle, incoming))
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 - one update must not hold up all others
            log.error("An update was left out: %s", place_of(error))
            return Outcome.ERROR_INTERNAL

    async def _in_group(self, incoming: Incoming) -> Outcome:
        """Answer in a group; who writes too much there, or a group that does, is left aside without a word."""
        again = incoming.update in self._failed
        is_noise = self._guard.judge(incoming.key.person) is not Flood.NONE or self._groups.is_enough(incoming.key.chat)
        if is_noise and not again:
            return Outcome.REFUSED_FLOOD
        return await self._in_order(
            _group(incoming.key.channel, incoming.key.chat), partial(self._turn.handle, incoming)
        )

    async def _in_order(self, key: ChatKey, handle: Callable[[], Awaitable[Outcome]]) -> Outcome:
        queue = self._queues.setdefault(key, Queue())
        queue.length += 1
        try:
            async with queue.lock:
                if queue.interrupted:
                    raise StoreError("An earlier message of the chat could not be stored.")
                try:
                    outcome = await handle()
                except StoreError:
                    queue.interrupted = True
                    raise
            self._wake()
            return outcome
        finally:
            queue.length -= 1
            if queue.length == 0:
                del self._queues[key]

    def _note(self, number: int, outcome: Outcome, begun: float) -> None:
        seconds = time.monotonic() - begun
        self._metrics.turn(outcome, seconds)
        log.info("update", extra={"update": number, "outcome": outcome.value, "ms": round(seconds * 1000, 1)})

    def _count(self, change: int) -> None:
        self._in_hand += change
        self._metrics.in_hand(self._in_hand)


def _group(channel: str, chat: str) -> ChatKey:
    """Whose updates are handled in their order: those of a group, whoever writes them."""
    return ChatKey(channel, chat, "")
