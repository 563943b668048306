"""Serves Telegram: takes updates in, sends, works, and stops when asked to."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.app import App
from bot.channels.telegram.broadcaster import Broadcaster
from bot.channels.telegram.fetching import fetching
from bot.channels.telegram.groups import Me
from bot.channels.telegram.incoming import CHANNEL
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.profile import set_profile
from bot.channels.telegram.receiving import Updates, receiving
from bot.channels.telegram.requests import AiohttpRequest
from bot.channels.telegram.sender import Sender
from bot.faults import Fault
from bot.garbage import leave_to_itself
from bot.operation.notify import notify, watchdog_seconds
from bot.pictures.album import Album
from bot.settings import Settings
from bot.storage.announcer import Announcer

log = logging.getLogger(__name__)

CONNECTIONS, CONNECTIONS_FOR_UPDATES = 64, 2
SECONDS_BETWEEN_INTRODUCTIONS = 300
FREE_RATE = 30
"""Messages a second that Telegram takes to many chats (Bot API FAQ, "My bot is hitting limits")."""
SENDER_PATIENCE = 60.0
"""Seconds without a sign of life after which a sender counts as dead."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a process does: how it gets updates, and whether it sends messages and does jobs."""

    updates: Updates = Updates.POLLING
    works: bool = True


EVERYTHING = Plan()


async def serve(app: App, ready: Callable[[str], None], plan: Plan) -> None:
    """Serve until SIGINT or SIGTERM.

    Args:
        app: the running Payung.
        ready: called with the bot's user name when it begins to listen.
        plan: what to do.

    Raises:
        Fault: the token is missing or wrong, Telegram cannot be reached at the start, or the port is taken.
    """
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)

    def begun(name: str) -> None:
        leave_to_itself()
        ready(name)

    await serve_until(stop, app, begun, plan)


async def serve_until(stop: asyncio.Event, app: App, ready: Callable[[str], None], plan: Plan = EVERYTHING) -> None:
    """Serve until `stop` is set; see `serve`. Updates end first, then jobs and the sending of what they left."""
    async with open_bot(app.settings) as bot:
        sender = _sender(app, bot) if plan.works else None
        announcer = Announcer(app.stored.database)
        intake = Intake(app.turn, app.clock, app.metrics, sender.wake if sender else announcer.tell, Me.of(bot))
        nothing_comes = asyncio.Event()
        async with asyncio.TaskGroup() as tasks:
            if sender is not None:
                tasks.create_task(sender.run(nothing_comes))
                tasks.create_task(_broadcaster(app, bot, sender).run(nothing_comes))
                tasks.create_task(app.worker(fetching(bot)).run(nothing_comes))
            beside = [tasks.create_task(one) for one in (_introduce(bot), _watch(app), announcer.run())]
            async with receiving(app, bot, intake, plan.updates) as receive:
                ready(bot.username)
                notify("READY=1")
                await receive(stop)
                notify("STOPPING=1")
            await intake.finish()
            for task in beside:
                task.cancel()
            nothing_comes.set()


@asynccontextmanager
async def open_bot(settings: Settings) -> AsyncIterator[Bot]:
    """The bot, known to Telegram.

    Raises:
        Fault: the token is missing or wrong, or Telegram cannot be reached.
    """
    address = settings.telegram_api_url.rstrip("/")
    bot = Bot(
        settings.require_token(),
        base_url=f"{address}/bot",
        base_file_url=f"{address}/file/bot",
        request=AiohttpRequest(CONNECTIONS),
        get_updates_request=AiohttpRequest(CONNECTIONS_FOR_UPDATES),
    )
    try:
        try:
            await bot.initialize()
        except InvalidToken:
            raise Fault("Telegram does not know this token; check PAYUNG_TELEGRAM_TOKEN.") from None
        except TelegramError as error:
            raise Fault(f"Telegram cannot be reached at {address} ({type(error).__name__}).") from None
        yield bot
    finally:
        await bot.shutdown()


async def delete_webhook(settings: Settings) -> None:
    """Tell Telegram to send no updates by itself; those that wait are kept.

    Raises:
        Fault: the token is missing or wrong, or Telegram cannot be reached.
    """
    async with open_bot(settings) as bot:
        try:
            await bot.delete_webhook()
        except TelegramError as error:
            raise Fault(f"The webhook could not be deleted ({type(error).__name__}).") from None


def _sender(app: App, bot: Bot) -> Sender:
    album = Album(app.settings.data_dir / "pictures")
    beat = app.health.alive("sender", SENDER_PATIENCE)
    return Sender(bot, app.stored.outbox(CHANNEL), app.clock, album, app.parcels, app.metrics.sent, beat)


def _broadcaster(app: App, bot: Bot, sender: Sender) -> Broadcaster:
    rate = app.settings.broadcast_rate
    if rate > FREE_RATE:
        log.warning("PAYUNG_BROADCAST_RATE is %s; Telegram takes about %s messages a second in all.", rate, FREE_RATE)
    beat = app.health.alive("broadcaster", SENDER_PATIENCE)
    recipients, count = app.stored.recipients, app.metrics.broadcast
    return Broadcaster(bot, recipients, app.clock, rate, lambda: sender.chats, lambda: sender.is_sending, count, beat)


async def _introduce(bot: Bot) -> None:
    """Set what Telegram shows of the bot, beside everything else and until it is done."""
    while True:
        try:
            await set_profile(bot)
        except TelegramError as error:
            log.warning("Commands and descriptions were not set: %s", type(error).__name__)
            await asyncio.sleep(SECONDS_BETWEEN_INTRODUCTIONS)
        else:
            return


async def _watch(app: App) -> None:
    """Tell the service manager that every part still moves, for as long as that is so."""
    between = watchdog_seconds()
    while between is not None:
        if not app.health.dead:
            notify("WATCHDOG=1")
        await asyncio.sleep(between / 2)
