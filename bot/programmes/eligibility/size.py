"""The size of a business: micro, small, medium or large."""

from dataclasses import dataclass
from datetime import date

from bot.programmes.law import Figure, Law
from bot.programmes.working import not_negative

CLASSES = ("micro", "small", "medium")


@dataclass(frozen=True, slots=True)
class BusinessSize:
    """The size class, and the threshold that decided."""

    name: str
    figures: tuple[Figure, ...]


def business_size(
    law: Law, *, sales: int | None = None, capital: int | None = None, founded_on: date | None = None
) -> BusinessSize:
    """The size of a business (PP 7/2021 Art. 35): by capital for new ones, by sales for those older than the decree.

    Args:
        law: the law of the day.
        sales: yearly sales in rupiah.
        capital: capital in rupiah, without land and building.
        founded_on: day of foundation, which decides where both are given.

    Raises:
        ValueError: a number is negative, neither is given, or both lead to different sizes and the day is missing.
        LawError: no classes hold on that day.
    """
    not_negative(sales=sales or 0, capital=capital or 0)
    by_sales = _class(law, "sales", sales) if sales is not None else None
    by_capital = _class(law, "capital", capital) if capital is not None else None
    if by_sales and by_capital:
        if founded_on is not None:
            return by_sales if founded_on < by_sales.figures[0].since else by_capital
        if by_sales.name != by_capital.name:
            raise ValueError("sales and capital lead to different sizes; the day of foundation decides")
    found = by_sales or by_capital
    if found is None:
        raise ValueError("sales or capital must be given")
    return found


def _class(law: Law, measure: str, amount: int) -> BusinessSize:
    for name in CLASSES:
        threshold = law.figure(f"business.{name}_{measure}")
        if amount <= threshold.amount:
            return BusinessSize(name, (threshold,))
    return BusinessSize("large", (threshold,))
