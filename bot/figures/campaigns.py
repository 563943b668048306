"""What came of campaigns, as tables: the whole of each, and one by week."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from functools import reduce
from operator import add

from bot.figures.span import Span, week_of
from bot.figures.tables import Table
from bot.i18n import N_, Translator
from bot.outreach.campaign import Counted, Counts

HEADS = (
    N_("Came"),
    N_("Came first by it"),
    N_("Asked"),
    N_("Enrolled (first link)"),
    N_("Enrolled (last link)"),
    N_("Registered with BPJS"),
)
"""What the fields of `Counts` are called, in their order."""
NO_COUNTS = Counts()


@dataclass(frozen=True, slots=True)
class Weeks:
    """The counts of some weeks by their Mondays, the earliest first, and of all the time before them."""

    before: Counts
    weeks: tuple[tuple[date, Counts], ...]

    @property
    def total(self) -> Counts:
        return reduce(add, (counts for _, counts in self.weeks), self.before)


def by_week(days: Mapping[date, Counts], span: Span) -> Weeks:
    """Days gathered by week; a week without anything is there too."""
    weeks = dict.fromkeys(span.weeks, NO_COUNTS)
    before = NO_COUNTS
    for day, counts in days.items():
        week = week_of(day)
        if week in weeks:
            weeks[week] += counts
        else:
            before += counts
    return Weeks(before, tuple(weeks.items()))


def weeks_table(found: Weeks, t: Translator) -> Table:
    """The weeks, the newest first, what came before, and all together."""
    _ = t.gettext
    rows = [(week.isoformat(), *astuple(counts)) for week, counts in reversed(found.weeks)]
    if found.before != NO_COUNTS:
        rows.append((_("Before"), *astuple(found.before)))
    rows.append((_("Total"), *astuple(found.total)))
    heads = (_("Week from"), *(_(head) for head in HEADS))
    return Table("campaign-weeks", _("By week"), heads, tuple(rows))


def campaigns_table(found: Sequence[Counted], t: Translator) -> Table:
    """Campaigns, one a row."""
    _ = t.gettext
    heads = (_("Code"), _("Campaign"), *(_(head) for head in HEADS))
    rows = tuple((one.campaign.code, one.campaign.title, *astuple(one.counts)) for one in found)
    return Table("campaigns", _("Campaigns"), heads, rows)
