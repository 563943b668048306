"""Percentiles of measured times."""

from collections.abc import Iterable

USUAL = (50, 95, 99)
"""Those that are told."""


def percentile(values: Iterable[float], percent: int) -> float:
    """The smallest value that so many percent do not exceed (nearest rank); 0 where there are none."""
    rising = sorted(values)
    return rising[max(-(-len(rising) * percent // 100) - 1, 0)] if rising else 0.0
