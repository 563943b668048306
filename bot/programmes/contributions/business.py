"""Contributions of a whole small business, and of a cooperative with its staff and members."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.i18n import N_
from bot.programmes.contributions.self_employed import PrepaidContribution, prepaid
from bot.programmes.contributions.wage_earner import WageContribution, wage_earner
from bot.programmes.eligibility.obligation import mandatory_programmes
from bot.programmes.law import Figure, Law
from bot.programmes.working import Line, Working, any_estimate, used


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """An owner or member who works for herself: income in rupiah a month, and what she chose."""

    income: int
    in_transport: bool = False
    with_jht: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupContribution(Working):
    """One month of a group, in rupiah: its wage earners, and those who work for themselves."""

    staff: tuple[WageContribution, ...]
    own_account: tuple[PrepaidContribution, ...]

    @property
    def employer(self) -> int:
        """What the business pays for its workers."""
        return sum(one.employer for one in self.staff)

    @property
    def workers(self) -> int:
        """What is taken from all wages."""
        return sum(one.worker for one in self.staff)

    @property
    def own(self) -> int:
        """What those who work for themselves pay."""
        return sum(one.total for one in self.own_account)

    @property
    def total(self) -> int:
        return self.employer + self.workers + self.own


def small_business(
    law: Law,
    wages: Sequence[int],
    *,
    size: str = "micro",
    risk: str = "very_low",
    owner: OwnAccount | None = None,
    programmes: Sequence[str] | None = None,
) -> GroupContribution:
    """One month of a business: its workers in the programmes of its size, and the owner as self-employed.

    Perpres 109/2013 Art. 6 names the programmes; PP 44/2015 Art. 5 makes the owner self-employed.

    Args:
        law: the law of a day in the month.
        wages: monthly wage of each worker, in rupiah.
        size: micro, small, medium or large.
        risk: risk class of the business.
        owner: the owner, where she shall be covered too.
        programmes: the programmes of the workers, where they are in more than they must be.

    Raises:
        ValueError: a wage or income is negative, or the size or risk class is unknown.
        LawError: the day lies before the programmes began.
    """
    duty = mandatory_programmes(law, "PU", size)
    chosen = tuple(programmes) if programmes is not None else duty.mandatory
    staff = tuple(wage_earner(law, wage, risk, chosen) for wage in wages)
    return _group(law, staff, (owner,) if owner else (), duty.figures)


def cooperative(
    law: Law,
    members: Sequence[OwnAccount],
    *,
    staff_wages: Sequence[int] = (),
    size: str = "micro",
    risk: str = "very_low",
) -> GroupContribution:
    """One month of a cooperative: members work for themselves, staff are wage earners (PP 44/2015 Art. 5).

    Args:
        law: the law of a day in the month.
        members: the members to be covered, each by own income and choice.
        staff_wages: monthly wage of each employee and paid officer, in rupiah.
        size: size of the cooperative as an employer.
        risk: its risk class.

    Raises:
        ValueError: a wage or income is negative, or the size or risk class is unknown.
        LawError: the day lies before the programmes began.
    """
    duty = mandatory_programmes(law, "PU", size)
    staff = tuple(wage_earner(law, wage, risk, duty.mandatory) for wage in staff_wages)
    return _group(law, staff, tuple(members), duty.figures if staff else ())


def _group(
    law: Law, staff: tuple[WageContribution, ...], own_account: tuple[OwnAccount, ...], duty: tuple[Figure, ...]
) -> GroupContribution:
    own = tuple(prepaid(law, one.income, one.in_transport, (law.day,), with_jht=one.with_jht) for one in own_account)
    paid_by_staff, paid_by_own = used(*(one.figures for one in staff)), used(*(one.figures for one in own))
    figures = used(duty, paid_by_staff, paid_by_own)
    return GroupContribution(
        day=law.day,
        lines=(
            Line(N_("Paid by the business for its workers"), sum(one.employer for one in staff), paid_by_staff),
            Line(N_("Taken from wages"), sum(one.worker for one in staff), paid_by_staff),
            Line(N_("Paid by those who work for themselves"), sum(one.total for one in own), paid_by_own),
        ),
        figures=figures,
        is_estimate=any_estimate(figures),
        staff=staff,
        own_account=own,
    )
