"""Charts that go with an answer, as plain data; they are drawn when they are sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.programmes.benefits.old_age import projection
from bot.programmes.contributions import self_employed, wage_earner

if TYPE_CHECKING:
    from bot.answers.answer import Question

ASSUMED_RETURN = Decimal("0.04")
"""Yearly return of JHT in a projection; an assumption of this bot, named as one, for the rate is set anew each year."""
YEARS_AHEAD = 20


class Chart(StrEnum):
    EMPLOYEE = "employee"
    SELF_EMPLOYED = "self_employed"
    DEATH_BENEFIT = "death_benefit"
    SAVINGS = "savings"


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart: which one, in which language, by the law of which day (YYYY-MM-DD), and of which sums in rupiah.

    `alternative` says in words what it shows.
    """

    chart: str
    language: str
    day: str
    values: Mapping[str, int]
    alternative: str

    @classmethod
    def from_json(cls, held: Mapping[str, Any]) -> "Picture":
        return cls(**held)


def of_employee(q: "Question", wage: int) -> Picture:
    """Who pays what of an employee's contributions (wage in rupiah a month)."""
    cost = wage_earner(q.law, wage)
    alternative = q.t.gettext(
        "Chart: of a wage of {wage} the employer pays {employer}, the worker {worker}.",
        wage=q.t.money(wage),
        employer=q.t.money(cost.employer),
        worker=q.t.money(cost.worker),
    )
    return _picture(q, Chart.EMPLOYEE, {"wage": wage}, alternative)


def of_self_employed(q: "Question", income: int, in_transport: bool) -> Picture:
    """What a self-employed person pays for each programme (income in rupiah a month)."""
    cost = self_employed(q.law, income, in_transport)
    alternative = q.t.gettext(
        "Chart: JKK {jkk}, JKM {jkm}, JHT {jht} a month.",
        jkk=q.t.money(cost.jkk),
        jkm=q.t.money(cost.jkm),
        jht=q.t.money(cost.jht),
    )
    return _picture(q, Chart.SELF_EMPLOYED, {"income": income, "in_transport": int(in_transport)}, alternative)


def of_death_benefit(q: "Question") -> Picture:
    """What the family gets out of JKM."""
    sums = {part: q.law.figure(f"jkm.{part}").amount for part in ("death_grant", "periodic", "funeral")}
    alternative = q.t.gettext(
        "Chart: death grant {grant}, monthly help {periodic}, funeral {funeral}.",
        grant=q.t.money(sums["death_grant"]),
        periodic=q.t.money(sums["periodic"]),
        funeral=q.t.money(sums["funeral"]),
    )
    return _picture(q, Chart.DEATH_BENEFIT, {}, alternative)


def of_savings(q: "Question", income: int) -> Picture:
    """How the JHT savings of a self-employed person may grow (income in rupiah a month)."""
    monthly = self_employed(q.law, income, in_transport=False).jht
    grown = projection(q.law, 0, monthly, YEARS_AHEAD, ASSUMED_RETURN)
    alternative = q.t.gettext(
        "Chart: with {monthly} a month, about {balance} after {years} years, if returns are {rate} a year.",
        monthly=q.t.money(monthly),
        balance=q.t.money(about(grown.balance)),
        years=YEARS_AHEAD,
        rate=q.t.percent(ASSUMED_RETURN),
    )
    return _picture(q, Chart.SAVINGS, {"income": income}, alternative)


def about(rupiah: int) -> int:
    """A sum to three digits, for what nobody knows exactly."""
    digits = max(len(str(rupiah)) - 3, 0)
    return int(round(rupiah, -digits))


def _picture(q: "Question", chart: Chart, values: Mapping[str, int], alternative: str) -> Picture:
    return Picture(chart.value, q.t.language, q.law.day.isoformat(), values, alternative)
