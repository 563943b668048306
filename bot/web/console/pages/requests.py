"""The inbox: people who would rather talk with somebody, and what is answered to them."""

from collections.abc import Awaitable
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.routing import route

from bot.i18n import N_, Translator
from bot.staff.handoff import HandoffStatus
from bot.staff.member import NotAllowed, Permission, Refused, Staff
from bot.web.console.page import Page, typed

SIZE = 25
MOST_PAGES = 400
LONGEST_ANSWER = 3_500
"""A message in Telegram holds 4096 characters (Bot API); the words around the answer need some."""
EMPTY = N_("Write the answer first.")


class Requests(Page):
    """Opening one is audited each time it is shown with what was said."""

    menu_label = N_("Requests")
    path = "/requests"
    permission = Permission.ANSWER

    @route("")
    async def index(self, request: Request) -> Response:
        """Those that wait, and the reader's own; nothing personal stands in the list."""
        number = page_of(request, MOST_PAGES)
        lines = await self.console.inbox.page(request.state.staff, (number - 1) * SIZE, SIZE + 1)
        names = await names_of(self)
        return self.show(
            request, "requests.html", lines=lines[:SIZE], number=number, has_more=len(lines) > SIZE, names=names
        )

    @route("/{code}")
    async def one(self, request: Request) -> Response:
        """All that was said."""
        return await self._opened(request, "", "")

    @route("/{code}/claim", methods=["POST"])
    async def claim(self, request: Request) -> Response:
        """Take it."""
        t, code = request.state.t, request.path_params["code"]
        return await self._change(
            request, self.console.inbox.claim(request.state.staff, code), t.gettext("It is yours.")
        )

    @route("/{code}/close", methods=["POST"])
    async def close(self, request: Request) -> Response:
        """Say that it is done."""
        t, code = request.state.t, request.path_params["code"]
        return await self._change(
            request, self.console.inbox.close(request.state.staff, code), t.gettext("It is done.")
        )

    @route("/{code}/answer", methods=["POST"])
    async def answer(self, request: Request) -> Response:
        """Write to the person, in their chat."""
        staff: Staff = request.state.staff
        code, text, t = request.path_params["code"], typed(await request.form(), "text"), request.state.t
        if not text or len(text) > LONGEST_ANSWER:
            too_long = t.gettext("That is too long; {most} characters at most.", most=t.number(LONGEST_ANSWER))
            return await self._opened(request, text, too_long if text else t.gettext(EMPTY))
        try:
            await self.console.inbox.answer(staff, code, text)
        except NotAllowed:
            raise
        except Refused as refusal:
            return await self._opened(request, text, t.gettext(str(refusal)))
        return self.done(request, t.gettext("The answer is on its way."), f"/requests/{code}")

    async def _change(self, request: Request, work: Awaitable[None], said: str) -> Response:
        code = request.path_params["code"]
        try:
            await work
        except NotAllowed:
            raise
        except Refused as refusal:
            return self.refused(request, refusal, "/requests")
        return self.done(request, said, f"/requests/{code}")

    async def _opened(self, request: Request, text: str, wrong: str) -> Response:
        staff: Staff = request.state.staff
        t: Translator = request.state.t
        handoff = await self.console.inbox.open(staff, request.path_params["code"])
        return self.show(
            request,
            "request.html",
            HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
            title=t.gettext("Request {code}", code=handoff.line.code),
            handoff=handoff,
            is_closed=handoff.line.status is HandoffStatus.CLOSED,
            names=await names_of(self),
            text=text,
            wrong=wrong,
            longest=LONGEST_ANSWER,
        )


async def names_of(page: Page) -> dict[str, str]:
    """The names of all staff, as the audit log names them."""
    return {one.actor: one.name for one in await page.console.stored.staff.everybody()}


def page_of(request: Request, most: int) -> int:
    """Which page of a list an address asks for, from 1."""
    text = request.query_params.get("page", "")
    return max(1, min(int(text), most)) if text.isascii() and text.isdecimal() and len(text) < 10 else 1
