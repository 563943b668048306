"""What stands on a chart can be read on a phone: inside the picture, large, and nothing over anything else."""

from dataclasses import dataclass
from itertools import combinations

import pytest

from bot.answers import picture
from bot.i18n import LANGUAGES
from bot.pictures import paint as painting
from bot.pictures.canvas import HEIGHT, INK, WIDTH, Canvas
from bot.pictures.charts import draw
from tests.pictures.asking import DAYS, SUMS, asked, every_picture

SMALLEST_TYPE = 28
EDGE = 24
"""Pixels that stay free of type on every side."""


@dataclass(frozen=True)
class Set:
    """A line of text and where it stands."""

    text: str
    size: float
    left: float
    top: float
    right: float

    @property
    def bottom(self) -> float:
        return self.top + self.size * 1.2

    def touches(self, other: "Set") -> bool:
        beside = self.right <= other.left or other.right <= self.left
        return not beside and self.top < other.bottom and other.top < self.bottom


class Watched(Canvas):
    """A canvas that remembers what was set where, instead of setting it."""

    lines: list[Set]

    def __init__(self) -> None:
        super().__init__()
        Watched.lines = []

    def text(
        self, x: float, y: float, text: str, size: float, *, colour: str = INK, bold: bool = False, align: str = "left"
    ) -> None:
        width = self.width(text, size, bold)
        left = x - {"left": 0.0, "center": width / 2, "right": width}[align]
        Watched.lines.append(Set(text, size, left, y, left + width))

    def png(self) -> bytes:
        return b""


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_small_leaves_the_picture_or_touches_another(
    monkeypatch: pytest.MonkeyPatch, language: str, day: object
) -> None:
    monkeypatch.setattr(painting, "Canvas", Watched)
    for rupiah in SUMS:
        for segment in (None, "PU"):
            question = asked(language, day=day, segment=segment)  # type: ignore[arg-type]
            charts = every_picture(question, rupiah) if segment is None else [picture.of_savings(question, rupiah)]
            for one in charts:
                draw(one)
                for line in Watched.lines:
                    assert line.size >= SMALLEST_TYPE, line
                    assert line.left >= EDGE and line.right <= WIDTH - EDGE, line
                    assert line.top >= EDGE and line.bottom <= HEIGHT - EDGE, line
                for first, second in combinations(Watched.lines, 2):
                    assert not first.touches(second), (first, second)


def test_a_word_wider_than_its_line_is_cut() -> None:
    canvas = Canvas()
    lines = canvas.wrapped("a " + "W" * 60, 40, 400)
    assert "".join(lines) == "a" + "W" * 60
    assert all(canvas.width(line, 40) <= 400 for line in lines)


def test_a_dollar_sign_is_no_formula() -> None:
    canvas = Canvas()
    canvas.text(60, 60, "Rp5 $ dan $", 40)
    assert canvas.png()
