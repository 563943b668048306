"""Shares of a whole."""

from decimal import ROUND_HALF_EVEN, Decimal


def share(part: int, whole: int) -> Decimal | None:
    """A part of a whole, to a tenth of a percent; None of nothing."""
    if not whole:
        return None
    return (Decimal(part) / whole).quantize(Decimal("0.001"), ROUND_HALF_EVEN)
