"""What the programme's own publications say of coverage, from the parameters."""

from datetime import date

from bot.cooperatives.coverage import Benchmark
from bot.programmes.law import law_on

KEY = "cooperatives.registered_share"


def benchmark(today: date) -> Benchmark | None:
    """The newest published share of cooperatives that were registered; None where none had been published by a day."""
    figure = law_on(today).newest(KEY)
    return Benchmark(figure.share, figure.since, str(figure.source)) if figure is not None else None
