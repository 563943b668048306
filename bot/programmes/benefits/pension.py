"""JP, pension: a monthly pension, or contributions and returns at once."""

from dataclasses import dataclass
from enum import StrEnum

from bot.i18n import N_
from bot.programmes.law import Figure, Law
from bot.programmes.working import MONTHS_A_YEAR, Line, Working, any_estimate, not_negative, used, whole


class PensionForm(StrEnum):
    MONTHLY = "monthly"
    LUMP_SUM = "lump_sum"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pension(Working):
    """The form in which JP pays, and the monthly pension in rupiah.

    `formula` is the pension before the year's minimum and maximum, `monthly` after them; both are None where no wage
    is known or the payment is a lump sum. Where the limits of the year are not known, the newest ones before it are taken
    and the result is an estimate.
    """

    form: PensionForm
    formula: int | None
    monthly: int | None


def old_age_pension(
    law: Law, contribution_months: int, average_wage: int | None = None, *, reached_age: bool = True
) -> Pension:
    """The first year's old-age pension (PP 45/2015 Art. 15, 17–18), or the lump sum of those with fewer months.

    Args:
        law: the law of the day on which the pension begins.
        contribution_months: months of contributions.
        average_wage: average inflation-weighted monthly wage in rupiah; None where it is not known.
        reached_age: whether the pension age is reached.

    Raises:
        ValueError: a number is negative.
        LawError: the programme does not exist on that day.
    """
    not_negative(contribution_months=contribution_months, average_wage=average_wage or 0)
    needed = law.figure("jp.pension_months")
    if not reached_age:
        return _without_sum(law, PensionForm.NOT_YET, used(needed, law.figure("jp.age")))
    if contribution_months < needed.amount:
        return _without_sum(law, PensionForm.LUMP_SUM, used(needed, law.figure("jp.lump_sum")))
    if average_wage is None:
        return _without_sum(law, PensionForm.MONTHLY, (needed,))
    accrual = law.figure("jp.accrual")
    formula = whole(accrual.share * contribution_months * average_wage / MONTHS_A_YEAR)
    monthly, limit = _within_limits(law, formula)
    lines = [Line(N_("Pension by the formula"), formula, (accrual,))]
    if limit:
        lines.append(Line(N_("Pension after the limit of the year"), monthly, (limit,)))
    figures = used(needed, accrual, limit)
    return Pension(
        day=law.day,
        lines=tuple(lines),
        figures=figures,
        is_estimate=any_estimate(figures) or not _limits_known(law),
        form=PensionForm.MONTHLY,
        formula=formula,
        monthly=monthly,
    )


_LIMITS = ("jp.minimum_pension", "jp.maximum_pension")


def _within_limits(law: Law, formula: int) -> tuple[int, Figure | None]:
    """The pension after the limits, the newest ones where those of the year are not known, and the limit that bites."""
    least, most = (law.newest(key) for key in _LIMITS)
    if least and formula < least.amount:
        return least.amount, least
    if most and formula > most.amount:
        return most.amount, most
    return formula, None


def _limits_known(law: Law) -> bool:
    return all(law.find(key) for key in _LIMITS)


def _without_sum(law: Law, form: PensionForm, figures: tuple[Figure, ...]) -> Pension:
    return Pension(
        day=law.day,
        lines=(),
        figures=figures,
        is_estimate=any_estimate(figures),
        form=form,
        formula=None,
        monthly=None,
    )
