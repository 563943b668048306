"""What may be shown of the survey: sums by week, sector, province and campaign, in which no small group can be found.

Each week is published once, when it is over, and always in the same way: the answers are divided by sector (or province,
or campaign), and what has fewer than SMALLEST is put together with others. Whatever is shown is a sum of such cells, so no two
things that are shown differ by fewer people than a cell has. Nothing is divided by two of them at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import reduce

from bot.figures.shares import share
from bot.figures.span import week_of
from bot.outreach.pulse import Sales

SMALLEST = 5
"""Answers that a group has at least where it is shown."""
OTHERS, UNKNOWN = "", "?"
"""The keys of small groups put together, and of answers of which no sector, province or campaign is known."""
TEN = 10


class By(StrEnum):
    """How the answers of a week are divided."""

    SECTOR = "sector"
    PROVINCE = "province"
    CAMPAIGN = "campaign"


@dataclass(frozen=True, slots=True)
class Answers:
    """How many of a group gave each answer."""

    down: int = 0
    same: int = 0
    up: int = 0

    @property
    def total(self) -> int:
        return self.down + self.same + self.up

    def of(self, sales: Sales) -> int:
        return {Sales.DOWN: self.down, Sales.SAME: self.same, Sales.UP: self.up}[sales]

    def share(self, sales: Sales) -> Decimal | None:
        return share(self.of(sales), self.total)

    def __add__(self, other: "Answers") -> "Answers":
        return Answers(self.down + other.down, self.same + other.same, self.up + other.up)


NONE = Answers()
Cells = Mapping[str, Answers]
Counted = Iterable[tuple[date, str, Sales, int]]
"""Week, key, answer, and how many gave it."""


@dataclass(frozen=True, slots=True)
class Week:
    """What is published of a week: cells by each division, and of each answer the cells of its reasons."""

    week: date
    cells: Mapping[By, Cells]
    reasons: Mapping[Sales, Cells]

    @property
    def whole(self) -> Answers:
        return added(self.cells[By.PROVINCE].values())


@dataclass(frozen=True, slots=True)
class Pulse:
    """Published weeks, the earliest first; `provinces` are those that the reader may see, None for all.

    Sectors, campaigns and reasons are of the whole country, for nothing is divided by two things at once.
    """

    weeks: tuple[Week, ...]
    provinces: frozenset[str] | None = None

    @property
    def by_week(self) -> tuple[tuple[date, Answers], ...]:
        """Each week, without answers where they are too few."""
        return tuple((one.week, added(self._theirs(one).values())) for one in self.weeks)

    @property
    def whole(self) -> Answers:
        return added(answers for _, answers in self.by_week)

    def by(self, by: By) -> Cells:
        """All weeks together, the largest group first, those that were put together last."""
        shown = [self._theirs(one) if by is By.PROVINCE else one.cells[by] for one in self.weeks]
        return together(shown)

    def reasons(self, sales: Sales) -> Cells:
        """The reasons for an answer in all weeks together, in the same order."""
        return together([one.reasons[sales] for one in self.weeks])

    def _theirs(self, week: Week) -> Cells:
        cells = week.cells[By.PROVINCE]
        if self.provinces is None:
            return cells
        return {key: answers for key, answers in cells.items() if key in self.provinces}


@dataclass(frozen=True, slots=True)
class Earlier:
    """What somebody who answers may hear: whether they did so this week before, and how others did in the last one.

    `last_week` is of their sector where that is shown (`is_of_sector`), else of all; None where they were too few.
    """

    has_answered: bool = False
    last_week: Answers | None = None
    is_of_sector: bool = False


def weeks_over(today: date, weeks: int) -> tuple[date, ...]:
    """The Mondays of the last weeks that are over; in the one that is not, a single answer could be seen to come in."""
    this = week_of(today)
    return tuple(this - timedelta(weeks=back) for back in range(weeks, 0, -1))


def published(cells: Cells) -> dict[str, Answers]:
    """The cells of one division of a week that may be shown.

    Those with fewer than SMALLEST answers are put together as OTHERS; if these are fewer still, the smallest other cell joins
    them, so that they do not follow from the sum. Nothing is shown where there are fewer altogether.
    """
    shown = sorted((key for key in cells if cells[key].total >= SMALLEST), key=lambda key: (-cells[key].total, key))
    others = added(cells[key] for key in cells if key not in shown)
    if 0 < others.total < SMALLEST and shown:
        others += cells[shown.pop()]
    found = {key: cells[key] for key in shown}
    return found | {OTHERS: others} if others.total >= SMALLEST else found


def publish(weeks: Sequence[date], divided: Mapping[By, Counted], reasons: Counted) -> tuple[Week, ...]:
    """Every week as it may be shown; one without answers is there too."""
    cells = {by: _gathered(weeks, counted) for by, counted in divided.items()}
    given = list(reasons)
    why = {sales: _gathered(weeks, (row for row in given if row[2] is sales)) for sales in Sales}
    return tuple(
        Week(
            week,
            {by: published(found[week]) for by, found in cells.items()},
            {sales: published(found[week]) for sales, found in why.items()},
        )
        for week in weeks
    )


def added(answers: Iterable[Answers]) -> Answers:
    """The sum."""
    return reduce(Answers.__add__, answers, NONE)


def together(weeks: Iterable[Cells]) -> Cells:
    """The sums of cells, the largest first and OTHERS last."""
    found: dict[str, Answers] = {}
    for cells in weeks:
        for key, answers in cells.items():
            found[key] = found.get(key, NONE) + answers
    return {key: found[key] for key in sorted(found, key=lambda key: (key == OTHERS, -found[key].total, key))}


def out_of_ten(answers: Answers) -> dict[Sales, int]:
    """The answers as if ten people had given them: whole people, and ten of them (largest remainders)."""
    exact = {sales: divmod(TEN * answers.of(sales), answers.total) for sales in Sales}
    tens = {sales: whole for sales, (whole, _) in exact.items()}
    missing = TEN - sum(tens.values())
    for sales in sorted(Sales, key=lambda one: -exact[one][1])[:missing]:
        tens[sales] += 1
    return tens


def _gathered(weeks: Iterable[date], counted: Counted) -> dict[date, dict[str, Answers]]:
    found: dict[date, dict[str, Answers]] = {week: {} for week in weeks}
    for week, key, sales, number in counted:
        cells = found[week]
        cells[key] = cells.get(key, NONE) + Answers(**{sales.value: number})
    return found
