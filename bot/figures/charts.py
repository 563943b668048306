"""What stands on the charts of figures, as plain data: every text translated, nothing drawn yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.conversation.titles import TITLES
from bot.figures.asked import Asked
from bot.figures.endings import ENDING_TITLES, Ended, Ending, together
from bot.figures.funnel import STAGE_TITLES, Funnel
from bot.figures.leads import LeadFigures
from bot.figures.shares import share
from bot.figures.span import Span
from bot.i18n import Translator
from bot.leads.life import STATUS_TITLES
from bot.outreach.pulse import Sales

TOP = 10
"""Intents that have a bar; the table has them all."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with a line of text above it, and its number as it is written behind it."""

    label: str
    amount: int
    text: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars of one scale; none where there is nothing to show, which `nothing` says."""

    title: str
    subtitle: str
    bars: tuple[Bar, ...]
    nothing: str

    @property
    def alternative(self) -> str:
        """The chart for those who do not see it."""
        told = "; ".join(f"{bar.label}: {bar.text}" for bar in self.bars)
        return f"{self.title}, {self.subtitle}. {told or self.nothing}"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of every column: what it stands for, what it is called, and its share of all columns together."""

    kind: Ending | Sales
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """A week: its name below, and a share for each part; none of a week in which nothing is counted."""

    label: str
    shares: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns that are divided into parts, all of them a hundred percent high; `marks` are the names of 0, a half and 1."""

    title: str
    subtitle: str
    parts: tuple[Part, ...]
    columns: tuple[Column, ...]
    marks: tuple[str, str, str]
    nothing: str

    @property
    def alternative(self) -> str:
        """The chart for those who do not see it: the whole span, since the weeks stand in the table."""
        has_any = any(column.shares for column in self.columns)
        told = "; ".join(f"{part.label}: {part.text}" for part in self.parts) if has_any else self.nothing
        return f"{self.title}, {self.subtitle}. {told}"


Chart = Bars | Columns


def funnel_chart(funnel: Funnel, span: Span, t: Translator) -> Bars:
    """People by stage."""
    bars = tuple(
        Bar(t.gettext(STAGE_TITLES[step.stage]), step.people, with_share(step.people, step.of_first, t))
        for step in funnel.steps
    )
    title = t.gettext("From the first question to the registration")
    has_any = any(bar.amount for bar in bars)
    return Bars(title, span_text(span, t), bars if has_any else (), t.gettext("Nobody in these days."))


def asked_chart(asked: Sequence[Asked], span: Span, t: Translator) -> Bars:
    """The most frequent questions."""
    bars = tuple(
        Bar(t.gettext(TITLES[one.intent]), one.messages, with_share(one.messages, one.share, t)) for one in asked[:TOP]
    )
    return Bars(t.gettext("What people ask most"), span_text(span, t), bars, t.gettext("No questions in these days."))


def endings_chart(weeks: Sequence[Ended], span: Span, t: Translator) -> Columns:
    """How questions ended, week by week."""
    whole = together(weeks)
    parts = tuple(
        Part(ending, t.gettext(title), t.percent(whole.share(ending) or Decimal(0)))
        for ending, title in ENDING_TITLES.items()
    )
    columns = tuple(
        Column(
            t.short_date(week.week) if week.week is not None else "",
            tuple(week.share(ending) or Decimal(0) for ending in Ending) if week.total else (),
        )
        for week in weeks
    )
    return Columns(
        title=t.gettext("How questions ended, week by week"),
        subtitle=span_text(span, t),
        parts=parts,
        columns=columns,
        marks=(t.percent(Decimal(0)), t.percent(Decimal("0.5")), t.percent(Decimal(1))),
        nothing=t.gettext("No questions in these days."),
    )


def leads_chart(leads: LeadFigures, span: Span, t: Translator) -> Bars:
    """Leads by their status now."""
    statuses = leads.by_status
    total = sum(statuses.values())
    bars = tuple(
        Bar(capital(t.gettext(STATUS_TITLES[status])), number, with_share(number, share(number, total), t))
        for status, number in statuses.items()
    )
    title = t.gettext("What became of the entries")
    return Bars(title, span_text(span, t), bars if total else (), t.gettext("No entries in these days."))


def with_share(number: int, part: Decimal | None, t: Translator) -> str:
    """`12.345 (61,7%)`."""
    return f"{t.number(number)} ({t.percent(part)})" if part is not None else t.number(number)


def span_text(span: Span, t: Translator) -> str:
    """`7 September 2026 – 26 November 2026`."""
    return f"{t.date(span.since)} – {t.date(span.until)}"


def capital(text: str) -> str:
    """A text as it begins a line."""
    return text[:1].upper() + text[1:]
