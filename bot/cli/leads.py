"""`payung leads`: what outreach staff work with, at the server's keyboard."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.cli.lead_desk import Code, language_option, opened_desk
from bot.cli.lead_filters import Given, filter_options
from bot.cli.lead_reports import import_reports
from bot.cli.lead_work import assign, mark, note
from bot.cli.printing import print_table
from bot.i18n import Translator, compile_catalogues, translator
from bot.leads.filters import LeadFilter, Order

if TYPE_CHECKING:
    from bot.stored import Stored

FORMATS = ["csv", "xlsx"]
WEEKS, MOST_WEEKS = 12, 53
MOST_LISTED = 1_000


@click.group()
def leads() -> None:
    """Entries of people who want to register: list, open, work and export them; each look and change is noted."""


for command in (mark, note, assign, import_reports):
    leads.add_command(command)


@leads.command()
@click.option("--format", "file_format", type=click.Choice(FORMATS), help="By default what the name of the file says.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The file to write.")
@filter_options
@language_option
def export(file_format: str | None, out: Path, language: str, **given: Any) -> None:
    """Write entries to a file that Excel opens; readable for its owner alone.

    Without options all entries are written. It has names, numbers and NIK: keep the file to yourself and delete it
    after use. The audit log gets a line with the number of entries.
    """
    compile_catalogues()
    suffix = out.suffix.lower().removeprefix(".")
    chosen = file_format or (suffix if suffix in FORMATS else FORMATS[0])
    count = asyncio.run(_export(chosen, out, Given(**given), translator(language)))
    click.echo(f"{count} leads in {out}")


@leads.command(name="list")
@filter_options
@click.option(
    "--order",
    type=click.Choice([order.value for order in Order]),
    default=Order.NEWEST.value,
    show_default=True,
    help="Which come first.",
)
@click.option("--limit", type=click.IntRange(1, MOST_LISTED), default=20, show_default=True, help="How many are shown.")
@click.option("--skip", type=click.IntRange(0, 10_000), default=0, help="How many are left out at the beginning.")
@language_option
def list_leads(order: str, limit: int, skip: int, language: str, **given: Any) -> None:
    """Show entries as a table; names and numbers are masked until `payung leads show` opens one."""
    compile_catalogues()
    asyncio.run(_list(Given(**given), Order(order), skip, limit, translator(language)))


@leads.command()
@click.argument("code", type=Code())
@language_option
def show(code: str, language: str) -> None:
    """Open the entry of a CODE, with name and number, and what was done with it. The audit log gets a line."""
    compile_catalogues()
    asyncio.run(_show(code, translator(language)))


@leads.command()
@filter_options
@click.option(
    "--weeks",
    type=click.IntRange(1, MOST_WEEKS),
    default=WEEKS,
    show_default=True,
    help="How many weeks are counted one by one, this one included.",
)
@language_option
def stats(weeks: int, language: str, **given: Any) -> None:
    """Count entries by status, by province and by the week they came in; duplicates count once."""
    compile_catalogues()
    asyncio.run(_stats(Given(**given), weeks, translator(language)))


async def _wanted(stored: "Stored", given: Given) -> LeadFilter:
    from bot.clock import SystemClock

    return await given.wanted(stored.staff, SystemClock())


async def _export(file_format: str, out: Path, given: Given, t: Translator) -> int:
    from bot.leads.export import export_leads
    from bot.staff.keyboard import KEYBOARD
    from bot.tables.writing import Format

    async with opened_desk() as (stored, desk):
        found = desk.export(KEYBOARD, await _wanted(stored, given))
        return await export_leads(found, Format(file_format), out, t)


async def _list(given: Given, order: Order, skip: int, limit: int, t: Translator) -> None:
    from bot.staff.counts import MOST, shown
    from bot.staff.keyboard import KEYBOARD
    from bot.staff.tables import lines_table

    async with opened_desk() as (stored, desk):
        wanted = await _wanted(stored, given)
        lines = await desk.page(KEYBOARD, wanted, skip, limit, order)
        count = await desk.count(KEYBOARD, wanted, MOST)
        logins = {one.id: one.login for one in await stored.staff.everybody()}
    if lines:
        print_table(lines_table(lines, logins, t))
    click.echo(f"{len(lines)} of {shown(count, translator('en'))} entries.")


async def _show(code: str, t: Translator) -> None:
    from bot.clock import day_in_jakarta
    from bot.leads.columns import COLUMNS, DETAILS
    from bot.staff.keyboard import KEYBOARD
    from bot.staff.story import told, who

    async with opened_desk() as (stored, desk):
        lead = await desk.open(KEYBOARD, code)
        events = await desk.history(KEYBOARD, code)
        names = {one.actor: one.name for one in await stored.staff.everybody()}
    for title, read in {**COLUMNS, **DETAILS}.items():
        value = read(lead, t)
        if value != "":
            click.echo(f"{t.gettext(title)}: {value}")
    for event in events:
        what = f"“{event.note}”" if event.kind == "note" else told(event, names, t)
        click.echo(f"{t.date(day_in_jakarta(event.at))}, {who(event, names, t)}: {what}")


async def _stats(given: Given, weeks: int, t: Translator) -> None:
    from bot.clock import SystemClock, day_in_jakarta
    from bot.figures.span import last_weeks
    from bot.staff.tables import tally_tables

    shown = last_weeks(day_in_jakarta(SystemClock().now()), weeks).weeks
    async with opened_desk() as (stored, _desk):
        tallies = await stored.leads.tally(await _wanted(stored, given), shown)
    for table in tally_tables(tallies, shown, t):
        click.echo(table.title)
        print_table(table)
