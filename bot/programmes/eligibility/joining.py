"""Who may join: the self-employed, wage earners, and a worker whose employer does not register him."""

from bot.i18n import N_
from bot.programmes.eligibility.verdict import Decision, Reason, Verdict
from bot.programmes.law import Figure, Law
from bot.programmes.working import not_negative, used


def join_self_employed(law: Law, *, age: int | None = None, has_nik: bool = True) -> Verdict:
    """Whether somebody may join as self-employed (PP 44/2015 Art. 4–5; age: practice of the agency).

    Args:
        law: the law of the day.
        age: age in years, None where it is not known.
        has_nik: whether there is an identity number on a KTP.

    Raises:
        ValueError: the age is negative.
        LawError: the programmes do not exist on that day.
    """
    not_negative(age=age or 0)
    coverage, limit, identity = (law.figure(f"bpu.{name}") for name in ("coverage", "joining_age_below", "identity"))
    if not has_nik:
        return _no(law, Reason.NIK, (coverage, identity), N_("A valid NIK on your KTP"))
    if age is None:
        return Verdict(Decision.YES, law.day, (coverage, limit), missing=(N_("Your age"),))
    if age >= limit.amount:
        return _no(law, Reason.AGE, (coverage, limit))
    return Verdict(Decision.YES, law.day, (coverage, limit))


def join_as_wage_earner(law: Law, *, is_citizen: bool = True, months_in_indonesia: int | None = None) -> Verdict:
    """Whether somebody with a wage takes part (PP 44/2015 Art. 4–5): foreigners only from a length of work on.

    Args:
        law: the law of the day.
        is_citizen: whether the person is Indonesian.
        months_in_indonesia: months a foreigner works or will work here; None where it is not known.

    Raises:
        LawError: the programmes do not exist on that day.
    """
    coverage, stay = law.figure("pu.coverage"), law.figure("pu.foreigner_months")
    if is_citizen:
        return Verdict(Decision.YES, law.day, (coverage,))
    if months_in_indonesia is None:
        return _no(law, Reason.STAY, (coverage, stay), N_("How long you work in Indonesia"))
    if months_in_indonesia < stay.amount:
        return _no(law, Reason.STAY, (coverage, stay))
    return Verdict(Decision.YES, law.day, (coverage, stay))


def register_oneself(law: Law, *, employer_neglects: bool) -> Verdict:
    """Whether a worker may register himself (PP 44/2015 Art. 10): when the employer neglects to; he still owes.

    Raises:
        LawError: no rule holds on that day.
    """
    rule = law.figure("pu.self_registration")
    if employer_neglects:
        return Verdict(Decision.YES, law.day, (rule,))
    return _no(law, Reason.EMPLOYER_REGISTERS, (rule,))


def _no(law: Law, reason: Reason, figures: tuple[Figure, ...], *missing: str) -> Verdict:
    return Verdict(Decision.NO, law.day, used(figures), reason, missing)
