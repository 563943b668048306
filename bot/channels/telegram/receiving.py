"""How updates come to a process: it polls, or Telegram sends them; beside that it can be watched over HTTP."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from enum import Enum, auto
from urllib.parse import urlsplit

from telegram import Bot

from bot.app import App
from bot.channels.telegram.incoming import CHANNEL
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.poller import Poller
from bot.channels.telegram.webhook import SECRET_HEADER, Webhook
from bot.web.operation import operation_routes
from bot.web.server import serving
from bot.web.webhook import webhook_route

WEBHOOK_PORT = 8080
"""Where the webhook listens unless a setting says otherwise."""
POLLER_PATIENCE = 150.0
"""Seconds without a sign of life after which a poller counts as dead: a long poll, its time limit and a long pause."""


Receive = Callable[[asyncio.Event], Awaitable[object]]
"""Takes updates in until the event that it is given is set."""


class Updates(Enum):
    """How a process gets its updates."""

    POLLING = auto()
    WEBHOOK = auto()
    NONE = auto()


@asynccontextmanager
async def receiving(app: App, bot: Bot, intake: Intake, updates: Updates) -> AsyncIterator[Receive]:
    """Listen for whoever watches the process, and for Telegram where it sends; what has come is finished at the end.

    Yields:
        What takes updates in.

    Raises:
        Fault: the port is taken, or Telegram does not take the address of the webhook.
    """
    settings = app.settings
    routes = operation_routes(app.health, app.stored.database.ping, lambda: app.measures(CHANNEL))
    if updates is Updates.WEBHOOK:
        address = settings.require_webhook_url()
        webhook = Webhook(bot, intake, app.stored.cipher.secret("Telegram webhook"))
        routes.append(webhook_route(urlsplit(address).path or "/", SECRET_HEADER, webhook.receive))
        port = WEBHOOK_PORT if settings.http_port is None else settings.http_port
        async with serving(routes, settings.http_host, port):
            await webhook.announce(address)
            yield _wait
        return
    receive = _poller(app, bot, intake).run if updates is Updates.POLLING else _wait
    if settings.http_port is None:
        yield receive
        return
    async with serving(routes, settings.http_host, settings.http_port):
        yield receive


def _poller(app: App, bot: Bot, intake: Intake) -> Poller:
    moves = app.health.alive("poller", POLLER_PATIENCE)
    hears = app.health.working("telegram", POLLER_PATIENCE)
    return Poller(bot, intake, moves, hears)


async def _wait(stop: asyncio.Event) -> None:
    await stop.wait()
