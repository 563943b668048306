"""JKP: who takes part, and who may claim after losing a job."""

from collections.abc import Collection
from datetime import date

from bot.i18n import N_
from bot.programmes.eligibility.obligation import SIZES
from bot.programmes.eligibility.verdict import Decision, Reason, Verdict
from bot.programmes.law import Law
from bot.programmes.working import add_months, not_negative, used

DISMISSED = ("dismissal", "bankruptcy", "employer_closed")
_EXCLUDED = {
    "resignation": Reason.RESIGNATION,
    "fixed_term_expired": Reason.CONTRACT_EXPIRED,
    "contract_expired": Reason.CONTRACT_EXPIRED,
    "retirement": Reason.RETIREMENT,
    "total_disability": Reason.TOTAL_DISABILITY,
    "death": Reason.DEATH,
    "business_closed": Reason.SEGMENT,
}


def take_part(
    law: Law,
    *,
    size: str,
    programmes: Collection[str],
    age_at_first_registration: int,
    jkn_member: bool = True,
    jkn_by_employer: bool = True,
    is_citizen: bool = True,
    segment: str = "PU",
) -> Verdict:
    """Whether a worker is in JKP (PP 37/2021 Art. 4, since 2025-02-07 as in PP 6/2025).

    Args:
        law: the law of the day.
        size: size of the employer: micro, small, medium or large.
        programmes: programmes the worker is in.
        age_at_first_registration: age in years.
        jkn_member: whether the worker is in the national health insurance.
        jkn_by_employer: whether as a wage earner, which was needed until 2025-02-06.
        is_citizen: whether the worker is Indonesian.
        segment: only wage earners (PU) take part.

    Raises:
        ValueError: the size is unknown or the age negative.
        LawError: the programme does not exist on that day.
    """
    not_negative(age=age_at_first_registration)
    if size not in SIZES:
        raise ValueError(f"size must be one of {', '.join(SIZES)}")
    members, limit, health = law.figure("jkp.members"), law.figure("jkp.joining_age_below"), law.figure("jkp.jkn")
    needed = law.figure("jkp.programmes_small" if size in {"micro", "small"} else "jkp.programmes_large")
    by_employer = law.find("jkp.jkn_by_employer")
    if segment != "PU":
        return Verdict(Decision.NO, law.day, (members,), Reason.SEGMENT)
    if not is_citizen:
        return Verdict(Decision.NO, law.day, (members,), Reason.CITIZENSHIP)
    if age_at_first_registration >= limit.amount:
        return Verdict(Decision.NO, law.day, (limit,), Reason.AGE)
    lacking = tuple(one for one in needed.words if one not in programmes)
    if lacking:
        return Verdict(Decision.NO, law.day, (needed,), Reason.PROGRAMMES, lacking)
    if not jkn_member or (by_employer and not jkn_by_employer):
        return Verdict(Decision.NO, law.day, used(health, by_employer), Reason.JKN, (N_("Health insurance (JKN)"),))
    return Verdict(Decision.YES, law.day, (members, limit, needed, health))


def claim(
    law: Law,
    *,
    ended_by: str,
    contribution_months: int,
    dismissed_on: date | None = None,
    last_months_consecutive: bool = True,
    found_new_job: bool = False,
    segment: str = "PU",
) -> Verdict:
    """Whether cash is paid after a job ended (PP 37/2021 Art. 19–20, 40, since 2025-02-07 as in PP 6/2025).

    Args:
        law: the law of the day of the claim; the conditions are those of the day of the dismissal.
        ended_by: dismissal, bankruptcy, employer_closed, resignation, fixed_term_expired, retirement,
            total_disability, death, or business_closed for one's own.
        contribution_months: months of contributions in the period looked back on.
        dismissed_on: day of the dismissal; None where it is not known.
        last_months_consecutive: whether the last months were paid without a gap, which was needed until 2025-02-06.
        found_new_job: whether there is a new job already.
        segment: only wage earners (PU) are in JKP.

    Raises:
        ValueError: the way the job ended is unknown, or the months are negative.
        LawError: the programme does not exist on that day.
    """
    not_negative(contribution_months=contribution_months)
    if ended_by not in (*DISMISSED, *_EXCLUDED):
        raise ValueError(f"ended_by must be one of {', '.join((*DISMISSED, *_EXCLUDED))}")
    then = law.on(dismissed_on) if dismissed_on else law
    members, covered = then.figure("jkp.members"), then.figure("jkp.covered_endings")
    if segment != "PU":
        return Verdict(Decision.NO, law.day, (members,), Reason.SEGMENT)
    if ended_by in _EXCLUDED:
        return Verdict(Decision.NO, law.day, (covered,), _EXCLUDED[ended_by])
    if found_new_job:
        return Verdict(Decision.NO, law.day, (then.figure("jkp.claim_months"),), Reason.NEW_JOB)
    months, window = then.figure("jkp.contribution_months"), then.figure("jkp.contribution_window")
    in_a_row = then.find("jkp.consecutive_months")
    if contribution_months < months.amount or (in_a_row and not last_months_consecutive):
        return Verdict(Decision.NO, law.day, used(months, window, in_a_row), Reason.CONTRIBUTION_PERIOD)
    return _in_time(law, then, dismissed_on)


def _in_time(law: Law, then: Law, dismissed_on: date | None) -> Verdict:
    limit = then.figure("jkp.claim_months")
    figures = used(limit, then.figure("jkp.contribution_months"))
    if dismissed_on is None:
        return Verdict(Decision.YES, law.day, figures, missing=(N_("The day of the dismissal"),))
    until = add_months(dismissed_on, limit.amount)
    if law.day > until:
        return Verdict(Decision.NO, law.day, (limit,), Reason.CLAIM_EXPIRED, claim_until=until)
    decision = Decision.YES if dismissed_on <= law.day else Decision.NOT_YET
    why = None if decision is Decision.YES else Reason.WAITING_TIME
    return Verdict(decision, law.day, figures, why, possible_from=dismissed_on, claim_until=until)
