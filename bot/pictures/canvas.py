"""Paper of 1080 by 1350 pixels, or another size, measured in pixels from the top left; texts are measured before they are
set.
"""

import io
from collections.abc import Callable, Sequence

from matplotlib import rcParams
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import FancyBboxPatch, Rectangle

WIDTH, HEIGHT, HIGHEST = 1080, 1350, 8_000
DPI = 72
"""At this resolution a point is a pixel, so that sizes of type are in pixels."""
INK, PALE_INK, PAPER, PALE = "#1a1a1a", "#4a4a4a", "#ffffff", "#e6e6e6"
FONT = "DejaVu Sans"
LINE = 1.3
"""From one line of a text to the next, in sizes of its type."""

rcParams["svg.hashsalt"] = "payung"
"""Else names inside an SVG are random, and no drawing would be the same twice."""


class Canvas:
    """One picture."""

    def __init__(self, width: float = WIDTH, height: float = HEIGHT) -> None:
        self._figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI, facecolor=PAPER)
        self._renderer = FigureCanvasAgg(self._figure).get_renderer()  # type: ignore[no-untyped-call]
        self._axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, width)
        self._axes.set_ylim(height, 0)

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """How wide a line of text is."""
        width, _, _ = self._renderer.get_text_width_height_descent(text, _font(size, bold), ismath=False)
        return float(width)

    def wrapped(self, text: str, size: float, width: float, bold: bool = False) -> list[str]:
        """Lines that fit; a word that is wider than a line is cut."""
        lines = [""]
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}" if lines[-1] else word
            if self.width(longer, size, bold) <= width:
                lines[-1] = longer
                continue
            if lines[-1]:
                lines.append("")
            for character in word:
                if self.width(lines[-1] + character, size, bold) > width:
                    lines.append("")
                lines[-1] += character
        return lines

    def fitting(self, text: str, sizes: Sequence[int], width: float, lines: int, bold: bool = False) -> int:
        """The largest of the sizes, given in falling order, at which a text needs no more lines; else the smallest."""
        fit = (size for size in sizes if len(self.wrapped(text, size, width, bold)) <= lines)
        return next(fit, sizes[-1])

    def text(
        self, x: float, y: float, text: str, size: float, *, colour: str = INK, bold: bool = False, align: str = "left"
    ) -> None:
        """Set one line with its top at `y`."""
        self._axes.text(
            x,
            y + 0.95 * size,
            text,
            color=colour,
            ha=align,
            va="baseline",
            fontproperties=_font(size, bold),
            parse_math=False,
        )

    def paragraph(
        self, x: float, y: float, text: str, size: float, width: float, *, colour: str = INK, bold: bool = False
    ) -> float:
        """Set a text in as many lines as it needs; where the next may begin."""
        for line in self.wrapped(text, size, width, bold):
            self.text(x, y, line, size, colour=colour, bold=bold)
            y += LINE * size
        return y

    def height(self, text: str, size: float, width: float, bold: bool = False) -> float:
        """How high such a paragraph is."""
        return LINE * size * len(self.wrapped(text, size, width, bold))

    def box(self, x: float, y: float, width: float, height: float, colour: str, *, hatched: bool = False) -> None:
        """A rectangle, or only its outline with slanting lines in it."""
        face = PAPER if hatched else colour
        self._axes.add_patch(
            Rectangle(
                (x, y), width, height, facecolor=face, edgecolor=colour, linewidth=2, hatch="//" if hatched else None
            )
        )

    def card(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A rectangle with round corners."""
        style = f"round,pad=0,rounding_size={min(20.0, height / 4)}"
        self._axes.add_patch(
            FancyBboxPatch((x, y), width, height, boxstyle=style, facecolor=colour, edgecolor="none", mutation_aspect=1)
        )

    def line(self, xs: Sequence[float], ys: Sequence[float], colour: str, thick: float = 3) -> None:
        self._axes.plot(xs, ys, color=colour, linewidth=thick, solid_capstyle="round")

    def dot(self, x: float, y: float, colour: str) -> None:
        self._axes.plot([x], [y], "o", color=colour, markersize=16, markeredgecolor=PAPER, markeredgewidth=3)

    def area(self, xs: Sequence[float], lower: Sequence[float], upper: Sequence[float], colour: str) -> None:
        self._axes.fill_between(xs, lower, upper, facecolor=colour, linewidth=0)

    def png(self) -> bytes:
        file = io.BytesIO()
        self._figure.savefig(file, format="png", dpi=DPI, facecolor=PAPER, metadata={"Software": None})
        return file.getvalue()

    def svg(self) -> bytes:
        """The picture as outlines, letters too, so that it looks alike wherever it is shown and at whatever size."""
        file = io.BytesIO()
        self._figure.savefig(file, format="svg", facecolor=PAPER, metadata={"Date": None, "Creator": None})
        return file.getvalue()


def _font(size: float, bold: bool) -> FontProperties:
    return FontProperties(family=FONT, size=size, weight="bold" if bold else "normal")


def as_high_as_needed(width: int, margin: int, put: Callable[[Canvas], float]) -> Canvas:
    """A canvas that ends below what stands on it; how high that is, is known once everything has been set.

    Args:
        width: how wide it is.
        margin: what stays free below.
        put: sets everything and says where it ends.
    """
    height = put(Canvas(width, HIGHEST))
    canvas = Canvas(width, height + margin)
    put(canvas)
    return canvas
