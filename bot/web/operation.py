"""`/healthz`, `/readyz` and `/metrics`."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.faults import StoreError
from bot.operation.health import Health
from bot.operation.metrics import CONTENT_TYPE


def operation_routes(
    health: Health, ping: Callable[[], Awaitable[None]], metrics: Callable[[], Awaitable[bytes]]
) -> list[Route]:
    """The routes for whoever watches the process.

    Args:
        health: the pulses of the process.
        ping: asks the database for nothing in particular; a StoreError means that it cannot be used.
        metrics: the measures as Prometheus reads them.
    """

    async def healthz(_: Request) -> Response:
        return _told({f"{part} does not move": False for part in health.dead})

    async def readyz(_: Request) -> Response:
        found = dict.fromkeys((*health.dead, *health.failing), False)
        try:
            await ping()
        except StoreError:
            found["database"] = False
        return _told(found)

    async def measured(_: Request) -> Response:
        return Response(await metrics(), media_type=CONTENT_TYPE)

    return [Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", measured)]


def _told(wrong: dict[str, bool]) -> Response:
    """200 where nothing is wrong, else 503 with what is."""
    return JSONResponse({"ok": not wrong, "wrong": sorted(wrong)}, 503 if wrong else 200)
