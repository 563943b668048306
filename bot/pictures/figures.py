"""Paints the charts of figures as SVG: narrow, with large type, so that a phone shows them whole and paper does too."""

import asyncio
import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from bot.figures.charts import Bar, Bars, Chart, Column, Columns, Part
from bot.figures.endings import Ending
from bot.outreach.pulse import Sales
from bot.pictures.canvas import LINE, PALE, PALE_INK, Canvas, as_high_as_needed

WIDTH, MARGIN = 560, 12
INNER = WIDTH - 2 * MARGIN
TITLE, TEXT, SMALL = 30, 26, 24
"""Sizes of type; a phone of 360 pixels shows them at somewhat more than half their size."""
GAP, BETWEEN = 12, 16
THICK, SHORTEST = 26, 3
COLUMNS_HEIGHT = 340
KEY_SIDE = 24
COLUMN_GAP = 0.18
"""What stays free between columns, as a part of their distance."""
PART_GAP = 2
BAR = "#0072b2"
COLOURS: dict[Ending | Sales, str] = {
    Ending.ANSWERED: "#0072b2",
    Ending.CLARIFIED: "#89442d",
    Ending.FALLBACK: "#d55e00",
    Ending.HANDED_OFF: "#5b00b7",
    Ending.REFUSED: "#8c8c8c",
    Ending.ERROR: "#1a1a1a",
}
"""Told apart also without red, green or blue cones, and each three times as dark as the paper (WCAG, 1.4.11)."""
SALES_COLOURS: dict[Ending | Sales, str] = {Sales.DOWN: "#d55e00", Sales.SAME: "#8c8c8c", Sales.UP: "#0072b2"}
_COLOURS = COLOURS | SALES_COLOURS

_THREAD = ThreadPoolExecutor(1, "figures")


async def drawn(chart: Chart) -> bytes:
    """The chart as SVG, while the event loop goes on."""
    return await asyncio.get_running_loop().run_in_executor(_THREAD, draw, chart)


def draw(chart: Chart) -> bytes:
    """The chart as SVG, as high as what stands on it needs; the same bytes for the same chart."""
    return paint(chart).svg()


def draw_png(chart: Chart) -> bytes:
    """The chart as PNG of the same size."""
    return paint(chart).png()


def paint(chart: Chart) -> Canvas:
    """The chart on a canvas of its height."""
    return as_high_as_needed(WIDTH, MARGIN, partial(_put, chart))


def _put(chart: Chart, canvas: Canvas) -> float:
    """Set everything; where it ends."""
    y = canvas.paragraph(MARGIN, MARGIN, chart.title, TITLE, INNER, bold=True)
    y = canvas.paragraph(MARGIN, y + 4, chart.subtitle, SMALL, INNER, colour=PALE_INK) + GAP
    match chart:
        case Bars(bars=bars) if bars:
            return _bars(canvas, bars, y)
        case Columns(columns=columns) if any(column.shares for column in columns):
            return _columns(canvas, chart, _keys(canvas, chart.parts, y) + BETWEEN)
    return canvas.paragraph(MARGIN, y, chart.nothing, TEXT, INNER)


def _bars(canvas: Canvas, bars: Sequence[Bar], y: float) -> float:
    """Each bar below its label and before its number, so that neither needs a column of its own."""
    scale = min((_room(canvas, bar) / bar.amount for bar in bars if bar.amount), default=0)
    for bar in bars:
        y = canvas.paragraph(MARGIN, y, bar.label, TEXT, INNER) + 2
        length = max(scale * bar.amount, SHORTEST) if bar.amount else 0
        if length:
            canvas.box(MARGIN + 1, y, length, THICK, BAR)
        canvas.text(MARGIN + length + GAP, y - 1, bar.text, SMALL, bold=True)
        y += THICK + BETWEEN
    return y - BETWEEN


def _room(canvas: Canvas, bar: Bar) -> float:
    """How long a bar may be, so that its number fits behind it."""
    return INNER - GAP - canvas.width(bar.text, SMALL, bold=True)


def _keys(canvas: Canvas, parts: Sequence[Part], y: float) -> float:
    """What the colours mean, the topmost part first, side by side where that fits."""
    x: float = MARGIN
    for part in reversed(parts):
        text = f"{part.label} {part.text}"
        width = KEY_SIDE + 10 + canvas.width(text, SMALL)
        if x > MARGIN and x + width > WIDTH - MARGIN:
            x, y = MARGIN, y + LINE * SMALL + 6
        canvas.box(x + 1, y + 3, KEY_SIDE - 2, KEY_SIDE - 2, _COLOURS[part.kind])
        canvas.text(x + KEY_SIDE + 10, y, text, SMALL)
        x += width + 2 * GAP
    return y + LINE * SMALL


def _columns(canvas: Canvas, chart: Columns, y: float) -> float:
    """Columns of one height, the first part at the bottom."""
    floor, left = y + SMALL / 2 + COLUMNS_HEIGHT, MARGIN + max(canvas.width(mark, SMALL) for mark in chart.marks) + GAP
    for share, mark in zip((0, 0.5, 1), chart.marks, strict=True):
        height = floor - COLUMNS_HEIGHT * share
        canvas.line((left, WIDTH - MARGIN), (height, height), PALE, 2)
        canvas.text(left - GAP, height - SMALL * 0.6, mark, SMALL, colour=PALE_INK, align="right")
    step = (WIDTH - MARGIN - left) / len(chart.columns)
    for number, column in enumerate(chart.columns):
        start = left + step * (number + COLUMN_GAP / 2)
        _column(canvas, chart.parts, column, (start, start + step * (1 - COLUMN_GAP)), floor)
    _names(canvas, chart.columns, left, step, floor + GAP)
    return floor + GAP + LINE * SMALL


def _column(canvas: Canvas, parts: Sequence[Part], column: Column, xs: tuple[float, float], floor: float) -> None:
    base = floor
    for part, share in zip(parts, column.shares, strict=False):
        top = base - COLUMNS_HEIGHT * float(share)
        if base - top > PART_GAP:
            canvas.area(xs, [base] * 2, [top + PART_GAP] * 2, _COLOURS[part.kind])
        base = top


def _names(canvas: Canvas, columns: Sequence[Column], left: float, step: float, y: float) -> None:
    """The names of as many columns as there is room for, at even distances, the first one always."""
    widest = max(canvas.width(column.label, SMALL) for column in columns)
    every = max(1, math.ceil((widest + GAP) / step))
    end = 0.0
    for number in range(0, len(columns), every):
        width = canvas.width(columns[number].label, SMALL)
        start = min(max(left + step * (number + 0.5) - width / 2, left), WIDTH - MARGIN - width)
        if start >= end:
            canvas.text(start, y, columns[number].label, SMALL)
            end = start + width + GAP
