"""A monthly report as it is read: chapters with headlines, charts and tables, translated. Totals stand under what they add up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.conversation.stages import Stage
from bot.conversation.titles import TITLES
from bot.cooperatives import charts as coverage_charts
from bot.cooperatives.coverage import Coverage
from bot.cooperatives.tables import place_name
from bot.figures.charts import Chart, capital, endings_chart, funnel_chart
from bot.figures.endings import ENDING_TITLES
from bot.figures.lessons import learnt_table
from bot.figures.monthly import Counts, MonthlyReport, Theme
from bot.figures.tables import NONE, Cell, Table, percent, region_name
from bot.i18n import Translator

MOST_THEMES = 8


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure of the month in large type, and the same of the month before."""

    label: str
    value: str
    before: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """What belongs to one question; `hint` says what the figures do not know."""

    name: str
    title: str
    headlines: tuple[Headline, ...]
    tables: tuple[Table, ...]
    chart: Chart | None = None
    shares: coverage_charts.Chart | None = None
    hint: str = ""


def chapters(report: MonthlyReport, t: Translator) -> tuple[Chapter, ...]:
    """The whole report, in the order in which it is read."""
    return (
        _reach(report, t),
        _literacy(report, t),
        _enrolments(report, t),
        _coverage(report, t),
        _not_found(report, t),
    )


def _reach(report: MonthlyReport, t: Translator) -> Chapter:
    _ = t.gettext
    headlines = _headlines(
        report,
        (_("People who asked for the first time"), lambda one: t.number(one.asked)),
        (_("Questions"), lambda one: t.number(one.ended.total)),
        (_("Came by a link or poster"), lambda one: t.number(sum(came.people for came in one.came))),
        (_("Groups that hold the bot"), lambda one: t.number(one.groups)),
        (_("Messages of broadcasts"), lambda one: t.number(one.broadcast)),
    )
    came = [(report.campaigns.get(one.campaign, one.campaign), one.people, one.first) for one in report.now.came]
    heads = (_("Campaign"), _("Came"), _("For the first time"))
    table = Table("came", _("By campaign"), heads, _with_total(came, t))
    hint = _("Counted for the whole country, for nobody is asked where they live before they enrol.")
    return Chapter("reach", _("Reach"), headlines, (table,), hint=hint if report.is_regional else "")


def _literacy(report: MonthlyReport, t: Translator) -> Chapter:
    _ = t.gettext
    headlines = _headlines(
        report,
        (_("Began a course"), lambda one: t.number(sum(course.began for course in one.learnt))),
        (_("Finished a course"), lambda one: t.number(sum(course.finished for course in one.learnt))),
        (_("More right answers after the course, on average"), lambda one: _signed(one.gain, t)),
    )
    table = learnt_table(report.now.learnt, t)
    hint = _("Each test has the same few questions, before the first lesson and after the last one.")
    return Chapter("literacy", _("Literacy gained"), headlines, (table,), hint=hint)


def _enrolments(report: MonthlyReport, t: Translator) -> Chapter:
    _ = t.gettext
    headlines = _headlines(
        report,
        (_("Finished enrolling"), lambda one: _people(one, Stage.FINISHED, t)),
        (_("New entries"), lambda one: t.number(one.entries)),
        (_("Workers in them"), lambda one: t.number(one.workers)),
        (_("Registered with BPJS"), lambda one: _people(one, Stage.REGISTERED, t)),
    )
    rows = [(region_name(one.province), one.entries, one.workers) for one in report.now.enrolled]
    heads = (_("Province"), _("New entries"), _("Workers in them"))
    table = Table("enrolled", _("By province"), heads, _with_total(rows, t))
    hint = _(
        "An entry that doubles an earlier one is not counted. Registered are people whose entry got that status this month."
    )
    by_province = _("Stages are counted for whole provinces, entries for your own regions.")
    hints = f"{hint} {by_province}" if report.is_regional else hint
    chart = funnel_chart(report.now.funnel, report.now.span, t)
    return Chapter("enrolments", _("Enrolments"), headlines, (table,), chart=chart, hint=hints)


def _coverage(report: MonthlyReport, t: Translator) -> Chapter:
    _ = t.gettext
    headlines = _headlines(
        report,
        (_("Share of cooperatives"), lambda one: percent(_country(one).share, t)),
        (_("Registered cooperatives"), lambda one: t.number(_country(one).registered)),
        (_("Registered members"), lambda one: t.number(_country(one).registered_members)),
    )
    heads = (_("Province"), _("Cooperatives"), _("Registered cooperatives"), _("Share of cooperatives"))
    country, *provinces = report.now.coverage or (Coverage("", report.now.span.until),)
    rows = [
        (place_name(one.province, t), one.cooperatives, one.registered, percent(one.share, t))
        for one in (*provinces, country)
    ]
    table = Table("covered", _("By province"), heads, tuple(rows))
    shares = coverage_charts.provinces_chart(report.now.coverage, report.benchmark, t)
    return Chapter("coverage", _("Coverage of cooperatives"), headlines, (table,), shares=shares)


def _not_found(report: MonthlyReport, t: Translator) -> Chapter:
    _ = t.gettext
    headlines = _headlines(
        report,
        *(
            (capital(_(ENDING_TITLES[ending])), lambda one, ending=ending: percent(one.ended.share(ending), t))
            for ending in list(ENDING_TITLES)[:3]
        ),
    )
    now = report.now
    tables = (
        _themes("unclear", _("Not understood at once; most likely meant"), now.unclear, t),
        _themes("elsewhere", _("Asked here, but for somebody else to answer"), now.elsewhere, t),
        _themes("disliked", _("Answers with a thumb down"), now.disliked, t),
    )
    chart = endings_chart(now.endings, now.span, t)
    return Chapter("not_found", _("What people could not find"), headlines, tables, chart=chart)


def _themes(name: str, title: str, themes: Sequence[Theme], t: Translator) -> Table:
    rows = [(t.gettext(TITLES[one.intent]), one.messages) for one in themes if one.intent in TITLES]
    shown, others = rows[:MOST_THEMES], sum(messages for _, messages in rows[MOST_THEMES:])
    rest = [(t.gettext("Others"), others)] if others else []
    return Table(name, title, (t.gettext("Question"), t.gettext("Times")), _with_total([*shown, *rest], t))


def _headlines(report: MonthlyReport, *wanted: tuple[str, Callable[[Counts], str]]) -> tuple[Headline, ...]:
    return tuple(Headline(label, read(report.now), read(report.before)) for label, read in wanted)


def _with_total(rows: Sequence[tuple[str, *tuple[int, ...]]], t: Translator) -> tuple[tuple[Cell, ...], ...]:
    """Rows with their sums below; none where there are no rows."""
    if not rows:
        return ()
    sums = (sum(column) for column in zip(*(row[1:] for row in rows), strict=True))
    return (*rows, (t.gettext("Together"), *sums))


def _people(counts: Counts, stage: Stage, t: Translator) -> str:
    """How many people came as far as a stage, where that is known of the region."""
    return next((t.number(step.people) for step in counts.funnel.steps if step.stage is stage), NONE)


def _country(counts: Counts) -> Coverage:
    return counts.coverage[0] if counts.coverage else Coverage("", counts.span.until)


def _signed(value: Decimal | None, t: Translator) -> str:
    return NONE if value is None else f"{'+' if value > 0 else ''}{t.number(value)}"
