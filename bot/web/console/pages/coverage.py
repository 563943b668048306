"""Coverage: how many of the cooperatives, and of their members, are registered with the programme."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.routing import route

from bot.clock import day_in_jakarta
from bot.cooperatives.benchmark import benchmark
from bot.cooperatives.charts import Chart, months_chart, provinces_chart
from bot.cooperatives.coverage import COUNTRY, by_month, by_province, month_ends
from bot.cooperatives.tables import months_table, provinces_table
from bot.figures.tables import Table
from bot.i18n import N_, Translator
from bot.regions import provinces
from bot.staff.member import Permission, Staff
from bot.web.console.charts import coverage_picture
from bot.web.console.files import table_file
from bot.web.console.page import Page
from bot.web.console.pages.sections import REPORTS

MONTHS = 24


@dataclass(frozen=True, slots=True)
class Section:
    """A chart and the table with its numbers."""

    chart: Chart
    table: Table


class Covered(Page):
    """Of the whole country and the reader's provinces."""

    menu_label = N_("Coverage")
    section = REPORTS
    path = "/coverage"
    permission = Permission.SEE_FIGURES

    @route("")
    async def index(self, request: Request) -> Response:
        """By province now, and of the country over two years."""
        sections = await self._sections(request)
        pictures = [await coverage_picture(section.chart) for section in sections]
        return self.show(request, "coverage.html", sections=sections, pictures=pictures)

    @route("/{ending}/{name}")
    async def table(self, request: Request) -> Response:
        """One of the tables, for a spreadsheet."""
        tables = {section.table.name: section.table for section in await self._sections(request)}
        return table_file(request, tables.get(request.path_params["name"]), self._today)

    @property
    def _today(self) -> date:
        return day_in_jakarta(self.console.clock.now())

    async def _sections(self, request: Request) -> Sequence[Section]:
        staff: Staff = request.state.staff
        t: Translator = request.state.t
        staff.require(Permission.SEE_FIGURES)
        today = self._today
        steps, published = await self.console.stored.coverage.steps(today), benchmark(today)
        inside = {COUNTRY, *(one.code for one in provinces(staff.regions))}
        now = [one for one in by_province(steps, today) if one.province in inside]
        over_time = by_month(steps, month_ends(today, MONTHS))
        return (
            Section(provinces_chart(now, published, t), provinces_table(now, t)),
            Section(months_chart(over_time, published, t), months_table(over_time, t)),
        )
