"""Signing in and out, and the page of an invitation, where somebody chooses a password."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlencode

from starlette.middleware import Middleware
from starlette.middleware.base import RequestResponseEndpoint
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.templating import Jinja2Templates
from starlette.types import ASGIApp
from starlette_admin.auth import AdminUser, AuthProvider
from starlette_admin.auth.base import AuthMiddleware, login_not_required
from starlette_admin.flash import flash, get_flashed_messages
from starlette_admin.helpers import safe_redirect_url

from bot.i18n import N_, Translator
from bot.staff.audit import Action, Entry
from bot.staff.member import Refused, Staff
from bot.staff.passwords import SHORTEST
from bot.storage.sessions import LASTS
from bot.web.console.console import BASE, Console
from bot.web.console.door import address_of, chosen_password, too_many
from bot.web.console.speech import speak

WRONG = N_("That name and password do not fit together.")


@dataclass
class User(AdminUser):
    """Whoever is signed in, as the library sees them."""

    staff: Staff | None = None


class AskFirst(AuthMiddleware):
    """Leads whoever is not signed in to the sign-in, and from there back to the page at which they were.

    What somebody's role does not allow leaves a line in the audit log, with the page alone.
    """

    def __init__(self, app: ASGIApp, provider: "SigningIn") -> None:
        super().__init__(app, provider)
        self._signing_in = provider

    async def dispatch(self, request: Request, call_next: RequestResponseEndpoint) -> Response:
        answer = await super().dispatch(request, call_next)
        is_sent_away = isinstance(answer, RedirectResponse) and request.state.is_anonymous
        if is_sent_away and request.method not in {"GET", "HEAD"}:
            back = safe_redirect_url(request.headers.get("referer") or f"{BASE}/", request, f"{BASE}/")
            answer.headers["location"] = f"{BASE}/login?{urlencode({'next': back})}"
        if answer.status_code == HTTPStatus.FORBIDDEN and not request.state.is_anonymous:
            page = request.scope["path"].removeprefix(f"{BASE}/").split("/")[0]
            await self._signing_in.note_refusal(request.state.staff, page)
        return answer


class SigningIn(AuthProvider):
    """Who may come in: by name and password, then by a cookie whose session is kept in the database."""

    def __init__(self, console: Console) -> None:
        super().__init__()
        self._console = console

    async def authenticate(self, request: Request) -> AdminUser | None:
        """Whoever a request's cookie belongs to, asked anew for every page."""
        token = request.cookies.get(self._cookie, "")
        if not token or request.scope["path"].startswith(f"{BASE}/static/"):
            return None
        number = await self._console.sessions.find(token, self._console.clock.now())
        if number is None:
            return None
        staff = await self._console.stored.staff.get(number)
        request.state.staff = staff
        speak(request.scope, staff.language)
        return User(username=staff.name, staff=staff)

    async def note_refusal(self, staff: Staff, page: str) -> None:
        """Leave a line in the audit log for what somebody may not do."""
        entry = Entry(self._console.clock.now(), staff.actor, Action.REFUSED, page[:60], 0)
        await self._console.stored.audit.note(entry)

    def get_middleware(self) -> Middleware:
        """Who asks before each page."""
        return Middleware(AskFirst, provider=self)

    def get_routes(self, templates: Jinja2Templates) -> list[Route]:
        """The library's routes, and the page of an invitation."""
        return [
            *super().get_routes(templates),
            Route("/join/{token}", self._joining(templates), methods=["GET", "POST"]),
        ]

    async def render_login(self, request: Request, templates: Jinja2Templates) -> Response:
        """The form, and what becomes of it; somebody who is signed in goes on to where they wanted."""
        onwards = safe_redirect_url(request.query_params.get("next") or f"{BASE}/", request, f"{BASE}/")
        if getattr(request.state, "staff", None) is not None:
            return RedirectResponse(onwards, HTTPStatus.SEE_OTHER)
        if request.method == "GET":
            told = {"flashed_messages": get_flashed_messages(request)}
            return templates.TemplateResponse(request, "login.html", told)
        form = await request.form()
        login, password = str(form.get("login") or "").strip().lower()[:60], str(form.get("password") or "")
        t: Translator = request.state.t
        if minutes := self._console.door.wait(login, address_of(request)):
            return _again(templates, request, login, too_many(t, minutes), HTTPStatus.TOO_MANY_REQUESTS)
        staff = await self._console.door.known(login, password)
        if staff is None:
            return _again(templates, request, login, t.gettext(WRONG), HTTPStatus.UNAUTHORIZED)
        return await self.let_in(request, staff, onwards)

    async def logout(self, request: Request) -> Response:
        """End this sign-in."""
        await self._console.sessions.end(request.cookies.get(self._cookie, ""))
        answer = RedirectResponse(f"{BASE}/login", HTTPStatus.SEE_OTHER)
        answer.delete_cookie(self._cookie, "/", secure=self._console.is_secure, httponly=True, samesite="lax")
        return answer

    async def let_in(self, request: Request, staff: Staff, onwards: str) -> Response:
        """Begin a new session, never one that the browser had before."""
        now = self._console.clock.now()
        await self._console.sessions.end(request.cookies.get(self._cookie, ""))
        token = await self._console.sessions.begin(staff.id, now)
        await self._console.stored.audit.note(Entry(now, staff.actor, Action.SIGNED_IN, "console", 0))
        answer = RedirectResponse(onwards, HTTPStatus.SEE_OTHER)
        lasts, is_secure = int(LASTS.total_seconds()), self._console.is_secure
        answer.set_cookie(self._cookie, token, lasts, secure=is_secure, httponly=True, samesite="lax")
        return answer

    def _joining(self, templates: Jinja2Templates) -> Callable[[Request], Awaitable[Response]]:
        @login_not_required
        async def join(request: Request) -> Response:
            if request.method == "GET":
                return templates.TemplateResponse(request, "join.html", {"least": SHORTEST})
            t: Translator = request.state.t
            try:
                return await self._joined(request)
            except Refused as refusal:
                wrong = t.gettext(str(refusal), least=SHORTEST)
                context = {"least": SHORTEST, "wrong": wrong}
                return templates.TemplateResponse(request, "join.html", context, HTTPStatus.UNPROCESSABLE_ENTITY)

        return join

    async def _joined(self, request: Request) -> Response:
        form, t = await request.form(), request.state.t
        address = address_of(request)
        if minutes := self._console.door.wait(f"join {address}", address):
            raise Refused(too_many(t, minutes))
        password = chosen_password(str(form.get("password") or ""), str(form.get("again") or ""))
        token, now = request.path_params["token"], self._console.clock.now()
        staff = await self._console.stored.staff.set_password(token, await self._console.door.hashed(password), now)
        if staff.language != t.language:
            await self._console.stored.staff.prefer(staff.id, t.language, staff.wants_digest)
        welcome = t.gettext("Welcome. From now on you sign in as {login} with this password.", login=staff.login)
        flash(request, welcome, "success")
        return await self.let_in(request, staff, f"{BASE}/")

    @property
    def _cookie(self) -> str:
        """A browser takes `__Host-` from this very host by https alone (RFC 6265bis, 4.1.3.2)."""
        return "__Host-payung" if self._console.is_secure else "payung"


def _again(templates: Jinja2Templates, request: Request, login: str, wrong: str, status: HTTPStatus) -> Response:
    return templates.TemplateResponse(request, "login.html", {"login": login, "wrong": wrong}, status)
