"""JHT, old-age savings: partial claims, tax, and how a balance may grow."""

from dataclasses import dataclass
from decimal import Decimal

from bot.i18n import N_
from bot.programmes.law import Figure, Law
from bot.programmes.tariff import cumulative
from bot.programmes.working import MONTHS_A_YEAR, Line, Working, any_estimate, not_negative, used, whole

PURPOSES = {"retirement_preparation": "jht.partial_retirement", "housing": "jht.partial_housing"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialClaim(Working):
    """The most that a partial claim pays out, in rupiah, and the share of the balance."""

    share: Decimal
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tax(Working):
    """Income tax on a JHT payment, in rupiah."""

    amount: int
    tax: int

    @property
    def net(self) -> int:
        return self.amount - self.tax


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection(Working):
    """How a balance may grow, in rupiah; always an estimate, for `assumed_rate` is no figure of the law."""

    years: int
    assumed_rate: Decimal
    contributions: int
    returns: int
    balance: int


def partial_claim(law: Law, balance: int, purpose: str) -> PartialClaim:
    """The most of a partial claim while still working (PP 46/2015 Art. 22).

    Args:
        law: the law of the day.
        balance: JHT balance in rupiah.
        purpose: retirement_preparation or housing.

    Raises:
        ValueError: the balance is negative or the purpose unknown.
        LawError: no rule holds on that day.
    """
    not_negative(balance=balance)
    if purpose not in PURPOSES:
        raise ValueError(f"purpose must be one of {', '.join(PURPOSES)}")
    share = law.figure(PURPOSES[purpose])
    amount = int(share.share * balance)
    return PartialClaim(
        day=law.day,
        lines=(Line(N_("Partial claim, at most"), amount, (share,)),),
        figures=(share,),
        is_estimate=any_estimate((share,)),
        share=share.share,
        amount=amount,
    )


def tax(law: Law, amount: int, *, within_two_years: bool = True, has_npwp: bool = True) -> Tax:
    """Income tax on a payment (PP 68/2009 Art. 5; later payments: bands of the income tax law).

    Args:
        law: the law of the day of payment.
        amount: payment in rupiah.
        within_two_years: whether everything is paid within two calendar years; a payment from the third year on, as
            after an earlier partial claim, is taxed progressively.
        has_npwp: whether the member has a tax number; without it the progressive tax is higher.

    Raises:
        ValueError: the amount is negative.
        LawError: no rule holds on that day.
    """
    not_negative(amount=amount)
    figures: tuple[Figure, ...]
    if within_two_years:
        free, rate = law.figure("jht.tax_free"), law.figure("jht.tax_above")
        due, figures = whole(rate.share * max(0, amount - free.amount)), (free, rate)
        label = N_("Final tax on the part above the free sum")
    else:
        due, bands = cumulative(amount, law.figure("jht.tax_bands"))
        figures, label = (bands,), N_("Progressive income tax")
        if not has_npwp:
            surcharge = law.figure("jht.tax_surcharge_without_npwp")
            due, figures = whole(due * (1 + surcharge.share)), (bands, surcharge)
    return Tax(
        day=law.day,
        lines=(Line(label, due, figures), Line(N_("Paid out"), amount - due)),
        figures=figures,
        is_estimate=any_estimate(figures),
        amount=amount,
        tax=due,
    )


def projection(law: Law, balance: int, monthly: int, years: int, assumed_rate: Decimal) -> Projection:
    """A balance after some years, with monthly contributions and an assumed yearly return.

    The agency announces the rate anew each year (PP 46/2015), so it is an input here. Returns are added monthly.

    Args:
        law: the law of the day.
        balance: balance now, in rupiah.
        monthly: contribution a month, in rupiah.
        years: years ahead.
        assumed_rate: assumed return a year as a share of one.

    Raises:
        ValueError: a number is negative.
        LawError: the programme does not exist on that day.
    """
    not_negative(balance=balance, monthly=monthly, years=years, assumed_rate=assumed_rate)
    rule = law.figure("jht.balance")
    monthly_rate = assumed_rate / MONTHS_A_YEAR
    grown = Decimal(balance)
    for _ in range(years * MONTHS_A_YEAR):
        grown = grown * (1 + monthly_rate) + monthly
    paid, final = monthly * years * MONTHS_A_YEAR, whole(grown)
    return Projection(
        day=law.day,
        lines=(
            Line(N_("Balance now"), balance, (rule,)),
            Line(N_("Contributions to come"), paid, (rule,)),
            Line(N_("Returns at the assumed rate"), final - balance - paid, (rule,)),
        ),
        figures=used(rule),
        is_estimate=True,
        years=years,
        assumed_rate=assumed_rate,
        contributions=paid,
        returns=final - balance - paid,
        balance=final,
    )
