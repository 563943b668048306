"""Charts of figures: readable on a phone and by everybody, the same each time, and nothing but outlines inside."""

import re
from datetime import date
from itertools import combinations, product
from xml.etree import ElementTree

import pytest

from bot.conversation.titles import TITLES
from bot.figures import charts
from bot.figures.asked import ranked
from bot.figures.charts import Bar, Bars, Chart
from bot.figures.endings import Ended, Ending
from bot.figures.funnel import STAGES, Funnel, Reached
from bot.figures.leads import LeadFigures, LeadsIn
from bot.figures.span import last_weeks
from bot.i18n import LANGUAGES, translator
from bot.leads.life import Status
from bot.pictures import canvas as canvases
from bot.pictures import figures as painting
from bot.pictures.canvas import INK, Canvas
from bot.pictures.figures import BAR, COLOURS, MARGIN, WIDTH, draw
from tests.pictures.test_layout import Set

SMALLEST_TYPE = 24
"""At the width of a phone, half the picture's, that is as large as the type around it."""
LINEAR = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
WHITE = (0.9505, 1.0, 1.0888)
EYES = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
"""How colours look without a kind of cones (Machado, Oliveira and Fernandes, 2009, severity 1)."""
FAR = 25
"""A distance in CIELAB at which nobody takes one colour for another; about 2 is just seen."""

Colour = tuple[float, ...]


def every_chart(language: str, weeks: int, size: int) -> list[Chart]:
    """All charts of a span; `size` is how many people and messages there are, and may be none."""
    t, span = translator(language), last_weeks(date(2026, 11, 24), weeks)
    people = tuple(Reached(week.isoformat(), {stage: size // stage for stage in STAGES}) for week in span.weeks)
    ended = tuple(Ended(dict.fromkeys(Ending, size) if size else {}, week) for week in span.weeks)
    asked = ranked([(intent, size + number) for number, intent in enumerate(TITLES)] if size else [])
    leads = LeadFigures((LeadsIn("32", dict.fromkeys(Status, size)),), None, 0)
    return [
        charts.funnel_chart(Funnel(STAGES, people, (), (), ()), span, t),
        charts.asked_chart(asked, span, t),
        charts.endings_chart(ended, span, t),
        charts.leads_chart(leads, span, t),
    ]


class Watched(Canvas):
    """A canvas that remembers what was set where."""

    made: "Watched"

    def __init__(self, width: float, height: float) -> None:
        super().__init__(width, height)
        self.height_of_all, self.lines = height, list[Set]()
        Watched.made = self

    def text(
        self, x: float, y: float, text: str, size: float, *, colour: str = INK, bold: bool = False, align: str = "left"
    ) -> None:
        width = self.width(text, size, bold)
        left = x - {"left": 0.0, "center": width / 2, "right": width}[align]
        self.lines.append(Set(text, size, left, y, left + width))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("weeks", [1, 12, 53])
@pytest.mark.parametrize("size", [0, 1, 12_345_678])
def test_no_text_is_small_leaves_the_picture_or_touches_another(
    monkeypatch: pytest.MonkeyPatch, language: str, weeks: int, size: int
) -> None:
    monkeypatch.setattr(canvases, "Canvas", Watched)
    for chart in every_chart(language, weeks, size):
        painting.paint(chart)
        canvas = Watched.made
        assert canvas.lines[0].text
        for line in canvas.lines:
            assert line.size >= SMALLEST_TYPE, line
            assert line.left >= MARGIN - 1 and line.right <= WIDTH - MARGIN + 1, line
            assert line.top >= MARGIN and line.bottom <= canvas.height_of_all, line
        for first, second in combinations(canvas.lines, 2):
            assert not first.touches(second), (first, second)


@pytest.mark.parametrize("number", range(4))
def test_a_chart_is_the_same_each_time(number: int) -> None:
    chart = every_chart("id", 12, 100)[number]
    assert draw(chart) == draw(chart)


def test_what_is_drawn_is_outlines_without_scripts_links_and_letters() -> None:
    svg = draw(Bars("<script>alert(1)</script>", "$x$ & <b>", (Bar("<a href='http://x'>", 1, "1"),), ""))
    root = ElementTree.fromstring(svg)
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert not names & {"script", "text", "image", "a", "foreignObject"}
    targets = re.findall(rb'(?:href|src)="([^"]*)"', svg)
    assert targets and all(target.startswith(b"#") for target in targets)
    assert b" on" not in svg


def test_an_empty_chart_says_so() -> None:
    for chart in every_chart("en", 12, 0):
        assert chart.alternative.endswith("in these days.")


def test_the_alternative_tells_the_numbers() -> None:
    funnel, asked, endings, leads = every_chart("en", 1, 100)
    assert "Finished enrolling: 25 (25%)" in funnel.alternative
    assert asked.alternative.count(";") == charts.TOP - 1
    assert "not understood: 16.7%" in endings.alternative
    assert "Collecting papers: 100 (20%)" in leads.alternative


@pytest.mark.parametrize("colour", sorted({BAR, *COLOURS.values()}))
def test_every_colour_stands_out_from_the_paper(colour: str) -> None:
    assert 1.05 / (luminance(linear(colour)) + 0.05) >= 3  # WCAG, 1.4.11


@pytest.mark.parametrize(("eyes", "pair"), product(EYES, combinations(COLOURS.values(), 2)))
def test_colours_of_one_chart_are_told_apart_by_everybody(eyes: str, pair: tuple[str, str]) -> None:
    seen = [lab(times(EYES[eyes], linear(colour))) for colour in pair]
    assert sum((one - other) ** 2 for one, other in zip(*seen, strict=True)) ** 0.5 >= FAR


def linear(colour: str) -> Colour:
    """Red, green and blue as light (IEC 61966-2-1)."""
    values = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return tuple(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values)


def luminance(light: Colour) -> float:
    return sum(weight * value for weight, value in zip(LINEAR[1], light, strict=True))


def times(matrix: tuple[Colour, ...], light: Colour) -> Colour:
    sums = (sum(weight * value for weight, value in zip(row, light, strict=True)) for row in matrix)
    return tuple(min(1.0, max(0.0, value)) for value in sums)


def lab(light: Colour) -> Colour:
    """CIELAB (ISO/CIE 11664-4)."""
    parts = [
        value / white
        for value, white in zip(
            (sum(w * v for w, v in zip(row, light, strict=True)) for row in LINEAR), WHITE, strict=True
        )
    ]
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in parts)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)
