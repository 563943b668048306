"""What a month brought, for both institutions: reach, literacy, enrolments, coverage, what people could not find."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from bot.cooperatives.coverage import Benchmark, Coverage
from bot.figures.endings import Ended, together
from bot.figures.funnel import Funnel
from bot.figures.month import Month
from bot.figures.span import Span


@dataclass(frozen=True, slots=True)
class Came:
    """How many came by the link of a campaign, and for how many of them it was the first one."""

    campaign: str
    people: int
    first: int


@dataclass(frozen=True, slots=True)
class Learnt:
    """A course in a month: how many began and finished it.

    Of those that were tested before and after (`tested`), the right answers of all together, before and after.
    """

    course: str
    began: int = 0
    finished: int = 0
    tested: int = 0
    before: int = 0
    after: int = 0

    @property
    def mean_before(self) -> Decimal | None:
        return _mean(self.before, self.tested)

    @property
    def mean_after(self) -> Decimal | None:
        return _mean(self.after, self.tested)


@dataclass(frozen=True, slots=True)
class Enrolled:
    """Entries of a province that came in, with how many workers they are for."""

    province: str
    entries: int
    workers: int


@dataclass(frozen=True, slots=True)
class Theme:
    """What was asked about, and how often: an intent, or the likeliest guess at one."""

    intent: str
    messages: int


@dataclass(frozen=True, slots=True)
class Counts:
    """What one month is counted to, before anything is worked out of it.

    `asked` are people who asked for the first time, wherever they live. `groups` are those that hold the bot at the end,
    `broadcast` the messages of broadcasts that went out. `unclear` are likeliest guesses at what was not understood at once,
    `elsewhere` what belongs to somebody else, `disliked` answers that got a thumb down.
    """

    span: Span
    funnel: Funnel
    endings: tuple[Ended, ...]
    asked: int
    came: tuple[Came, ...]
    groups: int
    broadcast: int
    learnt: tuple[Learnt, ...]
    enrolled: tuple[Enrolled, ...]
    coverage: tuple[Coverage, ...]
    unclear: tuple[Theme, ...]
    elsewhere: tuple[Theme, ...]
    disliked: tuple[Theme, ...]

    @property
    def ended(self) -> Ended:
        """All questions of the month, by how they ended."""
        return together(self.endings)

    @property
    def tested(self) -> int:
        """How many people were tested before and after a course."""
        return sum(one.tested for one in self.learnt)

    @property
    def gain(self) -> Decimal | None:
        """How many questions more were answered rightly after a course than before, on average."""
        return _mean(sum(one.after - one.before for one in self.learnt), self.tested)

    @property
    def entries(self) -> int:
        return sum(one.entries for one in self.enrolled)

    @property
    def workers(self) -> int:
        return sum(one.workers for one in self.enrolled)


@dataclass(frozen=True, slots=True)
class MonthlyReport:
    """A month beside the one before; `campaigns` are titles by their codes.

    `is_over` says that all its days are in it, `is_regional` that entries and coverage are only those of some regions.
    """

    month: Month
    is_over: bool
    is_regional: bool
    now: Counts
    before: Counts
    campaigns: Mapping[str, str]
    benchmark: Benchmark | None


def _mean(total: int, people: int) -> Decimal | None:
    """An average to a tenth; None of nobody."""
    return (Decimal(total) / people).quantize(Decimal("0.1"), ROUND_HALF_EVEN) if people else None
