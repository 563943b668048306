"""Serves the console, the API between the institutions, and health and metrics beside them."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.responses import RedirectResponse
from starlette.routing import BaseRoute, Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from bot.clock import Clock, SystemClock
from bot.garbage import leave_to_itself
from bot.operation.health import Health
from bot.operation.metrics import Metrics
from bot.operation.notify import notify
from bot.settings import Settings
from bot.stored import Stored, open_stored
from bot.web.api.app import PATH as API
from bot.web.api.app import institutions_api
from bot.web.console.console import BASE, Console
from bot.web.console.guard import Guard
from bot.web.console.site import console_routes
from bot.web.operation import operation_routes
from bot.web.server import serving_app

PORT = 8080
"""Where the console listens unless another port is set."""


async def serve_web(settings: Settings, bot: str, ready: Callable[[str], None]) -> None:
    """Serve until SIGINT or SIGTERM.

    Args:
        settings: the settings.
        bot: the user name of the bot, empty where it is not known.
        ready: called with the address of the console when it can be used.

    Raises:
        Fault: the port is taken, or the database or its key cannot be used.
    """
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with open_stored(settings) as stored, console_served(settings, stored, SystemClock(), bot) as address:
        leave_to_itself()
        ready(f"The console is at {address}{BASE}/.")
        notify("READY=1")
        await stop.wait()
        notify("STOPPING=1")


@asynccontextmanager
async def console_served(settings: Settings, stored: Stored, clock: Clock, bot: str = "") -> AsyncIterator[str]:
    """Serve within the block.

    Yields:
        The address at which people reach it.
    """
    console = Console(stored, clock, (settings.web_url or "").rstrip("/"), settings.broadcast_rate, bot)
    port = PORT if settings.http_port is None else settings.http_port
    app = ProxyHeadersMiddleware(_whole(console), trusted_hosts=settings.proxies)  # type: ignore[arg-type]
    async with serving_app(app, settings.http_host, port) as taken:  # type: ignore[arg-type]
        yield console.address or f"http://{_host(settings.http_host)}:{taken}"


def _whole(console: Console) -> ASGIApp:
    metrics, health = Metrics(), Health()

    async def measures() -> bytes:
        return metrics.text()

    async def to_console(_: object) -> RedirectResponse:
        return RedirectResponse(f"{BASE}/")

    routes: list[BaseRoute] = [
        *operation_routes(health, console.stored.database.ping, measures),
        *console_routes(console),
        Route("/", to_console),
    ]
    guarded = Guard(Starlette(routes=routes), "https" if console.is_secure else "http")
    api = Router(routes=[institutions_api(console.stored, console.clock)])

    async def both(scope: Scope, receive: Receive, send: Send) -> None:
        is_api = scope.get("path", "").startswith(f"{API}/")
        await (api if is_api else guarded)(scope, receive, send)

    return both


def _host(host: str) -> str:
    """The name by which a browser on this machine reaches an address that is listened on."""
    return "localhost" if host in {"127.0.0.1", "0.0.0.0", "::", "::1"} else host  # noqa: S104 - compared, not used
