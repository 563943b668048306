"""What holds for every answer of the web server: headers that keep browsers strict, limits, no error told in detail."""

import logging
from collections.abc import Mapping
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware.base import RequestResponseEndpoint
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette_admin.security.csrf import CSRFMiddleware

from bot.faults import StoreError, place_of
from bot.i18n import N_
from bot.web.console.console import BASE
from bot.web.console.speech import current

log = logging.getLogger(__name__)

MOST_BYTES = 1_000_000
"""Far more than a form has."""
LARGER: Mapping[str, int] = {f"{BASE}/cooperatives/register/check": 31_000_000}
"""The paths to which files are uploaded, with the most bytes of each."""

STATIC = f"{BASE}/static/"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""Nothing is loaded from elsewhere, no page stands in a frame, no script or style within a page runs."""

TOO_MUCH = N_("That is too much to send at once.")
NOT_NOW = N_("The database cannot be used now. Please try again in a moment; nothing was changed.")
WENT_WRONG = N_("Something went wrong here. It is noted; please try again.")
OLD_PAGE = N_(
    "This page was open for too long, or the request came from elsewhere. Go back, load it again, and repeat it."
)
NO_FORM = N_("What was sent cannot be read. Go back, load the page again, and repeat it.")


class TooMuch(Exception):
    """A body is larger than its path takes."""


class Unreadable(Exception):
    """An address has a sign that stands in no text, which PostgreSQL refuses."""


class Guard:
    """Stands around everything that is served.

    Args:
        app: what is served.
        scheme: `https` where a proxy in front of this process speaks that with browsers, else `http`.
    """

    def __init__(self, app: ASGIApp, scheme: str) -> None:
        self._app = app
        self._scheme = scheme

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope["scheme"], path, taken = self._scheme, scope["path"], 0
        scope["query_string"] = scope["query_string"].replace(b"%00", b"+")  # PostgreSQL takes no such text
        begun = ended = False
        most = LARGER.get(path, MOST_BYTES)

        async def send_safely(message: Message) -> None:
            nonlocal begun, ended
            if message["type"] == "http.response.start":
                begun = True
                self._complete(MutableHeaders(scope=message), path)
            await send(message)
            ended = message["type"] == "http.response.body" and not message.get("more_body", False)

        async def receive_some() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > most:
                raise TooMuch
            return message

        try:
            if int(Headers(scope=scope).get("content-length") or 0) > most:
                raise TooMuch
            if "\0" in path:
                raise Unreadable
            await self._app(scope, receive_some, send_safely)
        except Exception as error:
            if not isinstance(error, TooMuch | Unreadable | StoreError):
                log.error("A request could not be answered: %s", place_of(error))
            if begun and not ended:
                raise
            if not begun:
                await _told(error)(scope, receive, send_safely)

    def _complete(self, headers: MutableHeaders, path: str) -> None:
        for name, value in HEADERS.items():
            headers.setdefault(name, value)
        headers.setdefault("Cache-Control", "public, max-age=3600" if path.startswith(STATIC) else "no-store")
        if self._scheme == "https":
            headers.setdefault("Strict-Transport-Security", "max-age=31536000")


class Csrf(CSRFMiddleware):
    """The library's guard against requests from other sites, which says what to do; browsers that name another site fail too."""

    async def dispatch(self, request: Request, call_next: RequestResponseEndpoint) -> Response:
        elsewhere = request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}
        if elsewhere and request.method not in self.safe_methods:
            return _page(OLD_PAGE, HTTPStatus.FORBIDDEN)
        try:
            answer = await super().dispatch(request, call_next)
        except HTTPException:
            return _page(NO_FORM, HTTPStatus.BAD_REQUEST)
        finally:
            await request.close()  # else a file that was uploaded stays open
        return _page(OLD_PAGE, HTTPStatus.FORBIDDEN) if isinstance(answer, PlainTextResponse) else answer

    async def _get_submitted_token(self, request: Request) -> str | None:
        token = await super()._get_submitted_token(request)
        if any("\0" in value for _, value in (await request.form()).multi_items() if isinstance(value, str)):
            raise HTTPException(HTTPStatus.BAD_REQUEST)
        return token


def _told(error: Exception) -> Response:
    """What a browser is told of an error."""
    match error:
        case TooMuch():
            return _page(TOO_MUCH, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        case Unreadable():
            return _page(NO_FORM, HTTPStatus.BAD_REQUEST)
        case StoreError():
            return _page(NOT_NOW, HTTPStatus.SERVICE_UNAVAILABLE)
        case _:
            return _page(WENT_WRONG, HTTPStatus.INTERNAL_SERVER_ERROR)


def _page(text: str, status: HTTPStatus) -> Response:
    t = current()
    said = t.gettext(text)
    return HTMLResponse(
        f'<!doctype html><html lang="{t.language}"><head><meta charset="utf-8"><title>Payung</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="stylesheet" href="{STATIC}console.css"></head>'
        f'<body><main class="alone"><h1>Payung</h1><p role="alert">{said}</p></main></body></html>',
        status_code=status,
    )
