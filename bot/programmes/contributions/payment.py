"""When contributions are due, what a delay costs, and when a membership lapses."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from bot.i18n import N_
from bot.programmes.law import Figure, Law
from bot.programmes.working import Line, Working, add_months, any_estimate, next_weekday, not_negative, used, whole


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDate(Working):
    """The last day to pay for a month. `lines` is empty: no money is worked out."""

    date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LateFine(Working):
    """The fine for a delay, in rupiah, and who bears it: `employer`, or None where there is no fine."""

    fine: int
    payer: str | None


def due_date(law: Law, month: date, segment: str) -> DueDate:
    """The last day to pay for a contribution month.

    Wage earners: a day of the following month, moved to the next working day (PP 44/2015). Self-employed: a day of the
    month itself. Weekends are known here, public holidays are not.

    Args:
        law: the law; the month decides which of it holds.
        month: any day of the contribution month.
        segment: PU or BPU.

    Raises:
        ValueError: the segment has no such day.
        LawError: the month lies before the programmes began.
    """
    first = month.replace(day=1)
    held = law.on(first)
    if segment == "PU":
        day, moved = held.figure("pu.due_day"), held.figure("pu.due_next_working_day")
        regular = add_months(first, 1).replace(day=day.amount)
        due = next_weekday(regular)
        return _due(law, due, used(day, moved if due != regular else None))
    if segment == "BPU":
        day = held.figure("bpu.due_day")
        return _due(law, first.replace(day=day.amount), (day,))
    raise ValueError(f"no due date is known for {segment}")


def due_in(law: Law, month: date, segments: Collection[str]) -> DueDate:
    """The last day to pay within a calendar month, whatever it is for; the earliest of several segments'.

    Args:
        law: the law; the months decide which of it holds.
        month: any day of the month.
        segments: PU, BPU or both.

    Raises:
        ValueError: a segment has no such day, or there is none.
        LawError: no rule holds in that month.
    """
    first = month.replace(day=1)
    paid_for = {"PU": add_months(first, -1), "BPU": first}
    dues = [due_date(law, paid_for.get(segment, first), segment) for segment in segments]
    return min(dues, key=lambda due: due.date)


def late_fine(law: Law, contribution: int, months_late: int, segment: str = "PU") -> LateFine:
    """The fine on a contribution that is paid late (PP 44/2015): the employer's, never the worker's.

    Args:
        law: the law of the day.
        contribution: contribution due, in rupiah.
        months_late: months of delay, begun ones included.
        segment: PU or BPU; the self-employed pay no fine.

    Raises:
        ValueError: a number is negative, or the segment is neither of the two.
        LawError: no rule holds on that day.
    """
    not_negative(contribution=contribution, months_late=months_late)
    if segment == "BPU":
        rule = law.figure("bpu.no_fine")
        return LateFine(day=law.day, lines=(), figures=(rule,), is_estimate=any_estimate((rule,)), fine=0, payer=None)
    if segment != "PU":
        raise ValueError(f"no fine is known for {segment}")
    rate = law.figure("pu.late_fine")
    fine = whole(rate.share * contribution * months_late)
    return LateFine(
        day=law.day,
        lines=(Line(N_("Fine of the employer"), fine, (rate,)),),
        figures=(rate,),
        is_estimate=any_estimate((rate,)),
        fine=fine,
        payer="employer",
    )


def lapses_from(law: Law, last_paid_month: date) -> DueDate:
    """The first day on which the membership of a self-employed person who pays no more has ended.

    Args:
        law: the law of the day.
        last_paid_month: any day of the last month that was paid for.

    Raises:
        LawError: no rule holds on that day.
    """
    months = law.figure("bpu.lapse_months")
    return _due(law, add_months(last_paid_month.replace(day=1), 1 + months.amount), (months,))


def _due(law: Law, day: date, figures: tuple[Figure, ...]) -> DueDate:
    return DueDate(day=law.day, lines=(), figures=figures, is_estimate=any_estimate(figures), date=day)
