"""Figures as one member of the staff may see them: those of their regions, where a region is known."""

import asyncio
from dataclasses import replace

from bot.clock import Clock, day_in_jakarta
from bot.figures.report import Report
from bot.figures.span import Span, read_span
from bot.figures.wanted import Wanted
from bot.staff.member import Permission, Staff
from bot.storage.campaigns import CampaignBook
from bot.storage.figures import FigureBook


class FigureDesk:
    """Every method may raise `Refused`: their role does not allow it; and a StoreError."""

    def __init__(self, figures: FigureBook, campaigns: CampaignBook, clock: Clock) -> None:
        self._figures = figures
        self._campaigns = campaigns
        self._clock = clock

    def span(self, since: str = "", until: str = "") -> Span:
        """The span of two typed days, or the last weeks.

        Raises:
            BadSpan: there is no such span.
        """
        return read_span(since, until, day_in_jakarta(self._clock.now()))

    async def report(self, staff: Staff, wanted: Wanted) -> Report:
        """All figures that are meant."""
        staff.require(Permission.SEE_FIGURES)
        return await collect(self._figures, self._campaigns, replace(wanted, scope=staff.regions), self._clock)


async def collect(figures: FigureBook, campaigns: CampaignBook, wanted: Wanted, clock: Clock) -> Report:
    """All figures that are meant, counted side by side."""
    funnel, asked, endings, leads, learnt, titles = await asyncio.gather(
        figures.funnel(wanted),
        figures.asked(wanted),
        figures.endings(wanted),
        figures.leads(wanted, day_in_jakarta(clock.now())),
        figures.learnt(wanted),
        campaigns.titles(),
    )
    return Report(wanted, funnel, asked, endings, leads, learnt, titles)
