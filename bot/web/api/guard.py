"""What holds for every request: a limit of size, no copies in caches, and no error that tells of the inside."""

import logging

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.faults import place_of
from bot.web.api.problems import problem

log = logging.getLogger(__name__)

MOST_BYTES = 4_000_000
"""Room for the longest list that is taken at once."""
TOO_LARGE = f"A request may have {MOST_BYTES:,} bytes; send the rest in a second one."
HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


class Guard:
    """An ASGI application around another one."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        taken, has_begun = 0, False

        async def received() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > MOST_BYTES:
                raise HTTPException(413, TOO_LARGE)
            return message

        async def sent(message: Message) -> None:
            nonlocal has_begun
            if message["type"] == "http.response.start":
                has_begun = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        try:
            if _announced(scope) > MOST_BYTES:
                await problem(413, TOO_LARGE, {"Connection": "close"})(scope, receive, sent)
            else:
                await self._app(scope, received, sent)
        except Exception as error:  # noqa: BLE001 - whoever asks hears that it failed, and nothing of the inside
            log.error("A request of an institution failed: %s", place_of(error))
            if not has_begun:
                await problem(500, "Something went wrong here; tell the operator.")(scope, receive, sent)


def _announced(scope: Scope) -> int:
    """The size of the body, where it is announced as a number."""
    lengths = [value for name, value in scope["headers"] if name == b"content-length" and value.isdigit()]
    return max(map(int, lengths), default=0)
