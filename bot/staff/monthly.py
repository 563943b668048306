"""The monthly report as one member of the staff may see it: entries and coverage of their regions, the rest of the country."""

import asyncio

from bot.clock import Clock, day_in_jakarta
from bot.cooperatives.benchmark import benchmark
from bot.cooperatives.coverage import COUNTRY, Steps, by_province
from bot.figures.month import Month, month_of, read_month
from bot.figures.monthly import Counts, MonthlyReport
from bot.figures.span import Span
from bot.figures.wanted import Wanted
from bot.regions import provinces
from bot.staff.member import Permission, Staff
from bot.storage.campaigns import CampaignBook
from bot.storage.coverage import CoverageBook
from bot.storage.figures import FigureBook
from bot.storage.monthly import MonthBook


class MonthlyDesk:
    """Every method may raise `Refused`: their role does not allow it; and a StoreError."""

    def __init__(
        self, figures: FigureBook, months: MonthBook, coverage: CoverageBook, campaigns: CampaignBook, clock: Clock
    ) -> None:
        self._figures = figures
        self._months = months
        self._coverage = coverage
        self._campaigns = campaigns
        self._clock = clock

    def month(self, text: str = "") -> Month:
        """A typed month, or the last one that is over.

        Raises:
            BadSpan: there is no such month, or it has not begun.
        """
        return read_month(text, day_in_jakarta(self._clock.now()))

    async def report(self, staff: Staff, month: Month) -> MonthlyReport:
        """The report of a month beside the one before."""
        staff.require(Permission.SEE_FIGURES)
        today = day_in_jakarta(self._clock.now())
        spans = month.span(today), month.before.span(today)
        steps = await self._coverage.steps(spans[0].until)
        now, before = await asyncio.gather(*(self._counts(staff, span, steps) for span in spans))
        return MonthlyReport(
            month=month,
            is_over=month < month_of(today),
            is_regional=bool(staff.regions),
            now=now,
            before=before,
            campaigns=await self._campaigns.titles(),
            benchmark=benchmark(now.span.until),
        )

    async def _counts(self, staff: Staff, span: Span, steps: Steps) -> Counts:
        wanted, months = Wanted(span, scope=staff.regions), self._months
        inside = {COUNTRY, *(one.code for one in provinces(staff.regions))}
        return Counts(
            span=span,
            funnel=await self._figures.funnel(wanted),
            endings=await self._figures.endings(wanted),
            asked=await months.asked(span),
            came=await months.came(span),
            groups=await months.groups(span),
            broadcast=await months.broadcast(span),
            learnt=await self._figures.learnt(Wanted(span)),
            enrolled=await months.enrolled(span, staff.regions),
            coverage=tuple(one for one in by_province(steps, span.until) if one.province in inside),
            unclear=await months.unclear(span),
            elsewhere=await months.elsewhere(span),
            disliked=await months.disliked(span),
        )
