"""What was learnt, as a chart and as a table: right answers before and after a course, on average."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from bot.figures.charts import Bar, Bars, span_text
from bot.figures.monthly import Learnt
from bot.figures.span import Span
from bot.figures.tables import NONE, Cell, Table
from bot.i18n import N_, Translator

COURSE_TITLES: Mapping[str, str] = {"owners": N_("For owners"), "workers": N_("For workers")}
TENTHS = 10


def learnt_chart(learnt: Sequence[Learnt], span: Span, t: Translator) -> Bars:
    """Two bars for each course that somebody was tested in before and after."""
    bars = []
    for one in learnt:
        for label, mean in ((t.gettext("before"), one.mean_before), (t.gettext("after"), one.mean_after)):
            if mean is not None:
                bars.append(Bar(f"{course_title(one.course, t)}, {label}", int(mean * TENTHS), t.number(mean)))
    return Bars(
        t.gettext("Right answers before and after the lessons"),
        span_text(span, t),
        tuple(bars),
        t.gettext("Nobody has finished a course with both tests yet."),
    )


def learnt_table(learnt: Sequence[Learnt], t: Translator) -> Table:
    """A row for each course: how many began and finished it, and were tested; right answers on average."""
    _ = t.gettext
    heads = (
        _("Course"), _("Began"), _("Finished"), _("Tested before and after"),
        _("Right before, on average"), _("Right after, on average"),
    )  # fmt: skip
    return Table("learnt", _("By course"), heads, tuple(_row(one, t) for one in learnt))


def course_title(course: str, t: Translator) -> str:
    return t.gettext(COURSE_TITLES[course]) if course in COURSE_TITLES else course


def decimal(value: Decimal | None, t: Translator) -> str:
    """A number, or a dash where there is none."""
    return t.number(value) if value is not None else NONE


def _row(one: Learnt, t: Translator) -> tuple[Cell, ...]:
    means = (decimal(one.mean_before, t), decimal(one.mean_after, t))
    return (course_title(one.course, t), one.began, one.finished, one.tested, *means)
