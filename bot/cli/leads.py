"""`payung leads`: what outreach staff work with."""

import asyncio
from pathlib import Path

import click

from bot.i18n import LANGUAGES, compile_catalogues, translator
from bot.settings import load_settings


@click.group()
def leads() -> None:
    """Leads for the outreach staff."""


@leads.command()
@click.option("--format", "file_format", type=click.Choice(["csv", "xlsx"]), default="csv", show_default=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The file to write.")
@click.option(
    "--language", type=click.Choice(LANGUAGES), default="id", show_default=True, help="Language of the headings."
)
def export(file_format: str, out: Path, language: str) -> None:
    """Write all leads to a file that Excel opens; readable for its owner alone."""
    compile_catalogues()
    count = asyncio.run(_export(file_format, out, language))
    click.echo(f"{count} leads in {out}")


async def _export(file_format: str, out: Path, language: str) -> int:
    from bot.app import open_stored
    from bot.leads.export import export_leads
    from bot.tables.writing import Format

    async with open_stored(load_settings()) as stored:
        return await export_leads(stored.leads.leads(), Format(file_format), out, translator(language))
