"""Cases of kind `benefit`."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from bot.programmes.benefits import accident, old_age
from bot.programmes.benefits.death import death_benefit
from bot.programmes.benefits.job_loss import job_loss_cash
from bot.programmes.benefits.pension import PensionForm, old_age_pension
from bot.programmes.benefits.scholarship import LEVELS, scholarship
from bot.programmes.cases.case import Given
from bot.programmes.contributions.self_employed import band_of
from bot.programmes.eligibility.survivors import claim_death
from bot.programmes.law import Law

PENSION_LUMP_SUM = "all contributions plus returns"
"""What such cases call the rule of the lump sum."""


def benefit(law: Law, given: Given) -> dict[str, Any]:
    """What a benefit case asks for, under the names that such cases use.

    Raises:
        ValueError: something is missing, unknown or out of range.
        LawError: no rule holds on that day.
    """
    programme = given.need("programme")
    if programme not in _PROGRAMMES:
        raise ValueError(f"unknown programme {programme}")
    return _PROGRAMMES[programme](law, given)


def _jkm(law: Law, given: Given) -> dict[str, Any]:
    verdict = claim_death(law, is_active=given.active, by_work_accident=given.cause == "work_accident")
    if not verdict.is_yes:
        return {"cash_total": 0, "scholarship": False, "scholarship_max": 0, "reason": verdict.reason}
    paid = death_benefit(law, given.segment or "PU", given.months, given.eligible_children, given.employers)
    result: dict[str, Any] = {"cash_total": paid.cash, "scholarship": paid.has_scholarship}
    if paid.grant is not None:
        result |= {
            "death_grant": paid.grant,
            "periodic_paid_at_once": paid.periodic,
            "funeral": paid.funeral,
        }
    if given.eligible_children is not None or not paid.has_scholarship:
        result["scholarship_max"] = paid.scholarship_max
    return result


def _scholarship(law: Law, given: Given) -> dict[str, Any]:
    paid = scholarship(law, given.need("children"), given.levels if given.levels is not None else tuple(LEVELS))
    return {"total": paid.total, "children_counted": paid.children_counted}


def _jkk(law: Law, given: Given) -> dict[str, Any]:
    kind = given.need("benefit")
    if kind == "reimbursement":
        return {"paid": accident.reimbursement(law, given.need("costs")).paid}
    wage = _wage(law, given)
    match kind:
        case "STMB":
            cash = accident.wage_replacement(law, wage, given.need("months_unable"))
            return {"months_100": cash.months_full, "months_50": cash.months_reduced, "total": cash.total}
        case "death":
            return _grant(accident.death(law, wage)) | _children(law, given)
        case "permanent_total_disability":
            return _grant(accident.total_disability(law, wage)) | _children(law, given)
        case "partial_disability_anatomical":
            return _grant(accident.partial_disability(law, wage, given.need("table_percent")))
        case "partial_disability_functional":
            lost: Decimal = given.need("function_loss_percent")
            return _grant(accident.partial_disability(law, wage, given.need("table_percent"), lost))
    raise ValueError(f"unknown benefit {kind}")


def _wage(law: Law, given: Given) -> int:
    """The wage; for the self-employed whose income is given, the nominal income of their band."""
    if given.monthly_wage is None and given.declared_income is not None:
        band, _ = band_of(law, given.declared_income)
        return band.nominal
    wage: int = given.need("monthly_wage")
    return wage


def _grant(paid: accident.AccidentGrant) -> dict[str, Any]:
    return {
        "grant": paid.grant,
        "periodic_paid_at_once": paid.periodic,
        "funeral": paid.funeral,
        "cash_total": paid.cash,
    }


def _children(law: Law, given: Given) -> dict[str, Any]:
    """After an accident the scholarship needs no years of contributions."""
    if given.eligible_children is None:
        return {}
    most = scholarship(law, given.eligible_children).total
    return {"scholarship": most > 0, "scholarship_max": most}


def _jkp(law: Law, given: Given) -> dict[str, Any]:
    if given.segment not in {None, "PU"}:
        raise ValueError("JKP pays wage earners only")
    held = law.on(given.dismissal_date) if given.dismissal_date else law
    cash = job_loss_cash(held, given.need("last_reported_wage"))
    result: dict[str, Any] = {"months_max": cash.months, "total_max": cash.total}
    if len(cash.phases) == 1:
        return result | {"monthly": cash.phases[0].monthly}
    start = 1
    for phase in cash.phases:
        end = start + phase.months - 1
        result[f"monthly_{start}_{end}"] = phase.monthly
        start = end + 1
    return result


def _jht(law: Law, given: Given) -> dict[str, Any]:
    match given.need("question"):
        case "tax":
            due = old_age.tax(
                law,
                given.need("amount"),
                within_two_years=given.lump_sum_within_2_calendar_years,
                has_npwp=given.has_npwp,
            )
            return {"tax": due.tax, "net": due.net}
        case "partial":
            part = old_age.partial_claim(law, given.need("balance"), given.need("purpose"))
            return {"percent_max": int(part.share * 100), "amount_max": part.amount}
        case "projection":
            rate = given.need("assumed_rate_percent") / Decimal(100)
            ahead = old_age.projection(law, given.balance or 0, given.monthly, given.need("years"), rate)
            return {"balance": ahead.balance, "contributions": ahead.contributions, "returns": ahead.returns}
    raise ValueError(f"unknown question {given.question}")


def _jp(law: Law, given: Given) -> dict[str, Any]:
    pension = old_age_pension(
        law, given.months, given.weighted_average_monthly_wage, reached_age=given.reached_pension_age
    )
    result: dict[str, Any] = {"form": pension.form}
    if pension.form is PensionForm.LUMP_SUM:
        result["rule"] = PENSION_LUMP_SUM
    if pension.formula is not None:
        result |= {"formula": pension.formula, "monthly": pension.monthly}
    return result


_PROGRAMMES: dict[str, Callable[[Law, Given], dict[str, Any]]] = {
    "JKK": _jkk,
    "JKM": _jkm,
    "JHT": _jht,
    "JP": _jp,
    "JKP": _jkp,
    "scholarship": _scholarship,
}
