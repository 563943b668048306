"""JKK and JKM: until when a claim may be made, when heirs receive cash, and who comes first among them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from bot.programmes.eligibility.verdict import Decision, Reason, Verdict
from bot.programmes.law import Figure, Law
from bot.programmes.working import MONTHS_A_YEAR, add_years, not_negative


@dataclass(frozen=True, slots=True)
class Heirs:
    """The relatives who are entitled, all of one rank; nobody where none of them is in the order of the law."""

    rank: int | None
    entitled: tuple[str, ...]
    figures: tuple[Figure, ...]


def claim_accident(law: Law, happened_on: date) -> Verdict:
    """Whether JKK may still be claimed (PP 82/2019 Art. 26; before, PP 44/2015 Art. 26).

    A right that had not lapsed when the longer period came into force has the longer one.

    Args:
        law: the law of the day of the claim.
        happened_on: day of the accident or of the diagnosis of an occupational disease.

    Raises:
        LawError: no rule holds on the day of the accident.
    """
    limit = law.on(happened_on).figure("jkk.claim_years")
    until = add_years(happened_on, limit.amount)
    later = law.on(min(until, law.day)).figure("jkk.claim_years")
    if later.amount > limit.amount:
        limit, until = later, add_years(happened_on, later.amount)
    if law.day > until:
        return Verdict(Decision.NO, law.day, (limit,), Reason.CLAIM_EXPIRED, claim_until=until)
    return Verdict(Decision.YES, law.day, (limit,), possible_from=happened_on, claim_until=until)


def claim_death(law: Law, *, is_active: bool, by_work_accident: bool = False) -> Verdict:
    """Whether JKM pays (PP 44/2015 Art. 34): on the death of an active member that is no work accident.

    Raises:
        LawError: the programme does not exist on that day.
    """
    condition = law.figure("jkm.condition")
    if by_work_accident:
        return Verdict(Decision.NO, law.day, (condition,), Reason.WORK_ACCIDENT)
    if not is_active:
        return Verdict(Decision.NO, law.day, (condition,), Reason.INACTIVE)
    return Verdict(Decision.YES, law.day, (condition,))


def claim_scholarship(law: Law, contribution_months: int) -> Verdict:
    """Whether the contributions suffice for the scholarship of JKM (PP 82/2019).

    Args:
        law: the law of the day of death.
        contribution_months: months of contributions.

    Raises:
        ValueError: the months are negative.
        LawError: no rule holds on that day.
    """
    not_negative(contribution_months=contribution_months)
    years = law.figure("jkm.scholarship_years")
    if contribution_months < years.amount * MONTHS_A_YEAR:
        return Verdict(Decision.NO, law.day, (years,), Reason.CONTRIBUTION_PERIOD)
    return Verdict(Decision.YES, law.day, (years,))


def heirs(law: Law, relatives: Collection[str]) -> Heirs:
    """Who is entitled among relatives that are alive (PP 44/2015 Art. 37(5) and 40(2)).

    Args:
        law: the law of the day of death.
        relatives: words of the order: spouse, child, parent, grandparent, grandchild, sibling, parent_in_law,
            named_in_testament; others are not in the order.

    Raises:
        LawError: no rule holds on that day.
    """
    order = law.figure("jkm.heir_order")
    for rank, names in enumerate(order.words, start=1):
        entitled = tuple(name for name in names.split() if name in relatives)
        if entitled:
            return Heirs(rank, entitled, (order,))
    return Heirs(None, (), (order,))
