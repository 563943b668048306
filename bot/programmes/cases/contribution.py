"""Cases of kind `contribution`."""

from typing import Any

from bot.programmes.cases.case import Given
from bot.programmes.contributions.construction import construction
from bot.programmes.contributions.migrant import migrant
from bot.programmes.contributions.payment import due_date, late_fine
from bot.programmes.contributions.self_employed import prepaid
from bot.programmes.contributions.wage_earner import discount_applies, wage_earner
from bot.programmes.law import Law
from bot.programmes.schema import RISK_CLASSES


def contribution(law: Law, given: Given) -> dict[str, Any]:
    """What a contribution case asks for, under the names that such cases use.

    Raises:
        ValueError: something is missing, unknown or out of range.
        LawError: no rule holds on that day.
    """
    segment = given.need("segment")
    if given.question == "due_date":
        return {"due_date": due_date(law, given.need("contribution_month"), segment).date}
    if given.question is not None:
        raise ValueError(f"unknown question {given.question}")
    if given.late_fee_on is not None:
        fine = late_fine(law, given.late_fee_on, given.need("months_late"), segment)
        return {"fine": fine.fine, "fine_payer": fine.payer}
    match segment:
        case "PU":
            return _wage_earner(law, given)
        case "BPU":
            return _self_employed(law, given)
        case "construction":
            project = construction(law, given.need("contract_value"))
            return {"jkk": project.jkk, "jkm": project.jkm, "total": project.total}
        case "migrant":
            return _migrant(law, given)
    raise ValueError(f"unknown segment {segment}")


def _wage_earner(law: Law, given: Given) -> dict[str, Any]:
    held = law.on(given.contribution_month) if given.contribution_month else law
    entitled = given.labour_intensive_discount
    if given.labour_intensive_industry:
        entitled = discount_applies(held, given.need("active_workers")) is not None
    programmes = given.programmes
    risk = given.need("risk") if programmes is None or "JKK" in programmes else RISK_CLASSES[0]
    cost = wage_earner(held, given.need("wage"), risk, programmes, labour_intensive=entitled)
    return {
        "jkk_employer": cost.jkk,
        "jkk_net": cost.jkk_net,
        "jkm_employer": cost.jkm,
        "jkm_net": cost.jkm_net,
        "jht_employer": cost.jht_employer,
        "jht_worker": cost.jht_worker,
        "jp_base": cost.jp_base,
        "jp_employer": cost.jp_employer,
        "jp_worker": cost.jp_worker,
        "jkp_from_jkk": cost.jkp_from_jkk,
        "jkp_from_jkm": cost.jkp_from_jkm,
        "jkp_government": cost.jkp_state,
        "jkp_employer": 0,
        "jkp_worker": 0,
        "jkp_total": cost.jkp,
        "employer_total": cost.employer,
        "worker_total": cost.worker,
        "total_billed": cost.billed,
        "discount_applied": cost.discount is not None,
    }


def _self_employed(law: Law, given: Given) -> dict[str, Any]:
    months = given.contribution_months
    if months is None and given.contribution_month:
        months = (given.contribution_month,)
    if not isinstance(months, tuple):
        raise ValueError("input needs contribution_months as a list of months")
    chosen = given.programmes or ()
    if not {*chosen} <= {"JKK", "JKM", "JHT"}:
        raise ValueError("the self-employed can only be in JKK, JKM and JHT")
    with_jht = "JHT" in chosen if given.jht is None else given.jht
    cost = prepaid(
        law,
        given.need("declared_income"),
        given.sector == "transport",
        months,
        with_jht=with_jht,
        paid_by_state=given.paid_from_state_budget,
    )
    return {
        "jkk": cost.jkk,
        "jkm": cost.jkm,
        "jht": cost.jht,
        "total": cost.total,
        "discounted_months": cost.discounted_months,
        "full_total": cost.full,
        "saved": cost.saved,
        "nominal_income": cost.months[0].band.nominal,
    }


def _migrant(law: Law, given: Given) -> dict[str, Any]:
    cost = migrant(
        law,
        given.need("contract_months"),
        through_company=given.need("through") == "placement_company",
        jht_monthly=given.jht_monthly,
    )
    return {
        "before": cost.before,
        "during_and_after": cost.during_and_after,
        "jht": cost.jht,
        "total": cost.total,
    }
