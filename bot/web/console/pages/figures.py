"""Figures: charts, each with its numbers in tables below, of days, a province, a campaign or a language."""

from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.routing import route

from bot.clock import day_in_jakarta
from bot.figures.span import BadSpan
from bot.figures.wanted import Wanted
from bot.i18n import LANGUAGES, N_, Translator
from bot.outreach.campaign import CODE
from bot.regions import provinces
from bot.staff.figures import FigureDesk
from bot.staff.member import Permission, Staff
from bot.web.console.charts import figure_picture
from bot.web.console.files import table_file
from bot.web.console.page import Page, typed
from bot.web.console.pages.sections import REPORTS


class Figures(Page):
    """Everybody on the staff sees those of their regions."""

    menu_label = N_("Figures")
    section = REPORTS
    path = "/figures"
    permission = Permission.SEE_FIGURES

    @route("")
    async def index(self, request: Request) -> Response:
        """All charts and tables."""
        staff: Staff = request.state.staff
        t: Translator = request.state.t
        wanted, wrong = self._wanted(request)
        report = await self._desk.report(staff, wanted)
        sections = report.sections(t)
        return self.show(
            request,
            "figures.html",
            wanted=report.wanted,
            wrong=wrong,
            report=report,
            sections=sections,
            pictures={section.name: await figure_picture(section.chart) for section in sections},
            query=urlencode(_parts(wanted)),
            provinces=provinces(staff.regions),
        )

    @route("/{ending}/{name}")
    async def table(self, request: Request) -> Response:
        """One of the tables, for a spreadsheet."""
        wanted, _ = self._wanted(request)
        report = await self._desk.report(request.state.staff, wanted)
        table = report.table(request.path_params["name"], request.state.t)
        return table_file(request, table, wanted.span.until)

    @property
    def _desk(self) -> FigureDesk:
        return self.console.stored.figure_desk(self.console.clock)

    def _wanted(self, request: Request) -> tuple[Wanted, str]:
        """What an address asks for, and what is wrong with its days; what cannot be read counts as not asked for."""
        asked, t, wrong = request.query_params, request.state.t, ""
        try:
            span = self._desk.span(typed(asked, "since"), typed(asked, "until"))
        except BadSpan as bad:
            example = day_in_jakarta(self.console.clock.now()).isoformat()
            span, wrong = self._desk.span(), t.gettext(str(bad), example=example)
        region, campaign, language = (typed(asked, name) for name in ("region", "campaign", "spoken"))
        known = {one.code for one in provinces(request.state.staff.regions)}
        wanted = Wanted(
            span,
            regions=(region,) if region in known else (),
            campaign=campaign if CODE.fullmatch(campaign) else "",
            language=language if language in LANGUAGES else "",
        )
        return wanted, wrong


def _parts(wanted: Wanted) -> Mapping[str, str]:
    """The address that asks for the same again."""
    return {
        "since": wanted.span.since.isoformat(),
        "until": wanted.span.until.isoformat(),
        "region": "".join(wanted.regions),
        "campaign": wanted.campaign,
        "spoken": wanted.language,
    }
