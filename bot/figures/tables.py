"""The figures as tables, translated: the same numbers as on the charts, and those there is no room for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from bot.conversation.titles import TITLES
from bot.figures.asked import Asked
from bot.figures.charts import capital
from bot.figures.endings import ENDING_TITLES, Ended
from bot.figures.funnel import STAGE_TITLES, WITH_PROVINCE, Funnel, Reached
from bot.figures.leads import LeadFigures
from bot.i18n import LANGUAGE_NAMES, Translator
from bot.leads.life import STATUS_TITLES, Status
from nlu.text.regions import region

Cell = str | int
NONE = "–"
"""Stands where there is no number."""


@dataclass(frozen=True, slots=True)
class Table:
    """A heading, the heads of the columns, and rows of as many cells; `name` is short and the same in every language."""

    name: str
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def funnel_tables(funnel: Funnel, campaigns: Mapping[str, str], t: Translator) -> tuple[Table, ...]:
    """The funnel of the whole span, and by week, province, campaign and language.

    Args:
        funnel: the figures.
        campaigns: titles of campaigns by their codes.
        t: the reader's language.
    """
    _ = t.gettext
    heads = tuple(_(STAGE_TITLES[stage]) for stage in funnel.stages)
    whole = Table(
        "funnel",
        _("From the first question to the registration"),
        (_("Stage"), _("People"), _("Share of the first stage"), _("Share of the stage before")),
        tuple(
            (
                _(STAGE_TITLES[step.stage]),
                step.people,
                percent(step.of_first, t),
                percent(step.of_previous, t),
            )
            for step in funnel.steps
        ),
    )
    provinces = tuple(_(STAGE_TITLES[stage]) for stage in WITH_PROVINCE)
    return (
        whole,
        Table(
            "weeks",
            _("By week"),
            (_("Week from"), *heads),
            tuple((t.date(date.fromisoformat(one.key)), *_people(one, funnel)) for one in funnel.by_week),
        ),
        Table(
            "provinces",
            _("By province"),
            (_("Province"), *provinces),
            tuple(
                (region_name(one.key), *(one.people.get(stage, 0) for stage in WITH_PROVINCE))
                for one in funnel.by_province
            ),
        ),
        Table(
            "campaigns",
            _("By campaign"),
            (_("Campaign"), *heads),
            tuple(
                (campaigns.get(one.key, one.key) or _("No link, or an unknown one"), *_people(one, funnel))
                for one in funnel.by_campaign
            ),
        ),
        Table(
            "languages",
            _("By language"),
            (_("Language"), *heads),
            tuple(
                (LANGUAGE_NAMES.get(one.key) or _("not chosen yet"), *_people(one, funnel))
                for one in funnel.by_language
            ),
        ),
    )


def asked_table(asked: Sequence[Asked], t: Translator) -> Table:
    """Every intent that was meant, the most frequent first."""
    _ = t.gettext
    rows = tuple((_(TITLES[one.intent]), one.messages, percent(one.share, t)) for one in asked)
    return Table("questions", _("What people ask"), (_("Question"), _("Messages"), _("Share")), rows)


def endings_table(weeks: Sequence[Ended], t: Translator) -> Table:
    """How questions ended: a row for each week with the share of each ending."""
    _ = t.gettext
    rows = tuple(_endings_row(week, t) for week in weeks)
    heads = (capital(_(title)) for title in ENDING_TITLES.values())
    return Table("endings", _("How questions ended"), (_("Week from"), _("Questions"), *heads), rows)


def _endings_row(week: Ended, t: Translator) -> tuple[Cell, ...]:
    day = t.date(week.week) if week.week is not None else ""
    return (day, week.total, *(percent(week.share(ending), t) for ending in ENDING_TITLES))


def leads_tables(leads: LeadFigures, t: Translator) -> tuple[Table, ...]:
    """Leads by status, and by province and status."""
    _ = t.gettext
    titles = {status: capital(_(STATUS_TITLES[status])) for status in Status}
    return (
        Table(
            "statuses",
            _("What became of the entries"),
            (_("Status"), _("Entries")),
            tuple((titles[status], number) for status, number in leads.by_status.items()),
        ),
        Table(
            "entries",
            _("Entries by province"),
            (_("Province"), *titles.values()),
            tuple(
                (region_name(one.province), *(one.leads.get(status, 0) for status in Status))
                for one in leads.by_province
            ),
        ),
    )


def percent(part: Decimal | None, t: Translator) -> str:
    """A share, or a dash where there is nothing to have a share of."""
    return t.percent(part) if part is not None else NONE


def waiting(time: timedelta, t: Translator) -> str:
    """A time as people say it: minutes, hours or days, of which it is at least one."""
    minutes = max(1, round(time.total_seconds() / 60))
    hours, days = round(minutes / 60), round(minutes / 1440)
    if minutes < 90:
        return t.ngettext("{n} minute", "{n} minutes", minutes)
    if hours < 36:
        return t.ngettext("{n} hour", "{n} hours", hours)
    return t.ngettext("{n} day", "{n} days", days)


def region_name(code: str) -> str:
    """The name of a province or regency, or its code where there is none."""
    found = region(code)
    return found.name if found is not None else code


def _people(one: Reached, funnel: Funnel) -> tuple[int, ...]:
    return tuple(one.people.get(stage, 0) for stage in funnel.stages)
