"""The survey as a chart and tables, translated."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from bot.figures.charts import Column, Columns, Part, capital
from bot.figures.pulse import OTHERS, SMALLEST, UNKNOWN, Answers, By, Pulse
from bot.figures.shares import share
from bot.figures.tables import NONE, Cell, Table, percent, region_name
from bot.i18n import N_, Translator
from bot.leads.sectors import SECTOR_TITLES
from bot.outreach.pulse import REASON_TITLES, SALES_TITLES, Reason, Sales

TOO_FEW = N_("Too few answers to show: a group needs at least {least}.")
_HEADS = {By.SECTOR: N_("Kind of business"), By.PROVINCE: N_("Province"), By.CAMPAIGN: N_("Campaign")}
_TITLES = {By.SECTOR: N_("By kind of business"), By.PROVINCE: N_("By province"), By.CAMPAIGN: N_("By campaign")}
_NAMES = {By.SECTOR: "sectors", By.PROVINCE: "provinces", By.CAMPAIGN: "campaigns"}


@dataclass(frozen=True, slots=True)
class PulseReport:
    """What may be shown, and the titles of campaigns by their codes."""

    pulse: Pulse
    campaigns: Mapping[str, str]

    def chart(self, t: Translator) -> Columns:
        """A column a week: who sold less, the same and more."""
        weeks, whole = self.pulse.by_week, self.pulse.whole
        return Columns(
            title=t.gettext("Sales against the week before"),
            subtitle=self.subtitle(t),
            parts=tuple(
                Part(sales, t.gettext(title), t.percent(whole.share(sales) or Decimal(0)))
                for sales, title in SALES_TITLES.items()
            ),
            columns=tuple(
                Column(t.short_date(week), tuple(answers.share(sales) or Decimal(0) for sales in Sales))
                if answers.total
                else Column(t.short_date(week), ())
                for week, answers in weeks
            ),
            marks=(t.percent(Decimal(0)), t.percent(Decimal("0.5")), t.percent(Decimal(1))),
            nothing=t.gettext(TOO_FEW, least=SMALLEST),
        )

    def subtitle(self, t: Translator) -> str:
        """The days of the weeks, and how many answers are shown of them."""
        first, last = self.pulse.weeks[0].week, self.last
        answers = t.ngettext("{n} answer", "{n} answers", self.pulse.whole.total)
        return f"{t.date(first)} – {t.date(last)}: {answers}"

    @property
    def last(self) -> date:
        """The last day of the last week."""
        return self.pulse.weeks[-1].week + timedelta(days=6)

    def tables(self, t: Translator) -> tuple[Table, ...]:
        """By week, kind of business, province and campaign, and the reasons."""
        weeks = tuple((t.date(week), *_shares(answers, t)) for week, answers in self.pulse.by_week)
        return (
            Table("weeks", t.gettext("By week"), (t.gettext("Week from"), *_heads(t)), weeks),
            *(self._divided(by, t) for by in By),
            self._reasons(t),
        )

    def table(self, name: str, t: Translator) -> Table | None:
        """One of the tables by its name, or everything."""
        return next((table for table in (*self.tables(t), self.everything(t)) if table.name == name), None)

    def _divided(self, by: By, t: Translator) -> Table:
        rows = ((self._named(by, key, t), *_shares(answers, t)) for key, answers in self.pulse.by(by).items())
        return Table(_NAMES[by], t.gettext(_TITLES[by]), (t.gettext(_HEADS[by]), *_heads(t)), tuple(rows))

    def _reasons(self, t: Translator) -> Table:
        """Why, as shares of those who gave the same answer."""
        rows: list[tuple[Cell, ...]] = []
        for sales, title in SALES_TITLES.items():
            given = self.pulse.reasons(sales)
            whole = sum(answers.total for answers in given.values())
            rows += (
                (f"{t.gettext(title)}: {_reason(key, t)}", answers.total, percent(share(answers.total, whole), t))
                for key, answers in given.items()
            )
        heads = (t.gettext("Reason"), t.gettext("Answers"), t.gettext("Share"))
        return Table("reasons", t.gettext("Why"), heads, tuple(rows))

    def everything(self, t: Translator) -> Table:
        """Every week with each of its groups, as numbers, for a spreadsheet."""
        country = t.gettext("Together")
        rows: list[tuple[Cell, ...]] = []
        for week, answers in self.pulse.by_week:
            if answers.total:
                rows.append((week.isoformat(), country, country, *_numbers(answers)))
        for one in self.pulse.weeks:
            alone = Pulse((one,), self.pulse.provinces)
            rows += (
                (one.week.isoformat(), t.gettext(_HEADS[by]), self._named(by, key, t), *_numbers(answers))
                for by in By
                for key, answers in alone.by(by).items()
            )
        heads = (t.gettext("Week from"), t.gettext("Divided by"), t.gettext("Group"), t.gettext("Answers"))
        titles = (capital(t.gettext(SALES_TITLES[sales])) for sales in Sales)
        return Table("all", t.gettext("Every week with its groups"), (*heads, *titles), tuple(sorted(rows, key=_week)))

    def _named(self, by: By, key: str, t: Translator) -> str:
        """What a group is called."""
        if key == OTHERS:
            return t.gettext("Small groups together")
        if key == UNKNOWN:
            return t.gettext("No link that asks for it") if by is By.CAMPAIGN else t.gettext("Not known")
        match by:
            case By.SECTOR:
                return t.gettext(SECTOR_TITLES[key]) if key in SECTOR_TITLES else key
            case By.PROVINCE:
                return region_name(key)
        return self.campaigns.get(key, key)


def _heads(t: Translator) -> tuple[str, ...]:
    return (t.gettext("Answers"), *(capital(t.gettext(SALES_TITLES[sales])) for sales in Sales))


def _shares(answers: Answers, t: Translator) -> tuple[Cell, ...]:
    """The number and the shares, or dashes where nothing is shown."""
    number: Cell = answers.total or NONE
    return (number, *(percent(answers.share(sales), t) for sales in Sales))


def _numbers(answers: Answers) -> tuple[int, ...]:
    return (answers.total, *(answers.of(sales) for sales in Sales))


def _reason(key: str, t: Translator) -> str:
    if key == OTHERS:
        return t.gettext("Other reasons together")
    if key == UNKNOWN:
        return t.gettext("No reason given")
    return t.gettext(REASON_TITLES[Reason(key)])


def _week(row: tuple[Cell, ...]) -> str:
    return str(row[0])
