"""Sends broadcasts: at an even pace, behind the replies, and to nobody twice."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack, suppress
from datetime import timedelta
from functools import partial

from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.channels.telegram.outgoing import to_parts
from bot.channels.telegram.requests import was_never_sent
from bot.channels.telegram.rights import obtained
from bot.channels.telegram.sender import as_delta, formatted_or_plain
from bot.clock import Clock
from bot.conversation.messages import BOT_LINK
from bot.faultpoints import reached
from bot.faults import StoreError, place_of
from bot.i18n import translator
from bot.limits import Pace
from bot.outreach.broadcast import Standing
from bot.outreach.posting import posted
from bot.storage.exclusive import Check
from bot.storage.recipients import Noted, Recipients, To

log = logging.getLogger(__name__)

LOOK_SECONDS = 0.5
"""How long until it is looked again whether there is a broadcast to send."""
SECONDS_TO_FINISH = 5.0
REST_SECONDS = 5.0
FRESH_SECONDS = 1.0
"""Whoever was not written to so long after that was decided is looked at anew: they may have unsubscribed, or it was stopped."""
BATCHES_A_SECOND = 4
LARGEST_BATCH = 25
"""A crash leaves no more than a batch and what is on its way unknown."""
AT_ONCE = 16
MANY_REPLIES = 4
"""While so many chats are being answered at once, broadcasts wait, though never for longer than this:"""
SECONDS_BEHIND_REPLIES = 2.0
LONGEST_PAUSE = 600.0


class Broadcaster:
    """The only one who sends broadcasts; of several processes one does.

    Args:
        bot: the bot, initialised.
        recipients: who is written to.
        clock: the time.
        rate: messages a second.
        replies: how many chats are being answered just now.
        may_send: whether this process answers; the one that does sends broadcasts too.
        count: told what became of each message.
        beat: called at each look.
    """

    def __init__(
        self,
        bot: Bot,
        recipients: Recipients,
        clock: Clock,
        rate: int,
        replies: Callable[[], int],
        may_send: Callable[[], bool],
        count: Callable[[Standing], None],
        beat: Callable[[], None],
    ) -> None:
        self._bot = bot
        self._recipients = recipients
        self._clock = clock
        self._pace = Pace(rate)
        self._batch = min(max(rate // BATCHES_A_SECOND, 1), LARGEST_BATCH)
        self._replies = replies
        self._may_send = may_send
        self._count = count
        self._beat = beat
        self._stop = asyncio.Event()
        self._flying: dict[asyncio.Task[None], To] = {}
        self._noted: list[Noted] = []
        self._troubles = 0
        self._paused_until = 0.0

    async def run(self, stop: asyncio.Event) -> None:
        """Send until `stop` is set; what is on its way then has a few seconds to arrive, the rest waits for the next start."""
        self._stop = stop
        while not stop.is_set():
            if not self._may_send():
                self._beat()
                await self._sleep(LOOK_SECONDS)
                continue
            try:
                async with AsyncExitStack() as opened:
                    check = await obtained(self._recipients.alone(), opened, stop, self._beat)
                    if check is not None:
                        await self._begin()
                        try:
                            await self._send_until_stopped(check)
                        finally:
                            await self._land()
            except StoreError as error:
                log.error("%s", error)
                await self._sleep(REST_SECONDS)

    async def _begin(self) -> None:
        """Note what could not be noted before; whom somebody else was writing to when they died is given up."""
        await self._turn_over(0)
        lost = await self._recipients.give_up_unknown(self._clock.now())
        if lost:
            log.warning(
                "Of %s messages of broadcasts it is not known whether they arrived; they are not sent again.", lost
            )

    async def _send_until_stopped(self, check: Check) -> None:
        while not self._stop.is_set() and self._may_send():
            self._beat()
            await check()
            if await self._may_go_on():
                await self._send_some()

    async def _may_go_on(self) -> bool:
        """Whether Telegram takes messages, as far as can be told; waits for a moment where it does not."""
        if self._is_paused:
            await self._fewer_than(1)
            await self._turn_over(0)
            await self._sleep(min(self._paused_until - _monotonic(), LOOK_SECONDS))
            return False
        if self._troubles:
            try:
                await self._bot.get_me()
            except TelegramError as error:
                self._pause_for_trouble(error)
                return False
        await self._let_replies_pass()
        return True

    async def _send_some(self) -> None:
        people, is_all = await self._turn_over(self._batch)
        if people:
            reached("broadcast.taken")
        fresh_until = _monotonic() + FRESH_SECONDS
        for place, to in enumerate(people):
            await self._fewer_than(AT_ONCE)
            await self._pace.turn()
            if self._stop.is_set() or self._is_paused or _monotonic() > fresh_until:
                self._noted += [Noted(one, Standing.WAITING, one.at) for one in people[place:]]
                break
            task = asyncio.create_task(self._send(to))
            self._flying[task] = to
            task.add_done_callback(self._landed)
        if is_all:
            await self._sleep(LOOK_SECONDS)

    async def _turn_over(self, limit: int) -> tuple[Sequence[To], bool]:
        noted = list(self._noted)
        taken = await self._recipients.turn_over(noted, limit, self._clock.now())
        del self._noted[: len(noted)]
        if noted:
            reached("broadcast.noted")
        return taken.people, taken.is_all

    async def _send(self, to: To) -> None:
        reply = posted(to.message, translator(to.language)).with_text(BOT_LINK, self._bot.link)
        reached("broadcast.begun")
        try:
            for part in to_parts(reply):
                await formatted_or_plain(part, partial(self._bot.send_message, chat_id=int(to.chat)))
        except RetryAfter as error:
            pause = as_delta(error.retry_after)
            log.warning("Telegram wants no more broadcasts for %s", pause)
            self._paused_until = max(self._paused_until, _monotonic() + pause.total_seconds())
            self._note(Noted(to, Standing.WAITING, self._clock.now() + pause))
        except TelegramError as error:
            self._note_failure(to, error)
        else:
            reached("broadcast.arrived")
            self._troubles = 0
            self._note(Noted(to, Standing.SENT))

    def _note_failure(self, to: To, error: TelegramError) -> None:
        standing = standing_of(error)
        if standing in (Standing.WAITING, Standing.UNKNOWN):
            self._pause_for_trouble(error)
        elif standing is Standing.REFUSED:
            log.error("Telegram refused a message of a broadcast, which is left out: %s", type(error).__name__)
        self._note(Noted(to, standing, self._clock.now() if standing is Standing.WAITING else None))

    def _note(self, noted: Noted) -> None:
        self._count(noted.standing)
        self._noted.append(noted)

    def _landed(self, task: asyncio.Task[None]) -> None:
        to = self._flying.pop(task)
        if task.cancelled():
            self._note(Noted(to, Standing.UNKNOWN))
        elif (error := task.exception()) is not None:
            log.error("A message of a broadcast could not be sent: %s", place_of(error))
            self._pause_for_trouble(error)
            self._note(Noted(to, Standing.UNKNOWN))

    async def _land(self) -> None:
        """Wait a little for what is on its way, and note what came of it; what does not arrive in time is unknown."""
        if self._flying:
            await asyncio.wait(self._flying, timeout=SECONDS_TO_FINISH)
        left = list(self._flying)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        await asyncio.sleep(0)
        await self._turn_over(0)

    async def _fewer_than(self, many: int) -> None:
        while len(self._flying) >= many:
            self._beat()
            await asyncio.wait(self._flying, return_when=asyncio.FIRST_COMPLETED)

    async def _let_replies_pass(self) -> None:
        end = _monotonic() + SECONDS_BEHIND_REPLIES
        while self._replies() >= MANY_REPLIES and _monotonic() < end:
            await self._sleep(LOOK_SECONDS / 10)

    @property
    def _is_paused(self) -> bool:
        return _monotonic() < self._paused_until

    def _pause_for_trouble(self, error: BaseException) -> None:
        """Leave Telegram alone for a while that grows; messages that were on their way together count as one trouble."""
        if not self._is_paused:
            self._troubles += 1
            pause = min(2.0 ** min(self._troubles, 10), LONGEST_PAUSE)
            log.warning("A broadcast pauses for %s: %s", timedelta(seconds=pause), type(error).__name__)
            self._paused_until = _monotonic() + pause

    async def _sleep(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(max(seconds, 0)):
                await self._stop.wait()


def standing_of(error: TelegramError) -> Standing:
    """What a failure means: whether somebody may be written to again (WAITING) or it is not known whether that arrived."""
    if isinstance(error, Forbidden):
        return Standing.UNREACHABLE
    if isinstance(error, BadRequest | ChatMigrated):
        return Standing.REFUSED
    is_not_taken = isinstance(error, InvalidToken | Conflict | RetryAfter)
    return Standing.WAITING if is_not_taken or was_never_sent(error) else Standing.UNKNOWN


def _monotonic() -> float:
    return asyncio.get_running_loop().time()
