"""JKK, work accident: what is paid while unable to work, for disability, on death, and for costs."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.i18n import N_
from bot.programmes.law import Figure, Law
from bot.programmes.working import Line, Working, any_estimate, not_negative, used, whole

PERCENT = Decimal(100)
REIMBURSED = {
    "land": ("jkk.transport_land", N_("Transport by land, river or lake")),
    "sea": ("jkk.transport_sea", N_("Transport by sea")),
    "air": ("jkk.transport_air", N_("Transport by air")),
    "home_care": ("jkk.home_care", N_("Care at home")),
    "glasses": ("jkk.glasses", N_("Glasses")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WageReplacement(Working):
    """Cash while unable to work (STMB), in rupiah, and the months at the full and at the reduced share."""

    months_full: int
    months_reduced: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AccidentGrant(Working):
    """A grant for disability or death and what is paid beside it, in rupiah."""

    grant: int
    periodic: int
    funeral: int

    @property
    def cash(self) -> int:
        return self.grant + self.periodic + self.funeral


@dataclass(frozen=True, slots=True, kw_only=True)
class Reimbursement(Working):
    """Costs that are paid back up to their ceilings, in rupiah."""

    paid: int


def wage_replacement(law: Law, wage: int, months: int) -> WageReplacement:
    """Cash for months in which a member cannot work (STMB, PP 82/2019 Lampiran III A.2).

    Args:
        law: the law of the day of the accident.
        wage: last reported monthly wage in rupiah; for the self-employed the income of their band.
        months: months unable to work.

    Raises:
        ValueError: a number is negative.
        LawError: no rule holds on that day.
    """
    not_negative(wage=wage, months=months)
    limit = law.figure("jkk.wage_full_months")
    first, later = law.figure("jkk.wage_full_share"), law.figure("jkk.wage_later_share")
    full = min(months, limit.amount)
    reduced = months - full
    paid_full, paid_reduced = whole(first.share * wage * full), whole(later.share * wage * reduced)
    lines = [Line(N_("Months at the full wage"), paid_full, (limit, first))]
    if reduced:
        lines.append(Line(N_("Months at the reduced share"), paid_reduced, (later,)))
    figures = used(*(line.figures for line in lines))
    return WageReplacement(
        day=law.day,
        lines=tuple(lines),
        figures=figures,
        is_estimate=any_estimate(figures),
        months_full=full,
        months_reduced=reduced,
        total=paid_full + paid_reduced,
    )


def death(law: Law, wage: int) -> AccidentGrant:
    """Cash on death by a work accident (PP 82/2019 Lampiran III A.2): wages, periodic grant, funeral.

    Args:
        law: the law of the day of death.
        wage: last reported monthly wage in rupiah; for the self-employed the income of their band.

    Raises:
        ValueError: the wage is negative.
        LawError: no rule holds on that day.
    """
    not_negative(wage=wage)
    wages, least = law.figure("jkk.death_wages"), law.figure("jkk.death_minimum")
    grant = wages.amount * wage
    basis: tuple[Figure, ...] = (wages,)
    if grant < least.amount:
        grant, basis = least.amount, (wages, least)
    periodic, funeral = law.figure("jkk.periodic"), law.figure("jkk.funeral")
    return _grant(
        law,
        Line(N_("Death grant"), grant, basis),
        Line(N_("Periodic grant, paid at once"), periodic.amount, (periodic,)),
        Line(N_("Funeral"), funeral.amount, (funeral,)),
    )


def total_disability(law: Law, wage: int) -> AccidentGrant:
    """Cash on permanent total disability (cacat total tetap, PP 82/2019 Lampiran III A.2).

    Args:
        law: the law of the day on which it was fixed.
        wage: last reported monthly wage in rupiah; for the self-employed the income of their band.

    Raises:
        ValueError: the wage is negative.
        LawError: no rule holds on that day.
    """
    not_negative(wage=wage)
    wages, periodic = law.figure("jkk.total_disability_wages"), law.figure("jkk.periodic")
    return _grant(
        law,
        Line(N_("Grant for total disability"), wages.amount * wage, (wages,)),
        Line(N_("Periodic grant, paid at once"), periodic.amount, (periodic,)),
    )


def partial_disability(
    law: Law, wage: int, table_percent: Decimal, function_loss_percent: Decimal = PERCENT
) -> AccidentGrant:
    """Cash on partial disability, anatomical or functional (PP 82/2019 Lampiran III A.2).

    Args:
        law: the law of the day on which it was fixed.
        wage: last reported monthly wage in rupiah.
        table_percent: percentage of the table of disabilities, 0 to 100.
        function_loss_percent: how much of the function is lost, 0 to 100; all of it where the part itself is lost.

    Raises:
        ValueError: the wage is negative or a percentage lies outside 0 to 100.
        LawError: no rule holds on that day.
    """
    not_negative(wage=wage)
    for name, percent in (("table_percent", table_percent), ("function_loss_percent", function_loss_percent)):
        if not 0 <= percent <= PERCENT:
            raise ValueError(f"{name} must lie between 0 and 100")
    wages = law.figure("jkk.disability_wages")
    grant = whole(function_loss_percent / PERCENT * table_percent / PERCENT * wages.amount * wage)
    return _grant(law, Line(N_("Grant for partial disability"), grant, (wages,)))


def table_percent(law: Law, part: str) -> tuple[Decimal, Figure]:
    """Percentage of the table of disabilities for a part such as `right_arm`, and its figure.

    Raises:
        LawError: the part is not among the known rows.
    """
    row = law.figure(f"disability.{part}")
    return row.share * PERCENT, row


def reimbursement(law: Law, costs: Mapping[str, int]) -> Reimbursement:
    """Costs of transport, care at home and glasses, each up to its ceiling (PP 82/2019 Lampiran III A.1–2).

    Args:
        law: the law of the day of the accident.
        costs: rupiah spent by kind: land, sea, air, home_care, glasses.

    Raises:
        ValueError: a cost is negative or its kind unknown.
        LawError: no rule holds on that day.
    """
    not_negative(**costs)
    lines = []
    for kind, cost in costs.items():
        if kind not in REIMBURSED:
            raise ValueError(f"{kind} is none of {', '.join(REIMBURSED)}")
        key, label = REIMBURSED[kind]
        ceiling = law.figure(key)
        lines.append(Line(label, min(cost, ceiling.amount), (ceiling,)))
    figures = used(*(line.figures for line in lines))
    return Reimbursement(
        day=law.day,
        lines=tuple(lines),
        figures=figures,
        is_estimate=any_estimate(figures),
        paid=sum(line.amount for line in lines),
    )


def _grant(law: Law, grant: Line, periodic: Line | None = None, funeral: Line | None = None) -> AccidentGrant:
    lines = tuple(line for line in (grant, periodic, funeral) if line)
    figures = used(*(line.figures for line in lines))
    return AccidentGrant(
        day=law.day,
        lines=lines,
        figures=figures,
        is_estimate=any_estimate(figures),
        grant=grant.amount,
        periodic=periodic.amount if periodic else 0,
        funeral=funeral.amount if funeral else 0,
    )
