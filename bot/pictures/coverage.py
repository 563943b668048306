"""Paints the charts of coverage, as SVG for a page and as PNG for a message: narrow, with large type, for a phone."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from bot.cooperatives.charts import Chart, Curve, Curves, Mark, ShareBar, ShareBars
from bot.pictures.canvas import LINE, PALE, PALE_INK, Canvas, as_high_as_needed

WIDTH, MARGIN = 640, 16
INNER = WIDTH - 2 * MARGIN
TITLE, TEXT, SMALL = 30, 26, 24
"""Sizes of type; a phone of 360 pixels shows them at half their size."""
GAP, BETWEEN = 12, 10
NAMES, NUMBERS = 236, 92
"""The columns of the places and of their shares; the bars stand between them."""
THICK, SHORTEST = 22, 3
CURVES_HEIGHT = 340
KEY_SIDE = 24
COUNTRY_BAR, BAR, MARK = "#1a1a1a", "#0072b2", "#d55e00"
CURVES = ("#0072b2", "#5b00b7")
"""Told apart also without red, green or blue cones, and each three times as dark as the paper (WCAG, 1.4.11)."""


def draw_svg(chart: Chart) -> bytes:
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
        case ShareBars(bars=bars) if bars:
            return _bars(canvas, chart, _key(canvas, chart.mark, y))
        case Curves(curves=curves) if curves:
            return _curves(canvas, chart, _keys(canvas, curves, _key(canvas, chart.mark, y)) + BETWEEN)
    return canvas.paragraph(MARGIN, y, chart.nothing, TEXT, INNER)


def _bars(canvas: Canvas, chart: ShareBars, y: float) -> float:
    """A line for each place: its name, its bar, its share; the mark goes through all of them."""
    left, right = MARGIN + NAMES + GAP, WIDTH - MARGIN - NUMBERS - GAP
    top = y
    for bar in chart.bars:
        y = _bar(canvas, bar, chart.top, (left, right), y)
    if chart.mark is not None:
        x = left + (right - left) * float(chart.mark.share / chart.top)
        canvas.line((x, x), (top, y - BETWEEN), MARK, 3)
    return y - BETWEEN


def _bar(canvas: Canvas, bar: ShareBar, top: Decimal, xs: tuple[float, float], y: float) -> float:
    end = canvas.paragraph(MARGIN, y, bar.label, SMALL, NAMES, bold=bar.is_country)
    middle = (y + end) / 2
    length = max((xs[1] - xs[0]) * float((bar.share or 0) / top), SHORTEST) if bar.share else 0
    if length:
        canvas.area((xs[0], xs[0] + length), *_level(middle), COUNTRY_BAR if bar.is_country else BAR)
    canvas.text(WIDTH - MARGIN, middle - SMALL * LINE / 2, bar.text, SMALL, bold=bar.is_country, align="right")
    return end + BETWEEN


def _level(middle: float) -> tuple[Sequence[float], Sequence[float]]:
    return [middle - THICK / 2] * 2, [middle + THICK / 2] * 2


def _key(canvas: Canvas, mark: Mark | None, y: float) -> float:
    """What the line of the mark means."""
    if mark is None:
        return y
    canvas.line((MARGIN + 2, MARGIN + KEY_SIDE), (y + SMALL * 0.65,) * 2, MARK, 4)
    return canvas.paragraph(MARGIN + KEY_SIDE + GAP, y, mark.text, SMALL, INNER - KEY_SIDE - GAP) + BETWEEN


def _keys(canvas: Canvas, curves: Sequence[Curve], y: float) -> float:
    """What the colours mean, each with where it stands now."""
    for curve, colour in zip(curves, CURVES, strict=False):
        canvas.line((MARGIN + 2, MARGIN + KEY_SIDE), (y + SMALL * 0.65,) * 2, colour, 6)
        y = canvas.paragraph(MARGIN + KEY_SIDE + GAP, y, f"{curve.label}: {curve.text}", SMALL, INNER - KEY_SIDE - GAP)
    return y


def _curves(canvas: Canvas, chart: Curves, y: float) -> float:
    floor, top = y + SMALL / 2 + CURVES_HEIGHT, chart.ticks[-1][0]
    left = MARGIN + max(canvas.width(text, SMALL) for _, text in chart.ticks) + GAP
    right = WIDTH - MARGIN - GAP

    def height(share: Decimal) -> float:
        return floor - CURVES_HEIGHT * float(share / top)

    for tick, text in chart.ticks:
        canvas.line((left, right), (height(tick),) * 2, PALE, 2)
        canvas.text(left - GAP, height(tick) - SMALL * 0.6, text, SMALL, colour=PALE_INK, align="right")
    if chart.mark is not None:
        canvas.line((left, right), (height(chart.mark.share),) * 2, MARK, 3)
    step = (right - left) / max(1, len(chart.days) - 1)
    for curve, colour in zip(chart.curves, CURVES, strict=False):
        points = [(left + step * at, height(share)) for at, share in enumerate(curve.shares) if share is not None]
        canvas.line([x for x, _ in points], [at for _, at in points], colour, 5)
        canvas.dot(*points[-1], colour)
    _names(canvas, chart.days, (left, right), floor + GAP)
    return floor + GAP + LINE * SMALL


def _names(canvas: Canvas, days: Sequence[str], xs: tuple[float, float], y: float) -> None:
    """The names of the first and the last day, and of the one in the middle where there is one and room for it."""
    left, right = xs
    canvas.text(left, y, days[0], SMALL)
    if len(days) == 1:
        return
    canvas.text(right, y, days[-1], SMALL, align="right")
    middle = days[len(days) // 2]
    taken = canvas.width(days[0], SMALL), canvas.width(days[-1], SMALL)
    if len(days) % 2 and canvas.width(middle, SMALL) / 2 + max(taken) + GAP <= (right - left) / 2:
        canvas.text((left + right) / 2, y, middle, SMALL, align="center")
