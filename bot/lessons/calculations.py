"""What a lesson may have worked out: a closed set of sums, each by the calculators of `bot/programmes`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.answers.picture import LONG_MEMBER
from bot.programmes.benefits.accident import wage_replacement
from bot.programmes.benefits.death import death_benefit
from bot.programmes.contributions.business import small_business
from bot.programmes.contributions.self_employed import SelfEmployedContribution, self_employed
from bot.programmes.eligibility.obligation import mandatory_programmes
from bot.programmes.law import Figure, Law
from bot.programmes.working import MONTHS_A_YEAR, used

Sum = tuple[int, tuple[Figure, ...]]
"""Whole rupiah, and the figures they come from."""


@dataclass(frozen=True, slots=True)
class Calculation:
    """A sum: what it says, in the words of the page for whoever writes a lesson, the examples it needs, and how."""

    meaning: str
    needs: tuple[str, ...]
    sum: Callable[[Law, Mapping[str, int]], Sum]


def _own(law: Law, *, in_transport: bool = False) -> SelfEmployedContribution:
    """A month in the lowest income band, the only one that is confirmed for everybody."""
    return self_employed(law, 0, in_transport)


def _basic(law: Law, given: Mapping[str, int]) -> Sum:
    cost = _own(law)
    return cost.basic, used(*(line.figures for line in cost.lines[:2]))


def _full_basic(law: Law, given: Mapping[str, int]) -> Sum:
    cost = _own(law)
    return cost.full_basic, tuple(figure for figure in _basic(law, given)[1] if figure != cost.discount)


def _driver(law: Law, given: Mapping[str, int]) -> Sum:
    cost = _own(law, in_transport=True)
    return cost.basic, used(*(line.figures for line in cost.lines[:2]))


def _with_savings(law: Law, given: Mapping[str, int]) -> Sum:
    cost = _own(law)
    return cost.with_jht, cost.figures


def _savings(law: Law, given: Mapping[str, int]) -> Sum:
    cost = _own(law)
    return cost.jht, cost.lines[2].figures


def _savings_of_a_year(law: Law, given: Mapping[str, int]) -> Sum:
    monthly, figures = _savings(law, given)
    return MONTHS_A_YEAR * monthly, figures


def _paid_by_employer(size: str) -> Callable[[Law, Mapping[str, int]], Sum]:
    def paid(law: Law, given: Mapping[str, int]) -> Sum:
        cost = small_business(law, [given["wage"]] * given.get("workers", 1), size=size)
        duty = mandatory_programmes(law, "PU", size)
        return cost.employer, used(cost.figures, duty.figures)

    return paid


def _taken_from_wage(law: Law, given: Mapping[str, int]) -> Sum:
    cost = small_business(law, [given["wage"]], size="small")
    return cost.workers, used(law.figure("pu.jht_worker"))


def _death(law: Law, given: Mapping[str, int]) -> Sum:
    benefit = death_benefit(law, "BPU", LONG_MEMBER)
    return benefit.cash, used(*(law.figure(f"jkm.{part}") for part in ("death_grant", "periodic", "funeral")))


def _while_unable(law: Law, given: Mapping[str, int]) -> Sum:
    cash = wage_replacement(law, given["wage"], given["months"])
    return cash.total, cash.figures


CALCULATIONS: Mapping[str, Calculation] = {
    "own_month": Calculation(
        "JKK and JKM for own work, lowest income, a month, with the discount of the day", (), _basic
    ),
    "own_month_full": Calculation("the same without any discount", (), _full_basic),
    "driver_month": Calculation("the same as own_month for drivers and couriers", (), _driver),
    "own_month_with_savings": Calculation("JKK, JKM and JHT for own work, lowest income, a month", (), _with_savings),
    "own_savings": Calculation("JHT alone for own work, lowest income, a month", (), _savings),
    "own_savings_of_a_year": Calculation("the same paid in for twelve months", (), _savings_of_a_year),
    "micro_employer": Calculation(
        "what a micro business pays a month for one employee with `wage`, least risk",
        ("wage",),
        _paid_by_employer("micro"),
    ),
    "micro_team": Calculation("the same for `workers` employees", ("wage", "workers"), _paid_by_employer("micro")),
    "small_employer": Calculation(
        "what a small business pays a month for one employee with `wage`, least risk",
        ("wage",),
        _paid_by_employer("small"),
    ),
    "small_worker": Calculation(
        "what is taken from the `wage` of an employee of a small business", ("wage",), _taken_from_wage
    ),
    "death_cash": Calculation(
        "what JKM pays the family once the first months are over, without the scholarship", (), _death
    ),
    "while_unable_to_work": Calculation(
        "what JKK pays instead of the `wage` for `months` without work", ("wage", "months"), _while_unable
    ),
}
