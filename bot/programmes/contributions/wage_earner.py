"""Contributions of wage earners (penerima upah): shares of the monthly wage, split between employer, worker and state."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.i18n import N_
from bot.programmes.law import Figure, Law
from bot.programmes.schema import PROGRAMMES, RISK_CLASSES
from bot.programmes.working import Line, Working, any_estimate, not_negative, used, whole


@dataclass(frozen=True, slots=True, kw_only=True)
class WageContribution(Working):
    """One month of a wage earner in rupiah: what the employer, the worker and the state pay.

    `jkk` and `jkm` are what the employer is billed; `jkp_from_jkk` and `jkp_from_jkm` are the parts of it that go to
    JKP, and `jkp_state` comes from the state on top. `jp_base` is the wage up to the ceiling of JP. Sums of programmes
    that were not asked for are zero. `discount` is that of labour-intensive industries, None where none holds.
    """

    jkk: int
    jkm: int
    jht_employer: int
    jht_worker: int
    jp_base: int
    jp_employer: int
    jp_worker: int
    jkp_from_jkk: int
    jkp_from_jkm: int
    jkp_state: int
    discount: Figure | None

    @property
    def jkk_net(self) -> int:
        """JKK without the part that goes to JKP."""
        return self.jkk - self.jkp_from_jkk

    @property
    def jkm_net(self) -> int:
        """JKM without the part that went to JKP until February 2025."""
        return self.jkm - self.jkp_from_jkm

    @property
    def jkp(self) -> int:
        """Everything that JKP receives."""
        return self.jkp_from_jkk + self.jkp_from_jkm + self.jkp_state

    @property
    def employer(self) -> int:
        return self.jkk + self.jkm + self.jht_employer + self.jp_employer

    @property
    def worker(self) -> int:
        return self.jht_worker + self.jp_worker

    @property
    def billed(self) -> int:
        """What the employer pays in: the own part and what is taken from the wage."""
        return self.employer + self.worker


def wage_earner(
    law: Law,
    wage: int,
    risk: str = "very_low",
    programmes: Collection[str] | None = None,
    *,
    labour_intensive: bool = False,
) -> WageContribution:
    """The contribution of one month (PP 44/2015 Art. 16–18, PP 45/2015 Art. 28–29, PP 46/2015, PP 6/2025 Art. 11).

    Args:
        law: the law of a day in the month that is paid for.
        wage: basic pay and fixed allowances of a month, in rupiah.
        risk: risk class of the business: very_low, low, medium, high or very_high.
        programmes: the programmes the worker is in; by default every one there is on that day.
        labour_intensive: whether the firm is one that the discount of PP 7/2025 and PP 36/2025 is for.

    Raises:
        ValueError: the wage is negative, or the risk class or a programme is unknown.
        LawError: a programme asked for does not exist on that day.
    """
    not_negative(wage=wage)
    if risk not in RISK_CLASSES:
        raise ValueError(f"risk must be one of {', '.join(RISK_CLASSES)}")
    member_of = _programmes(law, programmes)
    bill = _Bill(law, wage)
    jkk = jkm = jht_employer = jht_worker = base = jp_employer = jp_worker = from_jkk = from_jkm = state = 0
    discount = None
    if "JKK" in member_of:
        discount = law.find("pu.discount_labour_intensive") if labour_intensive else None
        jkk = bill.charge(N_("JKK, paid by the employer"), f"pu.jkk_{risk}", discount=discount)
    if "JKM" in member_of:
        jkm = bill.charge(N_("JKM, paid by the employer"), "pu.jkm_rate")
    if "JHT" in member_of:
        jht_employer = bill.charge(N_("JHT, paid by the employer"), "pu.jht_employer")
        jht_worker = bill.charge(N_("JHT, taken from the wage"), "pu.jht_worker")
    if "JP" in member_of:
        ceiling = law.figure("pu.jp_ceiling")
        base = min(wage, ceiling.amount)
        jp_employer = bill.charge(N_("JP, paid by the employer"), "pu.jp_employer", ceiling=ceiling)
        jp_worker = bill.charge(N_("JP, taken from the wage"), "pu.jp_worker", ceiling=ceiling)
    if "JKP" in member_of:
        state = bill.share("pu.jkp_state")
        from_jkk = min(jkk, bill.share("pu.jkp_from_jkk"))
        from_jkm = min(jkm, bill.share("pu.jkp_from_jkm")) if law.find("pu.jkp_from_jkm") else 0
    figures = used(*(line.figures for line in bill.lines), bill.split)
    return WageContribution(
        day=law.day,
        lines=tuple(bill.lines),
        figures=figures,
        is_estimate=any_estimate(figures),
        jkk=jkk,
        jkm=jkm,
        jht_employer=jht_employer,
        jht_worker=jht_worker,
        jp_base=base,
        jp_employer=jp_employer,
        jp_worker=jp_worker,
        jkp_from_jkk=from_jkk,
        jkp_from_jkm=from_jkm,
        jkp_state=state,
        discount=discount,
    )


class _Bill:
    """The lines of one wage, and the figures of what is only split or paid by the state."""

    def __init__(self, law: Law, wage: int) -> None:
        self._law, self._wage = law, wage
        self.lines: list[Line] = []
        self.split: list[Figure] = []

    def charge(self, label: str, key: str, *, discount: Figure | None = None, ceiling: Figure | None = None) -> int:
        """Put a share of the wage on the bill, of the wage up to the ceiling where there is one."""
        rate = self._law.figure(key)
        wage = min(self._wage, ceiling.amount) if ceiling else self._wage
        amount = whole(rate.share * wage * (1 - discount.share if discount else 1))
        self.lines.append(Line(label, amount, used(rate, discount, ceiling)))
        return amount

    def share(self, key: str) -> int:
        """A share of the wage that is on no bill."""
        rate = self._law.figure(key)
        self.split.append(rate)
        return whole(rate.share * self._wage)


def _programmes(law: Law, asked: Collection[str] | None) -> frozenset[str]:
    if asked is None:
        return frozenset(PROGRAMMES if law.find("pu.jkp_state") else PROGRAMMES[:-1])
    unknown = [one for one in asked if one not in PROGRAMMES]
    if unknown:
        raise ValueError(f"there is no programme {unknown[0]}")
    if "JKP" in asked and not {"JKK", "JKM"} <= set(asked):
        raise ValueError("JKP needs JKK and JKM")
    return frozenset(asked)


def discount_applies(law: Law, active_workers: int) -> Figure | None:
    """The discount of labour-intensive industries for a firm of that many workers, or None.

    Args:
        law: the law of a day in the month that is paid for.
        active_workers: workers of the firm that are active members (PP 7/2025: a minimum holds).
    """
    discount, needed = law.find("pu.discount_labour_intensive"), law.find("pu.labour_intensive_workers")
    if discount is None or needed is None or active_workers < needed.amount:
        return None
    return discount
