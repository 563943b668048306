"""`payung cooperatives`: the ministry's register, who of it is registered with the programme, and coverage."""

import asyncio
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.faults import check_suffix, faults_option, tell_faults, write_file
from bot.cli.printing import print_table
from bot.faults import Fault
from bot.i18n import LANGUAGES, Translator, compile_catalogues, translator
from bot.settings import load_settings

if TYPE_CHECKING:
    from bot.cooperatives.charts import Chart
    from bot.cooperatives.coverage import Steps
    from bot.cooperatives.register import Changes, Update
    from bot.figures.tables import Table

TABLES, PICTURES = (".csv", ".xlsx"), (".png", ".svg")
MONTHS, MOST_MONTHS = 12, 120
EARLIEST = date(2000, 1, 1)

DAY = click.DateTime(["%Y-%m-%d"])
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
OUT = click.Path(dir_okay=False, path_type=Path)
language_option = click.option(
    "--language", type=click.Choice(LANGUAGES), default="id", show_default=True, help="Language of tables and charts."
)


@click.group()
def cooperatives() -> None:
    """The register of cooperatives, who of them is registered with the programme, and coverage."""


@cooperatives.command(name="import")
@click.argument("file", type=FILE)
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@click.option(
    "--complete", is_flag=True, help="The file is the whole register: mark those that it does not name as closed."
)
@click.option("--as-of", type=DAY, metavar="YYYY-MM-DD", help="The day of the register; by default today.")
@faults_option
@language_option
def import_register(
    file: Path, dry_run: bool, complete: bool, as_of: datetime | None, faults: Path | None, language: str
) -> None:
    """Take over the ministry's register from a CSV or XLSX FILE.

    It needs the columns number, name, province, regency, members and status, in any order, with Indonesian or English
    headings. Rows with a fault are left out and told; the others are taken over, all of them or none. Doing it again
    changes nothing. Take over older registers before newer ones.
    """
    check_suffix(faults, TABLES, "--faults")
    compile_catalogues()
    asyncio.run(_import(file, dry_run, complete, _past(as_of), faults, translator(language)))


@cooperatives.command()
@click.argument("file", type=FILE)
@faults_option
@language_option
def registered(file: Path, faults: Path | None, language: str) -> None:
    """Note who is registered with the programme, from the agency's CSV or XLSX FILE.

    It needs the columns number, day and members: how many members of a cooperative were registered on that day. With
    no members a cooperative counts as registered no longer. Doing it again changes nothing.
    """
    check_suffix(faults, TABLES, "--faults")
    compile_catalogues()
    asyncio.run(_registered(file, faults, translator(language)))


@cooperatives.command(name="list")
@click.argument("words", nargs=-1)
@click.option("--region", help="Only those of a province or regency, by name or code.")
@click.option("--limit", type=click.IntRange(1, 1_000), default=20, show_default=True, help="How many are shown.")
@language_option
def list_cooperatives(words: tuple[str, ...], region: str | None, limit: int, language: str) -> None:
    """Show cooperatives by name; with WORDS those whose number it is or whose name has words that begin like that."""
    compile_catalogues()
    asyncio.run(_list(" ".join(words), _codes(region), limit, translator(language)))


@cooperatives.command()
def match() -> None:
    """Find the cooperatives of leads that have none yet, by the number or the exact name they gave and their regency."""
    asyncio.run(_match())


@cooperatives.command()
@click.option(
    "--by", type=click.Choice(["province", "month"]), default="province", show_default=True, help="What the rows are."
)
@click.option("--day", type=DAY, metavar="YYYY-MM-DD", help="The day to look at, or the last one; by default today.")
@click.option(
    "--months",
    type=click.IntRange(1, MOST_MONTHS),
    default=MONTHS,
    show_default=True,
    help="How many, with --by month.",
)
@click.option("--out", type=OUT, help="Write a file instead: .csv or .xlsx for the table, .png or .svg for the chart.")
@language_option
def coverage(by: str, day: datetime | None, months: int, out: Path | None, language: str) -> None:
    """Show how many of the cooperatives, and of their members, are registered with the programme."""
    check_suffix(out, (*TABLES, *PICTURES), "--out")
    compile_catalogues()
    last = _past(day)
    steps = asyncio.run(_steps(last))
    table, chart = _shown(steps, by, last, months, translator(language))
    if out is None:
        told = f"{chart.title}, {chart.subtitle}"
        click.echo(f"{told}. {chart.mark.text}" if chart.mark is not None else told)
        print_table(table)
    elif out.suffix.lower() in PICTURES:
        _draw(chart, out)
    else:
        asyncio.run(write_file(table, out))


async def _import(file: Path, dry_run: bool, complete: bool, day: date, faults: Path | None, t: Translator) -> None:
    from bot.cooperatives.register import COLUMNS, read_register
    from bot.tables.reading import read_table_file

    found = read_register(read_table_file(file, COLUMNS))
    update = found.whole_update(day) if complete else found.update(day)
    changes = await (_compare if dry_run else _take_over)(update)
    await tell_faults(found.faults, faults, t)
    click.echo(
        f"{'Would be' if dry_run else 'Taken over'}: {changes.new} new, {changes.changed} changed, "
        f"{changes.unchanged} unchanged."
    )
    if complete:
        click.echo(f"{changes.gone} that the file does not name {'would be' if dry_run else 'are'} closed.")
    elif changes.gone:
        click.echo(f"{changes.gone} more are open that the file does not name; they stay open without --complete.")


async def _compare(update: "Update") -> "Changes":
    from bot.stored import open_stored

    async with open_stored(load_settings()) as stored:
        return await stored.register.compare(update)


async def _take_over(update: "Update") -> "Changes":
    from bot.clock import SystemClock
    from bot.staff.audit import COMMAND, Action, Entry
    from bot.stored import open_stored

    now = SystemClock().now()
    async with open_stored(load_settings()) as stored:
        changes = await stored.register.take_over(update, now)
        await stored.audit.note(Entry(now, COMMAND, Action.IMPORTED, "register", changes.new + changes.changed))
        return changes


async def _registered(file: Path, faults: Path | None, t: Translator) -> None:
    from bot.clock import SystemClock
    from bot.cooperatives.registrations import COLUMNS
    from bot.staff.audit import COMMAND
    from bot.stored import open_stored
    from bot.tables.reading import read_table_file

    rows = read_table_file(file, COLUMNS)
    async with open_stored(load_settings()) as stored:
        done = await stored.cooperative_exchange(SystemClock()).registered(COMMAND, rows)
    await tell_faults(done.faults, faults, t)
    click.echo(f"{done.accepted} registrations are noted.")


async def _list(search: str, regions: tuple[str, ...], limit: int, t: Translator) -> None:
    from bot.cooperatives.filters import CooperativeFilter
    from bot.cooperatives.tables import cooperatives_table
    from bot.stored import open_stored

    wanted = CooperativeFilter(search, regions=regions)
    async with open_stored(load_settings()) as stored:
        found = await stored.cooperatives.page(wanted, 0, limit)
        count = await stored.cooperatives.count(wanted)
    print_table(cooperatives_table(found, t))
    if count > len(found):
        click.echo(f"These are the first {len(found)}; give more words, a region, or a higher --limit.")


async def _match() -> None:
    from bot.clock import SystemClock
    from bot.staff.audit import COMMAND, Action, Entry
    from bot.stored import open_stored

    now = SystemClock().now()
    async with open_stored(load_settings()) as stored:
        done = await stored.cooperative_leads.match(COMMAND, now)
        await stored.audit.note(Entry(now, COMMAND, Action.CHANGED, "cooperatives", done.matched))
    click.echo(f"{done.matched} of {done.seen} leads without a cooperative have one now.")


async def _steps(last: date) -> "Steps":
    from bot.stored import open_stored

    async with open_stored(load_settings()) as stored:
        return await stored.coverage.steps(last)


def _shown(steps: "Steps", by: str, last: date, months: int, t: Translator) -> tuple["Table", "Chart"]:
    from bot.cooperatives.benchmark import benchmark
    from bot.cooperatives.charts import months_chart, provinces_chart
    from bot.cooperatives.coverage import by_month, by_province, month_ends
    from bot.cooperatives.tables import months_table, provinces_table

    if by == "month":
        over_time = by_month(steps, month_ends(last, months))
        return months_table(over_time, t), months_chart(over_time, benchmark(last), t)
    found = by_province(steps, last)
    return provinces_table(found, t), provinces_chart(found, benchmark(last), t)


def _draw(chart: "Chart", out: Path) -> None:
    from bot.pictures.coverage import draw_png, draw_svg

    out.write_bytes(draw_png(chart) if out.suffix.lower() == ".png" else draw_svg(chart))


def _codes(typed: str | None) -> tuple[str, ...]:
    from bot.cooperatives.places import province_of, regencies_of

    if typed is None:
        return ()
    province = province_of(typed)
    found = (province,) if province is not None else regencies_of(typed, "")
    if len(found) != 1:
        raise Fault(
            f"Which region is {typed}? Write a province, or Kab. or Kota before the name, or a code such as 32.73."
        )
    return found


def _past(day: datetime | None) -> date:
    """A day that was given, or today.

    Raises:
        BadParameter: it lies in the future, or before anything can be known.
    """
    from bot.clock import SystemClock, day_in_jakarta

    today = day_in_jakarta(SystemClock().now())
    if day is not None and not EARLIEST <= day.date() <= today:
        raise click.BadParameter(f"choose a day from {EARLIEST} to {today}")
    return day.date() if day is not None else today
