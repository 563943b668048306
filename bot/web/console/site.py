"""Puts the console together: the library's frame, our sign-in, templates and pages."""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute
from starlette_admin.base import BaseAdmin

from bot.faults import StoreError
from bot.i18n import LANGUAGE_NAMES
from bot.staff.member import NotAllowed, Refused
from bot.web.console import showing
from bot.web.console.console import BASE, Console
from bot.web.console.guard import Csrf
from bot.web.console.pages import PAGES, Home
from bot.web.console.signing_in import SigningIn
from bot.web.console.speech import Speaking, speak, teach_library, texts

HERE = Path(__file__).parent
MUTED = logging.CRITICAL + 1
"""The library logs names that were typed at the sign-in and what was searched for."""

STATUSES: Mapping[type[Exception], HTTPStatus] = {
    NotAllowed: HTTPStatus.FORBIDDEN,
    Refused: HTTPStatus.NOT_FOUND,
    StoreError: HTTPStatus.SERVICE_UNAVAILABLE,
    Exception: HTTPStatus.INTERNAL_SERVER_ERROR,
}
"""What becomes of an error that no page handles."""


class Site(BaseAdmin):
    """The library's frame with our own guard against requests from other sites.

    Who asks is looked at before that guard reads what was sent: strangers could else fill the memory with large files.
    """

    def _init_csrf(self) -> None:
        self.middlewares.append(Middleware(Csrf, secret_key=str(self.secret_key)))

    def _init_auth(self) -> None:
        super()._init_auth()
        guard, asking = self.middlewares[-2:]
        self.middlewares[-2:] = asking, guard


def console_routes(console: Console) -> list[BaseRoute]:
    """The routes of the console, below `BASE`."""
    logging.getLogger("starlette_admin").setLevel(MUTED)
    teach_library()
    signing_in = SigningIn(console)
    site = Site(
        title="Payung",
        base_url=BASE,
        templates_dir=str(HERE / "templates"),
        static_dir=str(HERE / "static"),
        index_view=Home(console),
        auth_provider=signing_in,
        secret_key=console.stored.cipher.secret("console"),
        middlewares=[Middleware(Speaking)],
        timezone_config=None,
    )
    site.templates.env.trim_blocks = site.templates.env.lstrip_blocks = True
    site.templates.env.globals.update(texts(), base=BASE, show=showing, LANGUAGE_NAMES=LANGUAGE_NAMES)
    site.templates.context_processors.append(_everywhere)
    for page in PAGES:
        site.add_view(page(console))
    outer = Starlette()
    site.mount_to(outer)
    for kind in STATUSES:
        site.app.add_exception_handler(kind, _told(site))
    return list(outer.routes)


def _everywhere(request: Request) -> dict[str, Any]:
    return {"t": request.state.t, "staff": getattr(request.state, "staff", None)}


def _told(site: Site) -> Any:
    async def tell(request: Request, error: Exception) -> Response:
        status = next(STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES)
        speak(request.scope, request.state.t.language)
        shown: Response = await site._render_error(request, HTTPException(status))
        return shown

    return tell
