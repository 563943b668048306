"""Ratings: the answers that people put a thumb under, those they liked least first."""

from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.routing import route

from bot.clock import day_in_jakarta
from bot.figures.ratings import ratings_table
from bot.figures.span import BadSpan, Span, read_span
from bot.figures.tables import Table
from bot.i18n import N_
from bot.staff.member import Permission
from bot.web.console.files import table_file
from bot.web.console.page import Page, typed
from bot.web.console.pages.sections import TEACHING


class Ratings(Page):
    """Numbers alone, of the whole country, for those who teach the bot."""

    menu_label = N_("Ratings of answers")
    section = TEACHING
    path = "/ratings"
    permission = Permission.LABEL

    @route("")
    async def index(self, request: Request) -> Response:
        """The table of a span of days."""
        span, wrong = self._span(request)
        table = await self._table(request, span)
        return self.show(request, "ratings.html", span=span, wrong=wrong, table=table)

    @route("/{ending}/{name}")
    async def table(self, request: Request) -> Response:
        """The table, for a spreadsheet."""
        span, _ = self._span(request)
        table = await self._table(request, span)
        return table_file(request, table if table.name == request.path_params["name"] else None, span.until)

    async def _table(self, request: Request, span: Span) -> Table:
        return ratings_table(await self.console.stored.ratings.by_answer(span), request.state.t)

    def _span(self, request: Request) -> tuple[Span, str]:
        """The days that an address asks for, or the last weeks, and what is wrong with them."""
        asked, today = request.query_params, day_in_jakarta(self.console.clock.now())
        try:
            return read_span(typed(asked, "since"), typed(asked, "until"), today), ""
        except BadSpan as bad:
            return read_span("", "", today), request.state.t.gettext(str(bad), example=today.isoformat())
