"""Sends what lies in the outbox: at once after a commit, again after a failure, each chat in its order."""

import asyncio
import logging
import re
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial

from telegram import Bot, BotCommand, BotCommandScopeChat, Message
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.channels.telegram.outgoing import Part, to_parts
from bot.channels.telegram.rights import obtained
from bot.clock import Clock
from bot.conversation.messages import BOT_LINK, BOT_NAME, Reply
from bot.documents.makers import make
from bot.documents.reference import is_made
from bot.faultpoints import reached
from bot.faults import StoreError, place_of
from bot.pictures.album import Album
from bot.storage.exclusive import Check
from bot.storage.outbox import Outbox, Outgoing
from bot.storage.parcels import Parcels

log = logging.getLogger(__name__)

LOOK_SECONDS = 0.25
"""How long until the outbox is looked at again although nobody has said that there is something in it."""
SECONDS_TO_FINISH = 5.0
LONGEST_PAUSE = timedelta(minutes=10)
REST = timedelta(seconds=5)
"""How long a chat is left alone when the database did not take what came of sending to it."""
MOST_ATTEMPTS = 150
"""After about a day a message that Telegram never took is given up."""
PICTURE_ATTEMPTS = 3
"""Then the text goes without its picture: on a bad line it arrives sooner."""
AT_ONCE = 32
FILE_NAME = "payung.png"
SECONDS_TO_UPLOAD = 300.0
"""How long a file may take on a slow line; Telegram takes at most 50 MB."""


class Said(StrEnum):
    """What Telegram said to a message."""

    TAKEN = "taken"
    LATER = "later"
    FAILED = "failed"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"


_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


class Sender:
    """The only one who sends messages of the outbox; of several processes one does.

    Args:
        bot: the bot, initialised.
        outbox: the messages of this channel.
        clock: the time.
        album: where charts are drawn and kept.
        parcels: where files wait to be sent.
        count: told what Telegram said to each message.
        beat: called at each look.
    """

    def __init__(
        self,
        bot: Bot,
        outbox: Outbox,
        clock: Clock,
        album: Album,
        parcels: Parcels,
        count: Callable[[Said], None],
        beat: Callable[[], None],
    ) -> None:
        self._bot = bot
        self._outbox = outbox
        self._clock = clock
        self._album = album
        self._parcels = parcels
        self._count = count
        self._beat = beat
        self._awake = asyncio.Event()
        self._is_sending = False
        self._chats: dict[str, asyncio.Task[None]] = {}
        self._resting: dict[str, datetime] = {}
        self._arrived: dict[int, int] = {}

    @property
    def chats(self) -> int:
        """To how many chats messages are being sent just now."""
        return len(self._chats)

    @property
    def is_sending(self) -> bool:
        """Whether it is this process that sends."""
        return self._is_sending

    def wake(self) -> None:
        """Something was put into the outbox."""
        self._awake.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Send until `stop` is set, then what is due, for a few seconds at most; the rest waits for the next start."""
        try:
            while not stop.is_set():
                try:
                    async with AsyncExitStack() as opened:
                        check = await obtained(self._outbox.alone(self.wake), opened, stop, self._beat)
                        if check is not None:
                            await self._send_until(stop, check)
                except StoreError as error:
                    log.error("%s", error)
                    await self._sleep(REST.total_seconds())
        finally:
            unfinished = list(self._chats.values())
            for task in unfinished:
                task.cancel()
            await asyncio.gather(*unfinished, return_exceptions=True)

    async def _send_until(self, stop: asyncio.Event, check: Check) -> None:
        self._is_sending = True
        try:
            await self._send_what_comes(stop, check)
        finally:
            self._is_sending = False

    async def _send_what_comes(self, stop: asyncio.Event, check: Check) -> None:
        checked_at = 0.0
        while not stop.is_set():
            self._awake.clear()
            self._beat()
            if (now := time.monotonic()) - checked_at >= LOOK_SECONDS:
                await check()
                checked_at = now
            await self._start_due()
            await self._sleep(LOOK_SECONDS)
        with suppress(TimeoutError):
            async with asyncio.timeout(SECONDS_TO_FINISH):
                await self._start_due()
                while self._chats:
                    await asyncio.wait(self._chats.values(), return_when=asyncio.FIRST_COMPLETED)
                    await self._start_due()

    async def _sleep(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._awake.wait()

    async def _start_due(self) -> None:
        """Begin with chats that have a message due, as many as there are free places.

        A chat that is being sent to when the outbox is read may be put off by the time it has been: it waits for the
        next round, lest it be sent what must wait.
        """
        now = self._clock.now()
        self._resting = {chat: until for chat, until in self._resting.items() if now < until <= now + REST}
        busy = {*self._chats, *self._resting}
        free = AT_ONCE - len(self._chats)
        if free <= 0:
            return
        for message in await self._outbox.due(now, free, without=busy):
            task = asyncio.create_task(self._send_chat(message))
            self._chats[message.chat] = task
            task.add_done_callback(partial(self._ended, message.chat))

    def _ended(self, chat: str, task: asyncio.Task[None]) -> None:
        del self._chats[chat]
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("Sending stopped: %s", error if isinstance(error, StoreError) else place_of(error))
            self._resting[chat] = self._clock.now() + REST
        self._awake.set()

    async def _send_chat(self, message: Outgoing | None) -> None:
        """Send the messages of a chat; once another process may have the right, no more than what is on its way."""
        while message is not None:
            following = await self._send(message)
            message = following if self._is_sending else None

    async def _send(self, message: Outgoing) -> Outgoing | None:
        """Send one message; the next of its chat, where it may follow."""
        said = Said.TAKEN
        reached("send.begun")
        try:
            await self._send_parts(message)
        except RetryAfter as error:
            pause = as_delta(error.retry_after)
            log.warning("Telegram wants no more messages to one chat for %s", pause)
            await self._later(message, pause, Said.LATER)
            return None
        except Forbidden:
            self._count(Said.UNREACHABLE)
            await self._outbox.unreachable(message, self._clock.now())
            self._arrived.pop(message.id, None)
            await self._drop_file(message.reply)
            return None
        except ChatMigrated as error:
            await self._outbox.moved(message.chat, str(error.new_chat_id))
            return None
        except BadRequest as error:
            log.error("Telegram refused a message, which is left out: %s", _without_quotes(error))
            said = Said.REFUSED
        except TelegramError as error:
            if message.attempts < MOST_ATTEMPTS:
                pause = min(timedelta(seconds=2 ** min(message.attempts, 10)), LONGEST_PAUSE)
                log.warning("Telegram did not take a message (%s); next try in %s", type(error).__name__, pause)
                await self._later(message, pause, Said.FAILED)
                return None
            log.error("Telegram never took a message (%s), which is left out.", type(error).__name__)
            said = Said.REFUSED
        reached("send.arrived")
        self._count(said)
        following = await self._outbox.sent(message, self._clock.now())
        self._arrived.pop(message.id, None)
        await self._drop_file(message.reply)
        reached("send.noted")
        return following

    async def _later(self, message: Outgoing, pause: timedelta, said: Said) -> None:
        self._count(said)
        now = self._clock.now()
        await self._outbox.later(message, now, now + pause)

    async def _send_parts(self, message: Outgoing) -> None:
        """Send what has not arrived yet: a message is long, or its arrival could not be noted in the database."""
        reply = message.reply.with_text(BOT_LINK, self._bot.link).with_text(BOT_NAME, self._bot.username)
        chat, parts = int(message.chat), to_parts(reply)
        for number in range(self._arrived.get(message.id, 0), len(parts)):
            part = parts[number]
            if part.document is not None:
                await self._send_file(chat, part, part.document.reference)
            elif part.picture is None or message.attempts >= PICTURE_ATTEMPTS or not await self._show(chat, part):
                await self._say(chat, part.in_words())
            self._arrived[message.id] = number + 1
        await self._offer(chat, message.reply)

    async def _show(self, chat: int, part: Part) -> bool:
        """Send a picture with its caption; whether there was one and Telegram took it."""
        photo = await self._photo(part)
        if photo is None:
            return False
        send = partial(self._bot.send_photo, chat_id=chat, photo=photo, filename=FILE_NAME)
        try:
            await formatted_or_plain(part, lambda text, **more: send(caption=text, **more))
        except BadRequest as error:
            log.warning("Telegram refused a picture: %s", _without_quotes(error))
            return False
        return True

    async def _photo(self, part: Part) -> bytes | None:
        """The picture of a part; None where none can be drawn."""
        if part.picture is None:
            return None
        try:
            return await self._album.drawn(part.picture)
        except Exception as error:  # noqa: BLE001 - a picture that fails must not keep the text from being sent
            log.error("A picture could not be drawn: %s", place_of(error))
            return None

    async def _send_file(self, chat: int, part: Part, reference: str) -> None:
        """Send a file with its caption, or say that it is gone."""
        held = await self._held(reference)
        if held is None or part.document is None:
            await self._say(chat, part.without_file())
            return
        send = partial(
            self._bot.send_document,
            chat_id=chat,
            document=held,
            filename=part.document.name,
            write_timeout=SECONDS_TO_UPLOAD,
            read_timeout=SECONDS_TO_UPLOAD,
        )
        await formatted_or_plain(part, lambda text, **more: send(caption=text, **more))

    async def _held(self, reference: str) -> bytes | None:
        """A file that waits or is made now; None where there is none."""
        if not is_made(reference):
            return await self._parcels.opened(reference)
        try:
            return await asyncio.to_thread(make, reference)
        except Exception as error:  # noqa: BLE001 - a file that cannot be made must not keep the text from being sent
            log.error("A file could not be made: %s", place_of(error))
            return None

    async def _drop_file(self, reply: Reply) -> None:
        if reply.document is not None:
            await self._parcels.drop(reply.document.reference)

    async def _offer(self, chat: int, reply: Reply) -> None:
        """Set the commands of a chat, where a message brings some; one without them is still a message that arrived."""
        if not reply.menu:
            return
        commands = [BotCommand(name, title) for name, title in reply.menu]
        try:
            await self._bot.set_my_commands(commands, scope=BotCommandScopeChat(chat))
        except TelegramError as error:
            log.warning("The commands of a chat were not set: %s", type(error).__name__)

    async def _say(self, chat: int, part: Part) -> None:
        await formatted_or_plain(part, partial(self._bot.send_message, chat_id=chat))


async def formatted_or_plain(part: Part, send: Callable[..., Awaitable[Message]]) -> None:
    """Send a part, without its markup where Telegram cannot read that."""
    try:
        await send(**part.formatted())
    except BadRequest as error:
        if "can't parse entities" not in error.message.lower():
            raise
        await send(**part.plain())


def as_delta(seconds: int | timedelta) -> timedelta:
    return seconds if isinstance(seconds, timedelta) else timedelta(seconds=seconds)


def _without_quotes(error: BadRequest) -> str:
    """Why Telegram refused, without what it quotes of the message."""
    return _QUOTED.sub("…", error.message)
