"""All figures of a span together, with their charts and tables."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.figures.asked import Asked
from bot.figures.charts import Chart, asked_chart, endings_chart, funnel_chart, leads_chart
from bot.figures.endings import Ended
from bot.figures.funnel import Funnel
from bot.figures.leads import LeadFigures
from bot.figures.lessons import learnt_chart, learnt_table
from bot.figures.monthly import Learnt
from bot.figures.tables import Table, asked_table, endings_table, funnel_tables, leads_tables, waiting
from bot.figures.wanted import Wanted
from bot.i18n import Translator


@dataclass(frozen=True, slots=True)
class Section:
    """A chart and the tables with its numbers, the one that holds the same as the chart first."""

    name: str
    chart: Chart
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What was counted; `campaigns` are titles by their codes."""

    wanted: Wanted
    funnel: Funnel
    asked: tuple[Asked, ...]
    endings: tuple[Ended, ...]
    leads: LeadFigures
    learnt: tuple[Learnt, ...]
    campaigns: Mapping[str, str]

    def sections(self, t: Translator) -> tuple[Section, ...]:
        """Everything, in the order in which it is read."""
        span = self.wanted.span
        return (
            Section("funnel", funnel_chart(self.funnel, span, t), funnel_tables(self.funnel, self.campaigns, t)),
            Section("leads", leads_chart(self.leads, span, t), leads_tables(self.leads, t)),
            Section("questions", asked_chart(self.asked, span, t), (asked_table(self.asked, t),)),
            Section("endings", endings_chart(self.endings, span, t), (endings_table(self.endings, t),)),
            Section("lessons", learnt_chart(self.learnt, span, t), (learnt_table(self.learnt, t),)),
        )

    def waiting(self, t: Translator) -> str:
        """The time until the first contact in words; "" where nobody was contacted."""
        return waiting(self.leads.until_contact, t) if self.leads.until_contact is not None else ""

    def table(self, name: str, t: Translator) -> Table | None:
        """One of the tables by its name."""
        tables = (table for section in self.sections(t) for table in section.tables)
        return next((table for table in tables if table.name == name), None)
