"""Leads as tables: a list of them, and how many there are."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from bot.clock import day_in_jakarta
from bot.figures.charts import capital
from bot.figures.leads import LeadFigures, by_provinces
from bot.figures.tables import Cell, Table, leads_tables, region_name
from bot.i18n import Translator
from bot.leads.life import STATUS_TITLES, Status
from bot.leads.line import LeadLine
from bot.storage.leads import Tally


def lines_table(lines: Iterable[LeadLine], logins: Mapping[int, str], t: Translator) -> Table:
    """Leads as they stand in a list, masked. `logins` are the sign-in names of the staff by their numbers."""
    _ = t.gettext
    heads = (
        _("Code"), _("Came in"), _("Status"), _("Name"), _("Business"), _("Mobile number"), _("Regency or city"),
        _("Points"), _("Officer"), _("Next step on"),
    )  # fmt: skip
    return Table("entries", _("Entries"), heads, tuple(_line(line, logins, t) for line in lines))


def tally_tables(tallies: Sequence[Tally], weeks: Sequence[date], t: Translator) -> tuple[Table, ...]:
    """Leads by status, by province and status, and by week and status."""
    _ = t.gettext
    counted: dict[tuple[str, str], int] = {}
    for one in tallies:
        counted[one.province, one.status] = counted.get((one.province, one.status), 0) + one.leads
    provinces = by_provinces((province, status, leads) for (province, status), leads in counted.items())
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (t.date(week), *(_of(tallies, week, status) for status in Status)) for week in weeks
    )
    heads = (_("Week from"), *(capital(_(STATUS_TITLES[status])) for status in Status))
    return (*leads_tables(LeadFigures(provinces, None, 0), t), Table("weeks", _("Entries by week"), heads, rows))


def _line(line: LeadLine, logins: Mapping[int, str], t: Translator) -> tuple[Cell, ...]:
    return (
        line.code,
        t.date(day_in_jakarta(line.created_at)),
        t.gettext(STATUS_TITLES[line.status]),
        line.name,
        line.business,
        line.phone,
        region_name(line.region),
        line.score or 0,
        logins.get(line.owner, "") if line.owner is not None else "",
        t.date(line.next_action_on) if line.next_action_on is not None else "",
    )


def _of(tallies: Sequence[Tally], week: date, status: Status) -> int:
    return sum(one.leads for one in tallies if (one.week, one.status) == (week, status))
