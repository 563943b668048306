"""Cumulative tariffs: each step charges its own share of the part of a sum that lies in it."""

from decimal import Decimal

from bot.programmes.law import Figure
from bot.programmes.working import least_certain, marked, whole


def cumulative(amount: int, tariff: Figure) -> tuple[int, Figure]:
    """What a tariff takes of a sum in rupiah, and the tariff with the mark of the steps that were reached."""
    steps = [one for one in tariff.slices if one.above < amount] or [tariff.slices[0]]
    ends = [*(one.above for one in steps[1:]), amount]
    taken = sum((step.share * (end - step.above) for step, end in zip(steps, ends, strict=True)), start=Decimal(0))
    return whole(taken), marked(tariff, least_certain(step.mark for step in steps))
