"""Contributions of the self-employed (bukan penerima upah): by income band, with the discount of each month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.i18n import N_
from bot.programmes.law import Figure, Law
from bot.programmes.schema import Band
from bot.programmes.working import Line, Working, any_estimate, marked, not_negative, used, whole


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfEmployedContribution(Working):
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


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepaidContribution(Working):
    """Several months of a self-employed person, each at the rate of its own month; sums in rupiah.

    `jht` is zero where the savings were not chosen.
    """

    months: tuple[SelfEmployedContribution, ...]
    jkk: int
    jkm: int
    jht: int
    full: int

    @property
    def total(self) -> int:
        return self.jkk + self.jkm + self.jht

    @property
    def discounted_months(self) -> int:
        return sum(1 for month in self.months if month.discount)

    @property
    def saved(self) -> int:
        """What the discount takes off."""
        return self.full - self.total


def band_of(law: Law, income: int) -> tuple[Band, Figure]:
    """The income band of a monthly income in rupiah, and the table with the mark of that row (PP 44/2015 Lampiran II).

    Raises:
        ValueError: the income is negative.
        LawError: no table holds on that day.
    """
    not_negative(income=income)
    table = law.figure("bpu.income_bands")
    band = max((one for one in table.bands if one.income_from <= income), key=lambda one: one.income_from)
    return band, marked(table, band.mark)


def self_employed(
    law: Law, income: int, in_transport: bool, *, paid_by_state: bool = False
) -> SelfEmployedContribution:
    """The contribution of one month by income band (PP 44/2015 Lampiran II, PP 46/2015, PP 50/2025).

    Args:
        law: the law of a day in the month that is paid for.
        income: income of a month in rupiah, zero or more.
        in_transport: whether the person drives or delivers, which has a discount of its own.
        paid_by_state: whether the state's or a region's budget (APBN, APBD) pays, which takes away the discount.

    Raises:
        ValueError: the income is negative.
        LawError: the day lies before the programmes began.
    """
    band, table = band_of(law, income)
    jkk_rate, jkm_amount, jht_rate = (law.figure(f"bpu.{name}") for name in ("jkk_rate", "jkm_amount", "jht_rate"))
    discount = None if paid_by_state else law.find("bpu.discount_transport" if in_transport else "bpu.discount_other")
    cut = discount.share if discount else Decimal(0)
    full_jkk = whole(jkk_rate.share * band.nominal)
    jkk, jkm = whole(full_jkk * (1 - cut)), whole(jkm_amount.amount * (1 - cut))
    jht = whole(jht_rate.share * band.nominal)
    cutting = (discount,) if discount else ()
    figures = used(table, jkm_amount, jht_rate, jkk_rate, cutting)
    return SelfEmployedContribution(
        day=law.day,
        lines=(
            Line(N_("JKK (work accident)"), jkk, (table, jkk_rate, *cutting)),
            Line(N_("JKM (death)"), jkm, (jkm_amount, *cutting)),
            Line(N_("JHT (savings, optional)"), jht, (table, jht_rate)),
        ),
        figures=figures,
        is_estimate=any_estimate(figures),
        month=law.day.replace(day=1),
        band=band,
        jkk=jkk,
        jkm=jkm,
        jht=jht,
        full_jkk=full_jkk,
        full_jkm=jkm_amount.amount,
        discount=discount,
    )


def prepaid(
    law: Law,
    income: int,
    in_transport: bool,
    months: Sequence[date],
    *,
    with_jht: bool = False,
    paid_by_state: bool = False,
) -> PrepaidContribution:
    """Several months paid at once, each with the discount of its own month (PP 50/2025 Art. 2–5).

    Args:
        law: the law; the months decide which of it holds.
        income: income of a month in rupiah, zero or more.
        in_transport: whether the person drives or delivers.
        months: any day of each month that is paid for.
        with_jht: whether the optional savings are paid too.
        paid_by_state: whether APBN or APBD pays.

    Raises:
        ValueError: the income is negative, no month is given, or one comes twice.
        LawError: a month lies before the programmes began.
    """
    firsts = [month.replace(day=1) for month in months]
    if not firsts:
        raise ValueError("at least one month must be paid for")
    if len(set(firsts)) != len(firsts):
        raise ValueError("a month must not be paid for twice")
    each = tuple(self_employed(law.on(day), income, in_transport, paid_by_state=paid_by_state) for day in firsts)
    jkk, jkm = sum(one.jkk for one in each), sum(one.jkm for one in each)
    jht = sum(one.jht for one in each) if with_jht else 0
    figures = used(*(one.figures for one in each))
    lines = [
        Line(N_("JKK (work accident)"), jkk, used(*(one.lines[0].figures for one in each))),
        Line(N_("JKM (death)"), jkm, used(*(one.lines[1].figures for one in each))),
    ]
    if with_jht:
        lines.append(Line(N_("JHT (savings, optional)"), jht, used(*(one.lines[2].figures for one in each))))
    return PrepaidContribution(
        day=law.day,
        lines=tuple(lines),
        figures=figures,
        is_estimate=any_estimate(figures),
        months=each,
        jkk=jkk,
        jkm=jkm,
        jht=jht,
        full=sum(one.full_basic for one in each) + jht,
    )
