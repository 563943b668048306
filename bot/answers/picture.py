"""Which charts go with an answer: the sums that are drawn, and what they show in words."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.answers.chart import Chart, Picture
from bot.programmes.benefits.death import DeathBenefit, death_benefit
from bot.programmes.benefits.old_age import projection
from bot.programmes.contributions import self_employed, wage_earner
from bot.programmes.law import Figure, Law
from bot.programmes.working import MONTHS_A_YEAR, used

if TYPE_CHECKING:
    from bot.answers.answer import Question

ASSUMED_RETURN = Decimal("0.04")
"""Yearly return of JHT in a projection; an assumption of this bot, named as one, for the rate is set anew each year."""
YEARS_AHEAD = 20
LONG_MEMBER = 12
"""Months of membership after which no reduced sum holds."""


def of_employee(q: "Question", wage: int) -> Picture:
    """Who pays what of an employee's contributions (wage in rupiah a month)."""
    cost = wage_earner(q.law, wage)
    alternative = q.t.gettext(
        "of a wage of {wage} the employer pays {employer} a month (JKK {jkk}, JKM {jkm}, JHT {jht}, JP {jp}), the worker "
        "{worker} (JHT {own_jht}, JP {own_jp})",
        wage=q.t.money(wage),
        employer=q.t.money(cost.employer),
        jkk=q.t.money(cost.jkk),
        jkm=q.t.money(cost.jkm),
        jht=q.t.money(cost.jht_employer),
        jp=q.t.money(cost.jp_employer),
        worker=q.t.money(cost.worker),
        own_jht=q.t.money(cost.jht_worker),
        own_jp=q.t.money(cost.jp_worker),
    )
    return _picture(q, Chart.EMPLOYEE, {"wage": wage}, alternative)


def of_self_employed(q: "Question", income: int, in_transport: bool) -> Picture:
    """What a self-employed person pays for each programme (income in rupiah a month)."""
    cost = self_employed(q.law, income, in_transport)
    alternative = q.t.gettext(
        "with an income of {income} a month JKK costs {jkk} a month, JKM {jkm}, JHT {jht}; all three {total}",
        income=q.t.money(income),
        jkk=q.t.money(cost.jkk),
        jkm=q.t.money(cost.jkm),
        jht=q.t.money(cost.jht),
        total=q.t.money(cost.with_jht),
    )
    return _picture(q, Chart.SELF_EMPLOYED, {"income": income, "in_transport": int(in_transport)}, alternative)


def of_death_benefit(q: "Question") -> Picture:
    """What the family gets out of JKM."""
    benefit = family_benefit(q.law)
    alternative = q.t.gettext(
        "death grant {grant}, monthly help {periodic}, funeral {funeral}, together {total}",
        grant=q.t.money(benefit.grant or 0),
        periodic=q.t.money(benefit.periodic or 0),
        funeral=q.t.money(benefit.funeral or 0),
        total=q.t.money(benefit.cash),
    )
    return _picture(q, Chart.DEATH_BENEFIT, {}, alternative)


def of_savings(q: "Question", income: int) -> Picture:
    """How the JHT savings of somebody may grow (income or wage in rupiah a month)."""
    is_employee = q.told.segment == "PU"
    monthly, _ = monthly_savings(q.law, income, is_employee)
    grown = projection(q.law, 0, monthly, YEARS_AHEAD, ASSUMED_RETURN)
    alternative = q.t.gettext(
        "with {monthly} a month about {balance} after {years} years: {paid} paid in and about {returns} of returns, if "
        "these are {rate} a year",
        monthly=q.t.money(monthly),
        balance=q.t.money(about(grown.balance)),
        years=YEARS_AHEAD,
        paid=q.t.money(grown.contributions),
        returns=q.t.money(about(grown.returns)),
        rate=q.t.percent(ASSUMED_RETURN),
    )
    return _picture(q, Chart.SAVINGS, {"income": income, "is_employee": int(is_employee)}, alternative)


def monthly_savings(law: Law, income: int, is_employee: bool) -> tuple[int, tuple[Figure, ...]]:
    """What is paid into JHT each month, for an employee by both sides together, and the figures it comes from."""
    if is_employee:
        lines = wage_earner(law, income, programmes=("JHT",)).lines
    else:
        lines = self_employed(law, income, in_transport=False).lines[-1:]
    return sum(line.amount for line in lines), used(*(line.figures for line in lines))


def family_benefit(law: Law) -> DeathBenefit:
    """JKM of somebody who was a member long enough for everything, with as many children as count."""
    years, children = law.find("jkm.scholarship_years"), law.find("scholarship.children")
    months = years.amount * MONTHS_A_YEAR if years else LONG_MEMBER
    return death_benefit(law, "BPU", max(months, LONG_MEMBER), children.amount if children else None)


def about(rupiah: int) -> int:
    """A sum to three digits, for what nobody knows exactly."""
    digits = max(len(str(rupiah)) - 3, 0)
    return int(round(rupiah, -digits))


def _picture(q: "Question", chart: Chart, values: Mapping[str, int], alternative: str) -> Picture:
    return Picture(chart.value, q.t.language, q.law.day.isoformat(), values, alternative)
