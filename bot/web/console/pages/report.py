"""The monthly report for both institutions, as a page that prints well."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.routing import route

from bot.clock import day_in_jakarta
from bot.figures.chapters import Chapter, chapters
from bot.figures.month import Month, month_of
from bot.figures.span import BadSpan
from bot.i18n import N_
from bot.staff.member import Permission
from bot.staff.monthly import MonthlyDesk
from bot.web.console.charts import coverage_picture, figure_picture
from bot.web.console.files import table_file
from bot.web.console.page import Page, typed
from bot.web.console.pages.sections import REPORTS


class Monthly(Page):
    """Everybody on the staff sees it; entries and coverage are those of their regions."""

    menu_label = N_("Monthly report")
    section = REPORTS
    path = "/report"
    permission = Permission.SEE_FIGURES

    @route("")
    async def index(self, request: Request) -> Response:
        """All chapters of a month."""
        month, wrong = self._month(request)
        report = await self._desk.report(request.state.staff, month)
        found = chapters(report, request.state.t)
        today = day_in_jakarta(self.console.clock.now())
        return self.show(
            request,
            "report.html",
            report=report,
            wrong=wrong,
            chapters=found,
            pictures={chapter.name: await _pictures(chapter) for chapter in found},
            today=today,
            latest=month_of(today),
        )

    @route("/{ending}/{name}")
    async def table(self, request: Request) -> Response:
        """One of the tables, for a spreadsheet."""
        month, _ = self._month(request)
        report = await self._desk.report(request.state.staff, month)
        tables = {table.name: table for chapter in chapters(report, request.state.t) for table in chapter.tables}
        return table_file(request, tables.get(request.path_params["name"]), report.now.span.until)

    @property
    def _desk(self) -> MonthlyDesk:
        return self.console.stored.monthly_desk(self.console.clock)

    def _month(self, request: Request) -> tuple[Month, str]:
        """The month that an address asks for, and what is wrong with it; the last one instead of one that cannot be read."""
        try:
            return self._desk.month(typed(request.query_params, "month")), ""
        except BadSpan as bad:
            last = self._desk.month()
            return last, request.state.t.gettext(str(bad), example=str(last))


async def _pictures(chapter: Chapter) -> Mapping[str, str]:
    """The charts of a chapter with their text alternatives, within the page."""
    found = {}
    if chapter.chart is not None:
        found[chapter.chart.alternative] = await figure_picture(chapter.chart)
    if chapter.shares is not None:
        found[chapter.shares.alternative] = await coverage_picture(chapter.shares)
    return found
