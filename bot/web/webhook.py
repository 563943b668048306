"""The route of a channel's webhook."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

MOST_BYTES = 1_000_000
"""Far more than an update has."""
SECONDS_TO_RETRY = "1"

Receive = Callable[[str, bytes], Awaitable[HTTPStatus]]
"""Handles what came with a secret; the status says whether it is to be sent again."""


def webhook_route(path: str, secret_header: str, receive: Receive) -> Route:
    """A route that passes on the body and the secret of each POST."""

    async def endpoint(request: Request) -> Response:
        body = bytearray()
        try:
            async for chunk in request.stream():
                body += chunk
                if len(body) > MOST_BYTES:
                    return Response(status_code=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        except ClientDisconnect:
            return Response(status_code=HTTPStatus.BAD_REQUEST)
        status = await receive(request.headers.get(secret_header, ""), bytes(body))
        again = {"Retry-After": SECONDS_TO_RETRY} if status == HTTPStatus.SERVICE_UNAVAILABLE else {}
        return Response(status_code=status, headers=again)

    return Route(path, endpoint, methods=["POST"])
