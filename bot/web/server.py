"""A web server inside the process, for as long as a block lasts."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import ASGIApp

from bot.faults import Fault

SECONDS_TO_FINISH = 10
BACKLOG = 2048


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to the process."""
        yield


@asynccontextmanager
async def serving(routes: Sequence[Route], host: str, port: int) -> AsyncIterator[int]:
    """Serve routes within the block; see `serving_app`."""
    async with serving_app(Starlette(routes=list(routes)), host, port) as taken:
        yield taken


@asynccontextmanager
async def serving_app(app: ASGIApp, host: str, port: int) -> AsyncIterator[int]:
    """Serve something within the block; requests that are being answered at its end are finished.

    Args:
        app: what is served.
        host: the address to listen on.
        port: the port; 0 for any that is free.

    Yields:
        The port.

    Raises:
        Fault: the address is taken or not this machine's.
    """
    listening = _listen(host, port)
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        lifespan="off",
        ws="none",
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=SECONDS_TO_FINISH,
    )
    server = _Server(config)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(_serve(server, listening))
        try:
            yield listening.getsockname()[1]
        finally:
            server.should_exit = True


async def _serve(server: uvicorn.Server, listening: socket.socket) -> None:
    await server.serve(sockets=[listening])
    if not server.should_exit:
        raise Fault("The web server in the process ended by itself.")


def _listen(host: str, port: int) -> socket.socket:
    with contextlib.ExitStack() as failing:
        try:
            family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
            listening = failing.enter_context(socket.socket(family, kind, protocol))
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(address)
            listening.listen(BACKLOG)
        except OSError as error:
            why = f"Nothing can listen on {host}:{port} ({error.strerror})"
            raise Fault(f"{why}; set PAYUNG_HTTP_PORT to another one.") from None
        listening.setblocking(False)
        failing.pop_all()
    return listening
