"""Contributions of migrant workers (pekerja migran Indonesia, PMI)."""

from dataclasses import dataclass

from bot.i18n import N_
from bot.programmes.law import Figure, Law
from bot.programmes.working import Line, Working, any_estimate, not_negative, used

PACKAGES = ("pmi.package_long", "pmi.package_middle", "pmi.package_short")
"""Parameters of the packages, the longest first; each has its months under the same name with `_months`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MigrantContribution(Working):
    """What a stay abroad costs in rupiah: before leaving, during and after the work, and the optional savings."""

    before: int
    during_and_after: int
    jht: int

    @property
    def total(self) -> int:
        return self.before + self.during_and_after + self.jht


def migrant(law: Law, contract_months: int, *, through_company: bool, jht_monthly: int = 0) -> MigrantContribution:
    """The contribution for a contract abroad (Permenaker 4/2023 Art. 18).

    Args:
        law: the law of the day.
        contract_months: months of the contract; a package and then single further months are counted.
        through_company: whether a placement company sends the worker, who then also pays for the time before.
        jht_monthly: optional savings in rupiah a month, zero for none.

    Raises:
        ValueError: the contract is shorter than the shortest package, or the savings lie outside their limits.
        LawError: no tariff holds on that day.
    """
    not_negative(jht_monthly=jht_monthly)
    price, months = _package(law, contract_months)
    further = contract_months - months.amount
    month_price = law.figure("pmi.further_month")
    start = law.figure("pmi.before_departure") if through_company else None
    saving = _limits(law, jht_monthly)
    lines = [
        Line(N_("Before departure"), start.amount if start else 0, used(start)),
        Line(N_("During and after the work abroad"), price.amount, (price, months)),
    ]
    if further:
        lines.append(Line(N_("Further months"), further * month_price.amount, (month_price,)))
    if jht_monthly:
        lines.append(Line(N_("JHT (savings, optional)"), jht_monthly * contract_months, saving))
    figures = used(*(line.figures for line in lines))
    return MigrantContribution(
        day=law.day,
        lines=tuple(lines),
        figures=figures,
        is_estimate=any_estimate(figures),
        before=start.amount if start else 0,
        during_and_after=price.amount + further * month_price.amount,
        jht=jht_monthly * contract_months,
    )


def _package(law: Law, contract_months: int) -> tuple[Figure, Figure]:
    """The longest package that the contract fills."""
    for key in PACKAGES:
        months = law.figure(f"{key}_months")
        if months.amount <= contract_months:
            return law.figure(key), months
    raise ValueError(f"no tariff is known for a contract of {contract_months} months")


def _limits(law: Law, jht_monthly: int) -> tuple[Figure, ...]:
    if not jht_monthly:
        return ()
    low, high = law.figure("pmi.jht_minimum"), law.figure("pmi.jht_maximum")
    if not low.amount <= jht_monthly <= high.amount:
        raise ValueError(f"JHT must be between {low.amount} and {high.amount} rupiah a month")
    return (low, high)
