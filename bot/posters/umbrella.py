"""The umbrella of Payung, drawn over what is under it, and rain."""

from itertools import pairwise

from bot.posters.paper import Paper

PANELS = (-1.0, -0.6, -0.22, 0.22, 0.6, 1.0)
"""Where the ribs end, from the left edge to the right, in half widths."""
SCALLOP = 0.28
"""How far the cloth is drawn up between two ribs, in widths of a panel."""


def canopy(paper: Paper, middle: float, top: float, width: float, height: float, colours: tuple[str, str]) -> None:
    """The cloth, in panels of two colours by turns; the ribs end at the lower edge."""
    half, bottom = width / 2, top + height
    for number, (left, right) in enumerate(pairwise(PANELS)):
        x1, x2 = middle + left * half, middle + right * half
        with paper.shape(colours[number % 2]) as path:
            path.move_to(middle, top)
            path.curve_to(middle + left * half * 0.62, top, x1, top + height * 0.42, x1, bottom)
            lift = SCALLOP * (x2 - x1)
            path.curve_to(x1 + (x2 - x1) * 0.3, bottom - lift, x2 - (x2 - x1) * 0.3, bottom - lift, x2, bottom)
            path.curve_to(x2, top + height * 0.42, middle + right * half * 0.62, top, middle, top)
            path.close()


def stick(paper: Paper, middle: float, top: float, length: float, width: float, colour: str) -> None:
    """The stick from the tip down."""
    with paper.stroke(colour, width) as path:
        path.move_to(middle, top)
        path.line_to(middle, top + length)


def hook(paper: Paper, middle: float, top: float, size: float, width: float, colour: str) -> None:
    """The end of the stick, bent to hold it by."""
    with paper.stroke(colour, width) as path:
        path.move_to(middle, top)
        path.line_to(middle, top + size)
        path.curve_to(middle, top + 2.1 * size, middle + 1.7 * size, top + 2.1 * size, middle + 1.7 * size, top + size)


def drop(paper: Paper, x: float, top: float, size: float, colour: str) -> None:
    """A drop of rain."""
    with paper.shape(colour) as path:
        path.move_to(x, top)
        path.curve_to(x + 0.1 * size, top + 0.45 * size, x + 0.38 * size, top + 0.6 * size, x + 0.38 * size, top + size)
        path.curve_to(x + 0.38 * size, top + 1.5 * size, x - 0.38 * size, top + 1.5 * size, x - 0.38 * size, top + size)
        path.curve_to(x - 0.38 * size, top + 0.6 * size, x - 0.1 * size, top + 0.45 * size, x, top)
        path.close()
