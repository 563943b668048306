"""Coverage, cooperatives and rows with faults as tables, translated."""

from collections.abc import Sequence

from bot.cooperatives.cooperative import STATE_TITLES, Known
from bot.cooperatives.coverage import COUNTRY, Coverage
from bot.cooperatives.rows import RowFault
from bot.figures.charts import capital
from bot.figures.tables import Cell, Table, percent, region_name
from bot.i18n import N_, Translator

INDONESIA = N_("Indonesia")
COVERAGE = N_("Coverage of cooperatives")
_HEADS = (
    N_("Cooperatives"), N_("Registered cooperatives"), N_("Share of cooperatives"),
    N_("Members"), N_("Registered members"), N_("Share of members"),
)  # fmt: skip


def provinces_table(coverage: Sequence[Coverage], t: Translator) -> Table:
    """Coverage by province; the country first."""
    rows = tuple((place_name(one.province, t), *_numbers(one, t)) for one in coverage)
    return Table("coverage_by_province", t.gettext(COVERAGE), (t.gettext("Province"), *map(t.gettext, _HEADS)), rows)


def months_table(coverage: Sequence[Coverage], t: Translator) -> Table:
    """Coverage over time."""
    rows = tuple((t.date(one.day), *_numbers(one, t)) for one in coverage)
    return Table("coverage_by_month", t.gettext(COVERAGE), (t.gettext("Day"), *map(t.gettext, _HEADS)), rows)


def cooperatives_table(known: Sequence[Known], t: Translator) -> Table:
    """Cooperatives with what is known of each."""
    _ = t.gettext
    heads = (_("Number"), _("Name"), _("Regency or city"), _("Members"), _("Status"), _("Registered members"))
    return Table("cooperatives", _("Cooperatives"), heads, tuple(_line(one, t) for one in known))


def faults_table(faults: Sequence[RowFault], t: Translator) -> Table:
    """The rows of a file that were left out, and why."""
    _ = t.gettext
    rows = tuple((one.row, capital(_(one.column)), one.text, one.said(t)) for one in faults)
    return Table("faults", _("Rows that were left out"), (_("Row"), _("Column"), _("Value"), _("What is wrong")), rows)


def place_name(province: str, t: Translator) -> str:
    """The name of a province, or of the country."""
    return t.gettext(INDONESIA) if province == COUNTRY else region_name(province)


def _numbers(one: Coverage, t: Translator) -> tuple[Cell, ...]:
    shares = percent(one.share, t), percent(one.members_share, t)
    return (one.cooperatives, one.registered, shares[0], one.members, one.registered_members, shares[1])


def _line(one: Known, t: Translator) -> tuple[Cell, ...]:
    cooperative, closed = one.cooperative, one.closed_on
    state = t.gettext("closed on {day}", day=t.date(closed)) if closed else t.gettext(STATE_TITLES[cooperative.state])
    registered = one.registered.members if one.registered is not None and one.is_registered else 0
    return (
        cooperative.number, cooperative.name, region_name(cooperative.region), cooperative.members, state, registered,
    )  # fmt: skip
