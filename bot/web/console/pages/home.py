"""The first page: how things stand in the reader's regions."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette_admin.routing import route

from bot.clock import day_in_jakarta
from bot.i18n import LANGUAGES, N_
from bot.staff.member import Permission, Staff
from bot.web.console.console import BASE
from bot.web.console.page import Page, typed
from bot.web.console.speech import language_cookie


class Home(Page):
    """Short figures, each a link to what it counts."""

    menu_label = N_("Start")
    path = "/"
    route_name = "index"
    permission = None

    @route("")
    async def index(self, request: Request) -> Response:
        """The figures."""
        staff: Staff = request.state.staff
        today = day_in_jakarta(self.console.clock.now())
        counts = await self.console.stored.desk_counts.of(staff.regions, today)
        can_answer = staff.may(Permission.ANSWER)
        return self.show(request, "home.html", counts=counts, today=today, can_answer=can_answer)

    @route("/language", methods=["POST"])
    async def change_language(self, request: Request) -> Response:
        """Speak another language from now on, here and in the chat."""
        staff: Staff = request.state.staff
        form = await request.form()
        back, language = typed(form, "back"), typed(form, "language")
        is_ours = back.startswith(f"{BASE}/") and "\\" not in back
        answer = RedirectResponse(back if is_ours else f"{BASE}/", HTTPStatus.SEE_OTHER)
        if language in LANGUAGES:
            await self.console.stored.staff.prefer(staff.id, language, staff.wants_digest)
            answer.headers.append("set-cookie", language_cookie(language))
        return answer
