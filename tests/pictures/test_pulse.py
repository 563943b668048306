"""The chart of the survey: as readable as those of figures, in colours that everybody tells apart."""

from datetime import date
from itertools import combinations

import pytest

from bot.figures.charts import Columns
from bot.figures.pulse import Answers, By, Pulse, Week, weeks_over
from bot.figures.pulse_report import PulseReport
from bot.i18n import LANGUAGES, translator
from bot.outreach.pulse import Sales
from bot.pictures import canvas as canvases
from bot.pictures.figures import COLOURS, MARGIN, SALES_COLOURS, WIDTH, draw, draw_png, paint
from tests.pictures.test_figures import SMALLEST_TYPE, Watched


def chart(language: str, weeks: int, size: int) -> Columns:
    """A chart in which every other week has answers, `size` of each kind."""
    answers = Answers(size, size, size)
    published = tuple(
        Week(week, {by: {"32": answers} if number % 2 == 0 and size else {} for by in By}, {})
        for number, week in enumerate(weeks_over(date(2026, 11, 24), weeks))
    )
    return PulseReport(Pulse(published), {}).chart(translator(language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("weeks", [1, 12, 53])
@pytest.mark.parametrize("size", [0, 5, 12_345_678])
def test_no_text_is_small_leaves_the_picture_or_touches_another(
    monkeypatch: pytest.MonkeyPatch, language: str, weeks: int, size: int
) -> None:
    monkeypatch.setattr(canvases, "Canvas", Watched)
    paint(chart(language, weeks, size))
    canvas = Watched.made
    for line in canvas.lines:
        assert line.size >= SMALLEST_TYPE, line
        assert line.left >= MARGIN - 1 and line.right <= WIDTH - MARGIN + 1, line
        assert line.bottom <= canvas.height_of_all, line
    for first, second in combinations(canvas.lines, 2):
        assert not first.touches(second), (first, second)


def test_it_is_drawn_for_pages_and_for_messages() -> None:
    drawn = chart("id", 12, 100)
    assert draw(drawn) == draw(drawn)
    assert draw_png(drawn).startswith(b"\x89PNG")


def test_its_colours_are_some_of_those_that_everybody_tells_apart() -> None:
    assert set(SALES_COLOURS) == set(Sales)
    assert len(set(SALES_COLOURS.values())) == len(Sales)
    assert set(SALES_COLOURS.values()) <= set(COLOURS.values())
