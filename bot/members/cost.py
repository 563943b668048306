"""What the members of a list pay together."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.members.member import Member
from bot.programmes.contributions.business import OwnAccount, cooperative
from bot.programmes.contributions.self_employed import SelfEmployedContribution
from bot.programmes.law import Figure, Law
from bot.programmes.working import least_certain, marked

TRANSPORT = "transport"
"""The kind of work that has a discount of its own."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What all pay in a month, and would without discount, in rupiah; and the figures of the law behind it."""

    monthly: int
    full: int
    figures: tuple[Figure, ...]


def cost_of(members: Sequence[Member], law: Law) -> Cost:
    """What members pay in the month of the day, each by own income (PP 44/2015 Lampiran II, PP 46/2015, PP 50/2025).

    Raises:
        LawError: the law of the day has no such contributions.
    """
    accounts = [OwnAccount(one.income, one.sector == TRANSPORT, one.with_jht) for one in members]
    paid = cooperative(law, accounts)
    months = [month for one in paid.own_account for month in one.months]
    figures = tuple(_as_sure_as_all(figure, months) for figure in paid.figures)
    return Cost(paid.own, sum(one.full for one in paid.own_account), figures)


def _as_sure_as_all(figure: Figure, months: Sequence[SelfEmployedContribution]) -> Figure:
    """A figure with the least certain of its marks: rows of a table differ in that."""
    return marked(figure, least_certain(one.mark for month in months for one in month.figures if one.key == figure.key))
