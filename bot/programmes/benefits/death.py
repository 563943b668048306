"""JKM, death that is no work accident: cash for the heirs and the scholarship."""

from dataclasses import dataclass

from bot.i18n import N_
from bot.programmes.benefits.scholarship import scholarship
from bot.programmes.law import Figure, Law
from bot.programmes.working import MONTHS_A_YEAR, Line, Working, any_estimate, not_negative, used


@dataclass(frozen=True, slots=True, kw_only=True)
class DeathBenefit(Working):
    """What heirs receive, in rupiah.

    `grant`, `periodic` and `funeral` are None where only a reduced total is fixed. `scholarship_max` is the most that
    children receive until the end of their schooling; `has_scholarship` says whether the contributions suffice for it.
    """

    grant: int | None
    periodic: int | None
    funeral: int | None
    cash: int
    has_scholarship: bool
    scholarship_max: int


def death_benefit(
    law: Law, segment: str, contribution_months: int, children: int | None = None, employers: int = 1
) -> DeathBenefit:
    """Cash on the death of an active member (PP 44/2015 Art. 34 as in PP 82/2019; Permenaker 1/2025).

    Args:
        law: the law of the day of death.
        segment: PU, BPU, construction or migrant.
        contribution_months: months of membership and contributions.
        children: children who go to school; None where it is not known.
        employers: employers that paid for the member at the same time; the funeral is paid once.

    Raises:
        ValueError: a number is negative or there is no employer.
        LawError: no rule holds on that day.
    """
    not_negative(contribution_months=contribution_months, children=children or 0)
    if employers < 1:
        raise ValueError("employers must be at least one")
    reduced = _reduced(law, segment, contribution_months)
    if reduced:
        total, months = reduced
        return DeathBenefit(
            day=law.day,
            lines=(Line(N_("Reduced sum for new members"), total.amount, (total, months)),),
            figures=(total, months),
            is_estimate=any_estimate((total, months)),
            grant=None,
            periodic=None,
            funeral=None,
            cash=total.amount,
            has_scholarship=False,
            scholarship_max=0,
        )
    grant, periodic, funeral = (law.figure(f"jkm.{part}") for part in ("death_grant", "periodic", "funeral"))
    several = (law.figure("jkm.two_employers"),) if employers > 1 else ()
    lines = [
        Line(N_("Death grant"), employers * grant.amount, (grant, *several)),
        Line(N_("Periodic grant, paid at once"), employers * periodic.amount, (periodic, *several)),
        Line(N_("Funeral"), funeral.amount, (funeral,)),
    ]
    cash = sum(line.amount for line in lines)
    condition = law.find("jkm.scholarship_years")
    enough = condition is not None and contribution_months >= condition.amount * MONTHS_A_YEAR
    schooling = scholarship(law, children) if enough and children else None
    if schooling:
        lines.append(Line(N_("Scholarship, at most"), schooling.total, schooling.figures))
    figures = used(*(line.figures for line in lines), condition)
    return DeathBenefit(
        day=law.day,
        lines=tuple(lines),
        figures=figures,
        is_estimate=any_estimate(figures),
        grant=lines[0].amount,
        periodic=lines[1].amount,
        funeral=funeral.amount,
        cash=cash,
        has_scholarship=enough and children != 0,
        scholarship_max=schooling.total if schooling else 0,
    )


def _reduced(law: Law, segment: str, contribution_months: int) -> tuple[Figure, Figure] | None:
    """The reduced total for new self-employed members, where it holds."""
    total, months = law.find("jkm.new_member_total"), law.find("jkm.new_member_months")
    if segment == "BPU" and total and months and contribution_months < months.amount:
        return total, months
    return None
