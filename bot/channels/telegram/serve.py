"""Serves Telegram: polls, handles, sends, and stops when asked to."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from telegram import Bot
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.app import App
from bot.channels.telegram.incoming import CHANNEL
from bot.channels.telegram.poller import Poller
from bot.channels.telegram.profile import set_profile
from bot.channels.telegram.sender import Sender
from bot.conversation.store import StoreError
from bot.faults import Fault
from bot.pictures.album import Album
from bot.settings import Settings

log = logging.getLogger(__name__)

CONNECTIONS = 48
SECONDS_TO_FINISH = 5.0
SECONDS_BETWEEN_TIDYING = 3600
SECONDS_BETWEEN_INTRODUCTIONS = 300


async def serve(app: App, ready: Callable[[str], None]) -> None:
    """Serve until SIGINT or SIGTERM.

    Args:
        app: the running Payung.
        ready: called with the bot's user name when it begins to listen.

    Raises:
        Fault: the token is missing or wrong, or Telegram cannot be reached at the start.
    """
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await serve_until(stop, app, ready)


async def serve_until(stop: asyncio.Event, app: App, ready: Callable[[str], None]) -> None:
    """Serve until `stop` is set; see `serve`."""
    async with open_bot(app.settings) as bot:
        sender = Sender(bot, app.stored.outbox(CHANNEL), app.clock, Album(app.settings.data_dir / "pictures"))
        poller = Poller(bot, app.turn, sender, app.clock)
        ready(bot.username)
        async with asyncio.TaskGroup() as tasks:
            beside = (_introduce(bot), sender.run(), _tidy(app))
            others = [tasks.create_task(one) for one in beside]
            await poller.run(stop)
            for task in others:
                task.cancel()
        await sender.finish(SECONDS_TO_FINISH)


@asynccontextmanager
async def open_bot(settings: Settings) -> AsyncIterator[Bot]:
    """The bot, known to Telegram.

    Raises:
        Fault: the token is missing or wrong, or Telegram cannot be reached.
    """
    token = settings.require_token()
    address = settings.telegram_api_url.rstrip("/")
    try:
        bot = ExtBot(
            token,
            base_url=f"{address}/bot",
            base_file_url=f"{address}/file/bot",
            request=HTTPXRequest(connection_pool_size=CONNECTIONS),
            get_updates_request=HTTPXRequest(),
        )
        await bot.initialize()
    except InvalidToken:
        raise Fault("Telegram does not know this token; check PAYUNG_TELEGRAM_TOKEN.") from None
    except TelegramError as error:
        raise Fault(f"Telegram cannot be reached at {address} ({type(error).__name__}).") from None
    try:
        yield bot
    finally:
        await bot.shutdown()


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


async def _tidy(app: App) -> None:
    """Forget old update numbers and abandoned questionnaires, every hour."""
    while True:
        try:
            await app.tidy()
        except StoreError as error:
            log.error("%s", error)
        await asyncio.sleep(SECONDS_BETWEEN_TIDYING)
