"""`payung pulse`: how sales go, from the survey in the chat."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.faults import check_suffix, write_file
from bot.cli.printing import print_table
from bot.figures.span import MOST_WEEKS, WEEKS
from bot.i18n import LANGUAGES, compile_catalogues, translator
from bot.settings import load_settings

if TYPE_CHECKING:
    from bot.figures.pulse_report import PulseReport

TABLES, PICTURES = (".csv", ".xlsx"), (".png", ".svg")

weeks_option = click.option(
    "--weeks",
    type=click.IntRange(1, MOST_WEEKS),
    default=WEEKS,
    show_default=True,
    help="How many weeks; the one that is not over does not count.",
)
language_option = click.option(
    "--language", type=click.Choice(LANGUAGES), default="id", show_default=True, help="Language of tables and chart."
)


@click.group()
def pulse() -> None:
    """How sales go and why, from the survey in the chat; nobody is named, and small groups are put together."""


@pulse.command()
@weeks_option
@language_option
def show(weeks: int, language: str) -> None:
    """Show the answers by week, kind of business, province and campaign, and the reasons."""
    compile_catalogues()
    t = translator(language)
    report = asyncio.run(_report(weeks))
    click.echo(report.chart(t).alternative)
    for table in report.tables(t):
        if table.rows:
            click.echo(table.title)
            print_table(table)


@pulse.command()
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The file: .csv or .xlsx for every week with its groups, .png or .svg for the chart.",
)
@weeks_option
@language_option
def export(out: Path, weeks: int, language: str) -> None:
    """Write the answers to a file: every week with its groups as a table, or the chart."""
    check_suffix(out, (*TABLES, *PICTURES), "--out")
    compile_catalogues()
    t = translator(language)
    report = asyncio.run(_report(weeks))
    if out.suffix.lower() in PICTURES:
        from bot.pictures.figures import draw, draw_png

        chart = report.chart(t)
        out.write_bytes(draw_png(chart) if out.suffix.lower() == ".png" else draw(chart))
        return
    asyncio.run(write_file(report.everything(t), out))


async def _report(weeks: int) -> "PulseReport":
    from bot.clock import SystemClock
    from bot.staff.pulse import collect
    from bot.stored import open_stored

    async with open_stored(load_settings()) as stored:
        return await collect(stored.pulses, stored.campaigns, weeks, SystemClock())
