"""Which intents are taken for which, as a picture for maintainers."""

import io
from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LogNorm
from matplotlib.figure import Figure

_INCHES_A_CLASS, _INCHES_AROUND, _DPI = 0.26, 4.0, 110


def draw_confusions(counts: Mapping[tuple[str, str], int], title: str) -> bytes:
    """A square of classes as PNG: a row for what was meant, a column for what was decided, a number for how often.

    Args:
        counts: messages by (right class, decided class).
        title: the line above.
    """
    classes = sorted({name for pair in counts for name in pair})
    table = np.array([[counts.get((row, column), 0) for column in classes] for row in classes], dtype=float)
    side = _INCHES_AROUND + _INCHES_A_CLASS * len(classes)
    figure = Figure(figsize=(side, side), dpi=_DPI, layout="constrained")
    axes = figure.add_subplot()
    norm = LogNorm(vmin=1, vmax=max(table.max(initial=1), 2))
    axes.imshow(np.ma.masked_less(table, 1), cmap="YlGnBu", norm=norm)  # type: ignore[no-untyped-call]
    _label(axes, classes)
    for row, column in np.argwhere(table > 0):
        dark = table[row, column] > table.max() / 4
        axes.text(
            column,
            row,
            f"{table[row, column]:.0f}",
            ha="center",
            va="center",
            fontsize=7,
            color="white" if dark else "black",
        )
    axes.set_title(title)
    file = io.BytesIO()
    figure.savefig(file, format="png")
    return file.getvalue()


def _label(axes: Axes, classes: Sequence[str]) -> None:
    places = range(len(classes))
    axes.set_xticks(places, classes, rotation=90, fontsize=8)
    axes.set_yticks(places, classes, fontsize=8)
    axes.set_xlabel("decided")
    axes.set_ylabel("meant")
    axes.set_xticks(np.arange(len(classes)) - 0.5, minor=True)
    axes.set_yticks(np.arange(len(classes)) - 0.5, minor=True)
    axes.grid(which="minor", color="#e6e6e6", linewidth=0.5)
    axes.tick_params(which="minor", length=0)
