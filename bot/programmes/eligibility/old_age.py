"""JHT: who may claim all or a part, from when, and whether in the app."""

from dataclasses import dataclass
from datetime import date

from bot.i18n import N_
from bot.programmes.benefits.old_age import PURPOSES
from bot.programmes.eligibility.verdict import Decision, Reason, Verdict
from bot.programmes.law import Figure, Law
from bot.programmes.working import add_months, add_years, not_negative

AT_ONCE = {
    "contract_expired": "jht.contract_ended",
    "business_closed": "bpu.stop",
    "left_country": "jht.at_once",
    "total_disability": "jht.at_once",
    "death": "jht.at_once",
}
"""Reasons without a waiting time, each with its rule."""
AFTER_WAIT = ("resignation", "dismissal")
BY_AGE = ("age", "retirement")
ALTERNATIVES = ("lapak_asik", "branch")


@dataclass(frozen=True, slots=True)
class Channel:
    """Whether a balance can be claimed in the app, and where else."""

    in_app: bool
    limit: int
    alternatives: tuple[str, ...]
    figures: tuple[Figure, ...]


def claim_all(
    law: Law,
    reason: str,
    *,
    stopped_on: date | None = None,
    age: int | None = None,
    birth_date: date | None = None,
    retirement_age: int | None = None,
    still_working: bool | None = None,
) -> Verdict:
    """Whether the whole balance is paid (Permenaker 4/2022 Art. 4–10).

    Args:
        law: the law of the day of the claim.
        reason: age, retirement, resignation, dismissal, contract_expired, business_closed, left_country,
            total_disability or death.
        stopped_on: day of the resignation statement, the dismissal or the end of work.
        age: age in years.
        birth_date: day of birth, which gives the age and the day it is reached.
        retirement_age: a retirement age in the work agreement, company rule or collective agreement, in years.
        still_working: whether the person still works; None where it is not known.

    Raises:
        ValueError: the reason is unknown.
        LawError: no rule holds on that day.
    """
    if reason in BY_AGE:
        return _by_age(law, age, birth_date, retirement_age)
    if reason not in (*AT_ONCE, *AFTER_WAIT):
        raise ValueError(f"reason must be one of {', '.join((*BY_AGE, *AFTER_WAIT, *AT_ONCE))}")
    if still_working and reason in (*AFTER_WAIT, "contract_expired", "business_closed"):
        return Verdict(Decision.NO, law.day, (law.figure("jht.not_while_working"),), Reason.STILL_WORKING)
    rule = law.figure(AT_ONCE.get(reason, "jht.wait_months"))
    months, figures = (rule.amount if reason in AFTER_WAIT else 0), (rule,)
    if stopped_on is None:
        if reason in AFTER_WAIT:
            return Verdict(
                Decision.NOT_YET, law.day, figures, Reason.WAITING_TIME, (N_("The day on which you stopped"),)
            )
        return Verdict(Decision.YES, law.day, figures)
    possible = add_months(stopped_on, months)
    if law.day < possible:
        return Verdict(Decision.NOT_YET, law.day, figures, Reason.WAITING_TIME, possible_from=possible)
    return Verdict(Decision.YES, law.day, figures, possible_from=possible)


def _by_age(law: Law, age: int | None, birth_date: date | None, retirement_age: int | None) -> Verdict:
    rule = law.figure("jht.age")
    needed = min(rule.amount, retirement_age) if retirement_age is not None else rule.amount
    if birth_date is not None:
        possible = add_years(birth_date, needed)
        if law.day < possible:
            return Verdict(Decision.NOT_YET, law.day, (rule,), Reason.UNDER_56, possible_from=possible)
        return Verdict(Decision.YES, law.day, (rule,), possible_from=possible)
    if age is None:
        return Verdict(Decision.NOT_YET, law.day, (rule,), Reason.UNDER_56, (N_("Your age"),))
    not_negative(age=age)
    if age < needed:
        return Verdict(Decision.NOT_YET, law.day, (rule,), Reason.UNDER_56)
    return Verdict(Decision.YES, law.day, (rule,))


def claim_part(
    law: Law, purpose: str, *, membership_years: int, still_working: bool = True, taken_before: bool = False
) -> Verdict:
    """Whether a part is paid while still working, for retirement or for housing (PP 46/2015 Art. 22(4)–(6)).

    Args:
        law: the law of the day of the claim.
        purpose: retirement_preparation or housing.
        membership_years: whole years of membership.
        still_working: whether the person still works; who stopped claims everything instead.
        taken_before: whether a part was taken before; it is paid once in a membership.

    Raises:
        ValueError: the purpose is unknown or the years are negative.
        LawError: no rule holds on that day.
    """
    if purpose not in PURPOSES:
        raise ValueError(f"purpose must be one of {', '.join(PURPOSES)}")
    not_negative(membership_years=membership_years)
    years, share = law.figure("jht.partial_years"), law.figure(PURPOSES[purpose])
    once = law.figure("jht.partial_once")
    if not still_working:
        return Verdict(Decision.NO, law.day, (share,), Reason.NOT_WORKING)
    if taken_before:
        return Verdict(Decision.NO, law.day, (once,), Reason.ONLY_ONCE)
    if membership_years < years.amount:
        return Verdict(Decision.NOT_YET, law.day, (years,), Reason.UNDER_10_YEARS)
    return Verdict(Decision.YES, law.day, (years, share))


def channel(law: Law, balance: int) -> Channel:
    """Whether a full claim of this balance can be made in the JMO app (limit of the agency).

    Args:
        law: the law of the day of the claim.
        balance: JHT balance in rupiah.

    Raises:
        ValueError: the balance is negative.
        LawError: no limit holds on that day.
    """
    not_negative(balance=balance)
    limit = law.figure("jht.app_limit")
    fits = balance <= limit.amount
    return Channel(fits, limit.amount, () if fits else ALTERNATIVES, (limit,))
