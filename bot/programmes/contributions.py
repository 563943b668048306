"""What a month of social security costs, in whole rupiah, with the figures it was worked out from."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from bot.programmes.law import Figure, Law
from bot.programmes.schema import Band, Mark


@dataclass(frozen=True, slots=True)
class SelfEmployedContribution:
    """One month of a self-employed person.

    `jkk` and `jkm` are what is paid after the discount, `jht` what the optional savings cost on top; `full_jkk` and
    `full_jkm` are the sums without discount. All in rupiah a month. `discount` is None where none holds.
    """

    month: date
    band: Band
    jkk: int
    jkm: int
    jht: int
    full_jkk: int
    full_jkm: int
    discount: Figure | None
    is_estimate: bool
    figures: tuple[Figure, ...]

    @property
    def basic(self) -> int:
        """JKK and JKM together."""
        return self.jkk + self.jkm

    @property
    def with_jht(self) -> int:
        return self.basic + self.jht

    @property
    def full_basic(self) -> int:
        """JKK and JKM together, without discount."""
        return self.full_jkk + self.full_jkm


@dataclass(frozen=True, slots=True)
class WageContribution:
    """One month of a wage earner in every programme, in rupiah: what the employer and the worker pay."""

    jkk: int
    jkm: int
    jht_employer: int
    jht_worker: int
    jp_employer: int
    jp_worker: int
    figures: tuple[Figure, ...]

    @property
    def employer(self) -> int:
        return self.jkk + self.jkm + self.jht_employer + self.jp_employer

    @property
    def worker(self) -> int:
        return self.jht_worker + self.jp_worker


def self_employed(law: Law, income: int, in_transport: bool) -> SelfEmployedContribution:
    """The contribution of one month by income band (PP 44/2015 Lampiran II, PP 46/2015, PP 50/2025).

    Args:
        law: the law of a day in the month that is paid for.
        income: income of a month in rupiah, zero or more.
        in_transport: whether the person drives or delivers, which has a discount of its own.

    Raises:
        ValueError: the income is negative.
    """
    if income < 0:
        raise ValueError("income must not be negative")
    bands, jkk_rate = law.figure("bpu.income_bands"), law.figure("bpu.jkk_rate")
    jkm_amount, jht_rate = law.figure("bpu.jkm_amount"), law.figure("bpu.jht_rate")
    band = max((one for one in bands.bands if one.income_from <= income), key=lambda one: one.income_from)
    discount = law.find("bpu.discount_transport" if in_transport else "bpu.discount_other")
    cut = discount.share if discount else Decimal(0)
    full_jkk = whole(jkk_rate.share * band.nominal)
    figures = (bands, jkm_amount, jht_rate, *((discount,) if discount else ()))
    return SelfEmployedContribution(
        month=law.day.replace(day=1),
        band=band,
        jkk=whole(full_jkk * (1 - cut)),
        jkm=whole(jkm_amount.amount * (1 - cut)),
        jht=whole(jht_rate.share * band.nominal),
        full_jkk=full_jkk,
        full_jkm=jkm_amount.amount,
        discount=discount,
        is_estimate=band.mark is Mark.RECALLED,
        figures=figures,
    )


def wage_earner(law: Law, wage: int, risk: str = "very_low") -> WageContribution:
    """The contribution of one month in all programmes (PP 44/2015, PP 45/2015, PP 46/2015).

    Args:
        law: the law of a day in the month that is paid for.
        wage: basic pay and fixed allowances of a month, in rupiah.
        risk: risk class of the business: very_low, low, medium, high or very_high.
    """
    jkk, jkm = law.figure(f"pu.jkk_{risk}"), law.figure("pu.jkm_rate")
    jht_employer, jht_worker = law.figure("pu.jht_employer"), law.figure("pu.jht_worker")
    jp_employer, jp_worker = law.figure("pu.jp_employer"), law.figure("pu.jp_worker")
    ceiling = law.figure("pu.jp_ceiling")
    pension_wage = min(wage, ceiling.amount)
    return WageContribution(
        jkk=whole(jkk.share * wage),
        jkm=whole(jkm.share * wage),
        jht_employer=whole(jht_employer.share * wage),
        jht_worker=whole(jht_worker.share * wage),
        jp_employer=whole(jp_employer.share * pension_wage),
        jp_worker=whole(jp_worker.share * pension_wage),
        figures=(jkk, jkm, jht_worker, jp_worker, ceiling),
    )


def whole(rupiah: Decimal) -> int:
    """Rounded half up to whole rupiah; no published rule says otherwise."""
    return int(rupiah.quantize(Decimal(1), ROUND_HALF_UP))
