"""Charts of coverage: readable on a phone with every province, the same each time, and told to those who do not see them."""

from datetime import date
from decimal import Decimal
from itertools import combinations

import pytest

from bot.cooperatives.charts import Chart, months_chart, provinces_chart
from bot.cooperatives.coverage import COUNTRY, Benchmark, Coverage, month_ends
from bot.i18n import LANGUAGES, translator
from bot.pictures import canvas as canvases
from bot.pictures import coverage as painting
from bot.pictures.coverage import BAR, COUNTRY_BAR, CURVES, MARGIN, MARK, WIDTH, draw_png, draw_svg
from nlu.text.regions import region
from tests.pictures.test_figures import SMALLEST_TYPE, Watched, linear, luminance

DAY = date(2026, 11, 24)
BENCHMARK = Benchmark(Decimal("0.081"), date(2020, 11, 4), "The agency")
PROVINCES = [code for number in range(1, 100) if region(code := f"{number:02}") is not None]


def provinces(registered: int) -> list[Coverage]:
    """Every province, where the first has so many of a thousand registered, and each next one fewer."""
    parts = [Coverage(code, DAY, 1_000, max(0, registered - at * 7)) for at, code in enumerate(PROVINCES)]
    return [
        Coverage(COUNTRY, DAY, sum(one.cooperatives for one in parts), sum(one.registered for one in parts)),
        *parts,
    ]


def months(number: int, registered: int) -> list[Coverage]:
    ends = month_ends(DAY, number)
    return [Coverage(COUNTRY, day, 1_000, at * registered // number, 9_000, 90 + at) for at, day in enumerate(ends, 1)]


def charts(language: str, size: int) -> list[Chart]:
    t = translator(language)
    series = [months(number, size) for number in (1, 2, 12, 13, 24, 120)]
    return [provinces_chart(provinces(size), BENCHMARK, t), *(months_chart(one, BENCHMARK, t) for one in series)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [0, 3, 300, 1_000, 2_500])
def test_no_text_is_small_leaves_the_picture_or_touches_another(
    monkeypatch: pytest.MonkeyPatch, language: str, size: int
) -> None:
    monkeypatch.setattr(canvases, "Canvas", Watched)
    for chart in charts(language, size):
        painting.paint(chart)
        canvas = Watched.made
        for line in canvas.lines:
            assert line.size >= SMALLEST_TYPE, line
            assert line.left >= MARGIN - 1 and line.right <= WIDTH - MARGIN + 1, line
            assert line.bottom <= canvas.height_of_all, line
        for first, second in combinations(canvas.lines, 2):
            assert not first.touches(second), (first, second)


def test_a_chart_is_the_same_each_time_and_of_outlines() -> None:
    for chart in charts("id", 300)[:2]:
        svg = draw_svg(chart)
        assert svg == draw_svg(chart) and b"<text" not in svg
        assert draw_png(chart) == draw_png(chart)


def test_the_country_comes_first_then_the_highest() -> None:
    chart = provinces_chart(provinces(300), None, translator("en"))
    shares = [bar.share or 0 for bar in chart.bars[1:]]
    assert chart.bars[0].is_country and shares == sorted(shares, reverse=True)
    assert len(chart.bars) == 1 + len(PROVINCES)


def test_the_scale_holds_every_share_and_the_mark() -> None:
    for size in (0, 3, 300, 1_000, 2_500):
        chart = provinces_chart(provinces(size), BENCHMARK, translator("en"))
        assert chart.top >= max([BENCHMARK.share, *(bar.share or Decimal(0) for bar in chart.bars)])


def test_what_is_not_known_is_left_out_of_a_curve() -> None:
    some = [Coverage(COUNTRY, DAY), *months(3, 300)]
    chart = months_chart(some, BENCHMARK, translator("en"))
    assert chart.curves[0].shares[0] is None
    draw_svg(chart)


def test_an_empty_register_is_told() -> None:
    t = translator("en")
    for chart in (
        provinces_chart([Coverage(COUNTRY, DAY)], BENCHMARK, t),
        months_chart([Coverage(COUNTRY, DAY)], BENCHMARK, t),
    ):
        assert "not been imported" in chart.alternative
        draw_svg(chart)


def test_the_alternative_tells_shares_and_the_mark() -> None:
    by_place, over_time = (charts("en", 300)[at] for at in (0, 3))
    assert "Aceh: 30%" in by_place.alternative and "8.1%" in by_place.alternative
    assert "Cooperatives: 30%; Members: 1.1%" in over_time.alternative and "2020" in over_time.alternative


@pytest.mark.parametrize("colour", sorted({BAR, COUNTRY_BAR, MARK, *CURVES}))
def test_every_colour_stands_out_from_the_paper(colour: str) -> None:
    assert 1.05 / (luminance(linear(colour)) + 0.05) >= 3  # WCAG, 1.4.11
