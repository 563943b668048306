"""Cases of kind `eligibility`."""

from collections.abc import Callable
from typing import Any

from bot.programmes.benefits.old_age import partial_claim
from bot.programmes.cases.case import Given
from bot.programmes.eligibility import job_loss, old_age, pension, survivors
from bot.programmes.eligibility.joining import join_as_wage_earner, join_self_employed, register_oneself
from bot.programmes.eligibility.obligation import mandatory_programmes, segment_of
from bot.programmes.eligibility.size import business_size
from bot.programmes.eligibility.verdict import Verdict
from bot.programmes.law import Law

_ENDINGS = {"fixed_term_expired": "contract_expired", "leaving_indonesia": "left_country"}


def eligibility(law: Law, given: Given) -> dict[str, Any]:
    """What an eligibility case asks for, under the names that such cases use.

    Raises:
        ValueError: something is missing, unknown or out of range.
        LawError: no rule holds on that day.
    """
    answers = _BY_PROGRAMME.get(given.programme or "")
    if answers is None:
        raise ValueError(f"unknown programme {given.programme}")
    if given.question not in answers:
        what = f"unknown question {given.question}" if given.question else "input needs question"
        raise ValueError(what)
    return answers[given.question](law, given)


def _told(verdict: Verdict) -> dict[str, Any]:
    """A verdict in the words of the cases."""
    told = {
        "reason": verdict.reason,
        "from": verdict.possible_from,
        "claim_until": verdict.claim_until,
    }
    return {"eligible": verdict.is_yes} | {name: value for name, value in told.items() if value is not None}


def _claim_expired(law: Law, given: Given) -> dict[str, Any]:
    verdict = survivors.claim_accident(law, given.accident_date or given.need("diagnosis_date"))
    return {"expired": not verdict.is_yes, "claim_until": verdict.claim_until}


def _jkm_claim(law: Law, given: Given) -> dict[str, Any]:
    return _told(survivors.claim_death(law, is_active=given.active, by_work_accident=given.cause == "work_accident"))


def _scholarship(law: Law, given: Given) -> dict[str, Any]:
    return _told(survivors.claim_scholarship(law, given.months))


def _heirs(law: Law, given: Given) -> dict[str, Any]:
    found = survivors.heirs(law, given.need("relatives"))
    return {"rank": found.rank, "entitled": found.entitled}


def _jkp_claim(law: Law, given: Given) -> dict[str, Any]:
    return _told(
        job_loss.claim(
            law,
            ended_by=given.need("ended_by"),
            contribution_months=given.need("contribution_months_in_last_24"),
            dismissed_on=given.dismissal_date,
            last_months_consecutive=given.last_6_months_consecutive,
            found_new_job=given.found_new_job,
            segment=given.segment or "PU",
        )
    )


def _jkp_join(law: Law, given: Given) -> dict[str, Any]:
    if given.segment not in {None, "PU"}:
        return _not_for(law, given)
    return _told(
        job_loss.take_part(
            law,
            size=given.need("employer_size"),
            programmes=given.need("programmes"),
            age_at_first_registration=given.need("age_at_first_registration"),
            jkn_member=given.jkn_member,
            is_citizen=given.citizen,
        )
    )


def _not_for(law: Law, given: Given) -> dict[str, Any]:
    """JKP takes only wage earners, whatever else is given."""
    return _told(
        job_loss.take_part(law, size="micro", programmes=(), age_at_first_registration=0, segment=given.need("segment"))
    )


def _jht_part(law: Law, given: Given) -> dict[str, Any]:
    purpose = given.need("purpose")
    verdict = old_age.claim_part(
        law,
        purpose,
        membership_years=given.need("membership_years"),
        still_working=given.still_working is not False,
        taken_before=given.taken_before,
    )
    told = _told(verdict)
    if verdict.is_yes and given.balance is not None:
        part = partial_claim(law, given.balance, purpose)
        told |= {"percent_max": int(part.share * 100), "amount_max": part.amount}
    return told


def _jht_all(law: Law, given: Given) -> dict[str, Any]:
    reason = given.need("reason")
    return _told(
        old_age.claim_all(
            law,
            _ENDINGS.get(reason, reason),
            stopped_on=given.stopped_on,
            age=given.age,
            birth_date=given.birth_date,
            retirement_age=given.retirement_age,
            still_working=given.still_working,
        )
    )


def _jht_channel(law: Law, given: Given) -> dict[str, Any]:
    found = old_age.channel(law, given.need("balance"))
    return {"jmo": found.in_app, "limit": found.limit, "alternatives": found.alternatives}


def _jp_claim(law: Law, given: Given) -> dict[str, Any]:
    months = given.contribution_months if isinstance(given.contribution_months, int) else None
    return _told(
        pension.claim_pension(
            law,
            segment=given.segment or "PU",
            contribution_months=months,
            age=given.age,
            birth_date=given.birth_date,
        )
    )


def _jp_age(law: Law, given: Given) -> dict[str, Any]:
    return {"pension_age": pension.pension_age(law).amount}


def _jp_day(law: Law, given: Given) -> dict[str, Any]:
    found = pension.first_pension_day(law, given.need("birth_date"))
    return {"pension_age": found.age, "date": found.day}


def _size(law: Law, given: Given) -> dict[str, Any]:
    found = business_size(
        law,
        sales=given.annual_sales,
        capital=given.capital_without_land_and_building,
        founded_on=given.founded_on,
    )
    return {"size": found.name}


def _mandatory(law: Law, given: Given) -> dict[str, Any]:
    duty = mandatory_programmes(law, given.need("segment"), given.employer_size)
    return {
        "mandatory": duty.mandatory,
        "minimum": duty.mandatory,
        "optional": duty.optional,
        "not_available": duty.not_available,
    }


def _segment(law: Law, given: Given) -> dict[str, Any]:
    return {"segment": segment_of(law, given.need("person")).code}


def _register_oneself(law: Law, given: Given) -> dict[str, Any]:
    verdict = register_oneself(law, employer_neglects=given.need("employer_neglects"))
    return {"allowed": verdict.is_yes} | ({"reason": verdict.reason} if verdict.reason else {})


def _join(law: Law, given: Given) -> dict[str, Any]:
    match given.need("segment"):
        case "BPU":
            return _told(join_self_employed(law, age=given.age, has_nik=given.has_nik))
        case "PU":
            return _told(
                join_as_wage_earner(law, is_citizen=given.citizen, months_in_indonesia=given.months_in_indonesia)
            )
    raise ValueError(f"no rule of joining is known for {given.segment}")


_Answers = dict[str | None, Callable[[Law, Given], dict[str, Any]]]
_BY_PROGRAMME: dict[str, _Answers] = {
    "JKK": {"claim_expired": _claim_expired},
    "JKM": {None: _jkm_claim, "claim": _jkm_claim, "scholarship": _scholarship, "heirs": _heirs},
    "JHT": {"full": _jht_all, "partial": _jht_part, "channel_JMO": _jht_channel},
    "JP": {None: _jp_claim, "claim": _jp_claim, "pension_age_in_force": _jp_age, "first_pension_date": _jp_day},
    "JKP": {None: _jkp_claim, "claim": _jkp_claim, "may_join": _jkp_join},
    "": {
        "enterprise_size": _size,
        "mandatory_programmes": _mandatory,
        "may_join": _join,
        "may_worker_register_himself": _register_oneself,
        "segment": _segment,
    },
}
