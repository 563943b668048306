"""Business pulse: how sales go, week by week, from the survey in the chat."""

from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.routing import route

from bot.figures.pulse import SMALLEST
from bot.figures.pulse_report import PulseReport
from bot.i18n import N_
from bot.staff.member import Permission
from bot.web.console.charts import figure_picture
from bot.web.console.files import table_file
from bot.web.console.page import Page, typed
from bot.web.console.pages.sections import REPORTS

WEEKS = (4, 12, 26, 52)
USUAL = 12


class BusinessPulse(Page):
    """Everybody on the staff sees it; weeks and provinces are those of their regions."""

    menu_label = N_("Business pulse")
    section = REPORTS
    path = "/pulse"
    permission = Permission.SEE_FIGURES

    @route("")
    async def index(self, request: Request) -> Response:
        """The chart and all tables."""
        report, t = await self._report(request), request.state.t
        chart = report.chart(t)
        return self.show(
            request,
            "pulse.html",
            chart=chart,
            picture=await figure_picture(chart),
            tables=report.tables(t),
            everything=report.everything(t),
            choices=WEEKS,
            weeks=len(report.pulse.weeks),
            least=SMALLEST,
        )

    @route("/{ending}/{name}")
    async def table(self, request: Request) -> Response:
        """One of the tables, for a spreadsheet."""
        report = await self._report(request)
        return table_file(request, report.table(request.path_params["name"], request.state.t), report.last)

    async def _report(self, request: Request) -> PulseReport:
        """Of as many weeks as the address asks for, or the usual ones."""
        asked = typed(request.query_params, "weeks")
        weeks = next((number for number in WEEKS if str(number) == asked), USUAL)
        desk = self.console.stored.pulse_desk(self.console.clock)
        return await desk.report(request.state.staff, weeks)
