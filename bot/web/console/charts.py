"""Charts within a page, so that they hold the same numbers as the tables below."""

import asyncio
from base64 import b64encode

from bot.cooperatives import charts as of_coverage
from bot.figures import charts as of_figures
from bot.pictures import coverage, figures


async def figure_picture(chart: of_figures.Chart) -> str:
    """A chart of figures as the address of an image."""
    return _address(await figures.drawn(chart))


async def coverage_picture(chart: of_coverage.Chart) -> str:
    """A chart of coverage as the address of an image."""
    return _address(await asyncio.to_thread(coverage.draw_svg, chart))


def _address(svg: bytes) -> str:
    """A `data:` address (RFC 2397)."""
    return f"data:image/svg+xml;base64,{b64encode(svg).decode()}"
