"""What all pages have in common: whom they are for, how they are shown, what happens when something is refused."""

from collections.abc import Mapping
from datetime import date
from http import HTTPStatus
from typing import Any, cast

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.templating import Jinja2Templates
from starlette_admin.flash import flash, get_flashed_messages
from starlette_admin.views import CustomView

from bot.i18n import N_, Translator
from bot.staff.member import Permission, Refused, Staff
from bot.web.console.console import BASE, Console

NO_DAY = N_("That is no day; choose one from the calendar.")
LONGEST_TEXT = 4_000
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
"""Days beyond them are mistyped."""


class Page(CustomView):
    """A page of the console, or several that belong together.

    A subclass sets `menu_label` (a msgid), `path`, the `section` of the menu (a msgid, or "" for the top), and the
    permission that its readers need; its methods with `@route` answer requests.
    """

    section = ""
    permission: Permission | None = None

    def __init__(self, console: Console) -> None:
        super().__init__()
        self.console = console

    def is_accessible(self, request: Request) -> bool:
        """Whether whoever is signed in may see this page; the menu shows no others."""
        staff: Staff | None = getattr(request.state, "staff", None)
        return staff is not None and (self.permission is None or staff.may(self.permission))

    def is_active(self, request: Request) -> bool:
        """Whether a request is for this page or one below it."""
        path: str = request.scope["path"]
        own = f"{BASE}{self.path}"
        return path.startswith(own) if self.path != "/" else path == own

    def title(self, request: Request) -> str:
        """What the page is called, in the reader's language."""
        t: Translator = request.state.t
        return t.gettext(self.menu_label)

    def show(self, request: Request, template: str, status: int = HTTPStatus.OK, **context: Any) -> Response:
        """Render a template; see `bot/web/console/templates/layout.html` for what it may fill in."""
        told = {"title": self.title(request), "page": self, "flashed_messages": get_flashed_messages(request)}
        return cast(Jinja2Templates, self.templates).TemplateResponse(request, template, told | context, int(status))

    def done(self, request: Request, text: str, onwards: str) -> Response:
        """Say that something was done, and go on to an address below the console's."""
        flash(request, text, "success")
        return RedirectResponse(f"{BASE}{onwards}", HTTPStatus.SEE_OTHER)

    def refused(self, request: Request, refusal: Refused, onwards: str) -> Response:
        """Say why something was not done, and go on to an address below the console's."""
        t: Translator = request.state.t
        flash(request, t.gettext(str(refusal)), "error")
        return RedirectResponse(f"{BASE}{onwards}", HTTPStatus.SEE_OTHER)


def typed(form: FormData | Mapping[str, Any], name: str) -> str:
    """What stands in a field of a form, without the space around it; "" where it is missing."""
    value = form.get(name)
    return value.strip()[:LONGEST_TEXT] if isinstance(value, str) else ""


def typed_day(form: FormData | Mapping[str, Any], name: str) -> date | None:
    """The day in a field of a form; None where it is empty.

    Raises:
        Refused: it is no day.
    """
    text = typed(form, name)
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        raise Refused(NO_DAY) from None
    if day is not None and not FIRST_DAY <= day <= LAST_DAY:
        raise Refused(NO_DAY)
    return day
