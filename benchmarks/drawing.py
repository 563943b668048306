"""Charts as SVG, the same bytes each time."""

import io

from benchmarks.section import Chart

COLOURS = ("#0a7fc2", "#d96a12", "#12936f", "#b5629a", "#8a7a1f")
INK = "#7a7a7a"
"""Grey that is read on white and on black alike; the ground stays open."""
WIDTH, BAR, AROUND = 7.6, 0.24, 1.0
"""Inches: the chart is so wide; a bar is so high; title, axis and legend need so much."""
GAP = 0.6
"""Between groups of bars, in bars."""


def svg(chart: Chart) -> str:
    """Horizontal bars with their values, and a dashed line where the goal is."""
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    groups, colours = len(chart.labels), len(chart.series)
    legend_rows = 1 if colours > 1 or chart.goal is not None else 0
    height = AROUND + BAR * (groups * (colours + GAP) + legend_rows)
    settings = {"svg.hashsalt": chart.name, "svg.fonttype": "path", "font.family": "DejaVu Sans", "font.size": 9}
    with rc_context({**settings, "text.color": INK, "axes.labelcolor": INK, "xtick.color": INK, "ytick.color": INK}):
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        axes = figure.add_subplot()
        for number, (name, values) in enumerate(chart.series):
            places = [group * (colours + GAP) + number for group in range(groups)]
            bars = axes.barh(places, values, height=0.86, color=COLOURS[number % len(COLOURS)], label=name)
            axes.bar_label(bars, [_written(value) for value in values], padding=3, color=INK, fontsize=8)
        if chart.goal is not None:
            axes.axvline(chart.goal, color=INK, linestyle="--", linewidth=1.2, label=f"goal: {_written(chart.goal)}")
        middles = [group * (colours + GAP) + (colours - 1) / 2 for group in range(groups)]
        axes.set_yticks(middles, chart.labels)
        axes.invert_yaxis()
        axes.margins(x=0.1)
        axes.set_xlim(left=0)
        axes.tick_params(length=0)
        axes.set_title(chart.title, loc="left", fontsize=10)
        axes.patch.set_alpha(0)
        for side in ("top", "right", "bottom"):
            axes.spines[side].set_visible(False)
        axes.spines["left"].set_color(INK)
        if legend_rows:
            figure.legend(loc="outside lower left", ncols=colours + 1, frameon=False, fontsize=8)
        drawn = io.StringIO()
        figure.savefig(drawn, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return drawn.getvalue()


def _written(value: float) -> str:
    """Three digits are enough."""
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"
