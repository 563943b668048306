"""The sheet every chart is drawn on: square, large type, high contrast, title above, source below."""

import io
import textwrap
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

PIXELS, DPI = 1080, 100
TITLE, TEXT, SMALL = 30, 22, 16
"""Sizes of type in points; a point is 1.4 pixels, and a phone shows the sheet at about a third."""
TITLE_WIDTH, NOTE_WIDTH = 37, 82
"""Characters of a line."""
INK, PAPER, FAINT = "#1a1a1a", "#ffffff", "#d9d9d9"
BLUE, ORANGE, GREEN = "#0072b2", "#d55e00", "#009e73"
"""Told apart by everybody (Okabe and Ito, "Color Universal Design", 2008)."""


class Sheet:
    """A figure with a title, one set of axes, and a small line below."""

    def __init__(self, title: str, note: str) -> None:
        self._figure = Figure(figsize=(PIXELS / DPI, PIXELS / DPI), dpi=DPI, facecolor=PAPER)
        FigureCanvasAgg(self._figure)
        self.axes: Axes = self._figure.add_axes((0.06, 0.17, 0.88, 0.60))
        self._figure.text(0.06, 0.95, _wrapped(title, TITLE_WIDTH), size=TITLE, weight="bold", color=INK, va="top")
        self._figure.text(0.06, 0.03, _wrapped(note, NOTE_WIDTH), size=SMALL, color=INK, va="bottom")
        for side in ("top", "right", "bottom", "left"):
            self.axes.spines[side].set_visible(False)

    def bars(self, rows: Sequence[tuple[str, int, str, str]]) -> None:
        """Bars below each other: name, sum, the sum in words, colour. Names stand above their bar, sums behind it."""
        most = max((amount for _, amount, _, _ in rows), default=0) or 1
        self.axes.set_xlim(0, most * 1.02)
        self.axes.set_ylim(len(rows) - 0.35, -0.65)
        self.axes.set_axis_off()
        for row, (name, amount, shown, colour) in enumerate(rows):
            self.axes.barh(row + 0.12, most, height=0.34, color=FAINT)
            self.axes.barh(row + 0.12, amount, height=0.34, color=colour)
            self.axes.text(0, row - 0.14, name, size=TEXT, color=INK, va="bottom", ha="left")
            self.axes.text(most, row - 0.14, shown, size=TEXT, weight="bold", color=INK, va="bottom", ha="right")

    def png(self) -> bytes:
        file = io.BytesIO()
        self._figure.savefig(file, format="png", dpi=DPI, facecolor=PAPER, metadata={"Software": None})
        return file.getvalue()


def _wrapped(text: str, width: int) -> str:
    return textwrap.fill(text, width, break_on_hyphens=False)
