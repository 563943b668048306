"""The scholarship for children of members who died or became totally disabled (beasiswa pendidikan anak)."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.i18n import N_
from bot.programmes.law import Law
from bot.programmes.working import Line, Working, any_estimate, not_negative, used

LEVELS = {
    "TK": ("scholarship.kindergarten", N_("Kindergarten")),
    "SD": ("scholarship.primary", N_("Primary school")),
    "SMP": ("scholarship.lower_secondary", N_("Lower secondary school")),
    "SMA": ("scholarship.upper_secondary", N_("Upper secondary school")),
    "S1": ("scholarship.higher", N_("Higher education or training")),
}
"""School levels, with the parameter of the sum a year; the years stand under the same name with `_years`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scholarship(Working):
    """The most that is paid for all counted children until the end of their schooling, in rupiah."""

    children_counted: int
    total: int


def scholarship(law: Law, children: int, levels: Sequence[str] = tuple(LEVELS)) -> Scholarship:
    """What children receive who pass through the given levels (PP 82/2019).

    Args:
        law: the law of the day of death or disability.
        children: children who go to school; only so many count as the law allows.
        levels: the levels still ahead of each child: TK, SD, SMP, SMA, S1.

    Raises:
        ValueError: the number of children is negative, or a level is unknown or comes twice.
        LawError: no rule holds on that day.
    """
    not_negative(children=children)
    unknown = [level for level in levels if level not in LEVELS]
    if unknown:
        raise ValueError(f"{unknown[0]} is none of {', '.join(LEVELS)}")
    if len(set(levels)) != len(levels):
        raise ValueError("a level must not come twice")
    most = law.figure("scholarship.children")
    counted = min(children, most.amount)
    lines = []
    for level in levels:
        key, label = LEVELS[level]
        yearly, years = law.figure(key), law.figure(f"{key}_years")
        lines.append(Line(label, counted * yearly.amount * years.amount, (yearly, years)))
    figures = used(most, *(line.figures for line in lines))
    return Scholarship(
        day=law.day,
        lines=tuple(lines),
        figures=figures,
        is_estimate=any_estimate(figures),
        children_counted=counted,
        total=sum(line.amount for line in lines),
    )
