"""JP: the pension age, the day on which somebody reaches it, and who draws a pension."""

from dataclasses import dataclass
from datetime import date

from bot.i18n import N_
from bot.programmes.eligibility.verdict import Decision, Reason, Verdict
from bot.programmes.law import Figure, Law
from bot.programmes.working import add_years, not_negative

OLDEST = 120
"""Nobody is looked at beyond this age."""


@dataclass(frozen=True, slots=True)
class PensionDay:
    """The first birthday on which the pension age in force is reached."""

    day: date
    age: int
    figures: tuple[Figure, ...]


def pension_age(law: Law) -> Figure:
    """The pension age in force on the day (PP 45/2015 Art. 15), in years.

    Raises:
        LawError: the programme does not exist on that day.
    """
    return law.figure("jp.age")


def first_pension_day(law: Law, birth_date: date) -> PensionDay:
    """The first birthday on which somebody is as old as the pension age in force then (PP 45/2015 Art. 15).

    Args:
        law: the law; the birthdays decide which of it holds.
        birth_date: day of birth.

    Raises:
        ValueError: no such birthday exists.
    """
    for years in range(OLDEST):
        birthday = add_years(birth_date, years)
        age = law.on(birthday).find("jp.age")
        if age is not None and years >= age.amount:
            return PensionDay(birthday, years, (age,))
    raise ValueError(f"somebody born on {birth_date} reaches no pension age")


def claim_pension(
    law: Law,
    *,
    segment: str = "PU",
    contribution_months: int | None = None,
    age: int | None = None,
    birth_date: date | None = None,
) -> Verdict:
    """Whether JP pays its member now: a pension or, with fewer months, the lump sum (PP 45/2015 Art. 3, 15, 24).

    Args:
        law: the law of the day of the claim.
        segment: only wage earners (PU) are in JP.
        contribution_months: months of contributions, which decide between pension and lump sum.
        age: age in years.
        birth_date: day of birth, which gives the day on which the age is reached.

    Raises:
        ValueError: the months are negative.
        LawError: the programme does not exist on that day.
    """
    not_negative(contribution_months=contribution_months or 0)
    members, months, needed = law.figure("jp.members"), law.figure("jp.pension_months"), law.figure("jp.age")
    if segment != "PU":
        return Verdict(Decision.NO, law.day, (members,), Reason.SEGMENT)
    if birth_date is not None:
        reached = first_pension_day(law, birth_date)
        decision = Decision.YES if reached.day <= law.day else Decision.NOT_YET
        why = None if decision is Decision.YES else Reason.PENSION_AGE
        return Verdict(decision, law.day, (*reached.figures, months), why, possible_from=reached.day)
    if age is not None and age < needed.amount:
        return Verdict(Decision.NOT_YET, law.day, (needed,), Reason.PENSION_AGE)
    missing = (N_("Your age"),) if age is None else ()
    return Verdict(Decision.YES, law.day, (members, needed, months), missing=missing)
