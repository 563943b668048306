"""`payung figures`: how outreach goes, for whoever has no browser at hand."""

import asyncio
from typing import TYPE_CHECKING

import click

from bot.cli.printing import print_table
from bot.figures.span import MOST_WEEKS, WEEKS
from bot.i18n import LANGUAGES, compile_catalogues, translator
from bot.settings import load_settings

if TYPE_CHECKING:
    from bot.figures.report import Report


@click.command()
@click.option(
    "--weeks",
    type=click.IntRange(1, MOST_WEEKS),
    default=WEEKS,
    show_default=True,
    help="How many weeks, this one included.",
)
@click.option(
    "--language", type=click.Choice(LANGUAGES), default="id", show_default=True, help="Language of the headings."
)
def figures(weeks: int, language: str) -> None:
    """Show how many people asked, agreed, enrolled and were registered, what they ask, and what became of their entries."""
    compile_catalogues()
    t = translator(language)
    for section in asyncio.run(_report(weeks)).sections(t):
        for table in section.tables:
            if table.rows:
                click.echo(f"{table.title}, {section.chart.subtitle}")
                print_table(table)


async def _report(weeks: int) -> "Report":
    from bot.clock import SystemClock, day_in_jakarta
    from bot.figures.span import last_weeks
    from bot.figures.wanted import Wanted
    from bot.staff.figures import collect
    from bot.stored import open_stored

    clock = SystemClock()
    wanted = Wanted(last_weeks(day_in_jakarta(clock.now()), weeks))
    async with open_stored(load_settings()) as stored:
        return await collect(stored.figures, stored.campaigns, wanted, clock)
