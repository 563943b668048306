"""JKP, job loss: cash for some months after a dismissal."""

from dataclasses import dataclass

from bot.i18n import N_
from bot.programmes.law import Figure, Law
from bot.programmes.working import Line, Working, any_estimate, not_negative, used, whole


@dataclass(frozen=True, slots=True)
class Phase:
    """So many months at the same cash a month, in rupiah."""

    months: int
    monthly: int


@dataclass(frozen=True, slots=True, kw_only=True)
class JobLossCash(Working):
    """Cash after a dismissal: one phase since February 2025, two before."""

    counted_wage: int
    phases: tuple[Phase, ...]

    @property
    def months(self) -> int:
        return sum(phase.months for phase in self.phases)

    @property
    def total(self) -> int:
        return sum(phase.months * phase.monthly for phase in self.phases)


def job_loss_cash(law: Law, wage: int) -> JobLossCash:
    """The cash of JKP (PP 37/2021 Art. 21, since 2025-02-07 as in PP 6/2025).

    Args:
        law: the law of the day of the dismissal.
        wage: last reported monthly wage in rupiah.

    Raises:
        ValueError: the wage is negative.
        LawError: the programme does not exist on that day.
    """
    not_negative(wage=wage)
    cap, months = law.figure("jkp.wage_cap"), law.figure("jkp.cash_months")
    counted = min(wage, cap.amount)
    lines, phases = [], []
    for length, share, label in _shares(law, months):
        monthly = whole(share.share * counted)
        phases.append(Phase(length, monthly))
        lines.append(Line(label, monthly, used(share, months, cap if wage > cap.amount else None)))
    figures = used(*(line.figures for line in lines))
    return JobLossCash(
        day=law.day,
        lines=tuple(lines),
        figures=figures,
        is_estimate=any_estimate(figures),
        counted_wage=counted,
        phases=tuple(phases),
    )


def _shares(law: Law, months: Figure) -> tuple[tuple[int, Figure, str], ...]:
    """Months and share of the wage of each phase."""
    share = law.find("jkp.cash_share")
    if share:
        return ((months.amount, share, N_("Cash a month")),)
    first, later = law.figure("jkp.cash_share_first"), law.figure("jkp.cash_share_later")
    start = law.figure("jkp.cash_first_months").amount
    return (
        (start, first, N_("Cash a month at first")),
        (months.amount - start, later, N_("Cash a month afterwards")),
    )
