"""`payung leads`: what outreach staff work with, at the server's keyboard."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.cli.faults import SUFFIXES, check_suffix, faults_option, tell_faults
from bot.cli.lead_filters import STATUSES, Given, day_option, filter_options, number_of
from bot.cli.printing import print_table
from bot.i18n import LANGUAGES, Translator, compile_catalogues, translator
from bot.leads.filters import LeadFilter, Order, read_search
from bot.leads.life import LostReason, Status
from bot.settings import load_settings

if TYPE_CHECKING:
    from bot.app import Stored
    from bot.institutions.report import Told
    from bot.institutions.report_rows import ReportFile
    from bot.staff.desk import Desk

FORMATS = ["csv", "xlsx"]
WEEKS, MOST_WEEKS = 12, 53
MOST_LISTED = 1_000
LONGEST_NOTE = 1_000

language_option = click.option(
    "--language", type=click.Choice(LANGUAGES), default="id", show_default=True, help="Language of what is shown."
)


class Code(click.ParamType[str]):
    """The code of an entry, as people type it."""

    name = "code"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return read_search(value).code or self.fail(f"{value} is no code; a code looks like PY-7KQ2MX.", param, ctx)


@click.group()
def leads() -> None:
    """Entries of people who want to register: list, open, work and export them; each look and change is noted."""


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
@click.argument("code", type=Code())
@click.argument("status", type=click.Choice([status for status in STATUSES if status != Status.NEW]))
@click.option(
    "--reason", type=click.Choice([reason.value for reason in LostReason]), help="Why it is closed; needed with “lost”."
)
@day_option("--day", "The day of the registration, with “registered”; by default today.")
def mark(code: str, status: str, reason: str | None, day: date | None) -> None:
    """Give the entry of a CODE a new STATUS, of which its person hears.

    It goes from new over contacted and documents (papers are being collected) to registered, or to lost.
    """
    asyncio.run(_mark(code, Status(status), LostReason(reason) if reason else None, day))


@leads.command()
@click.argument("code", type=Code())
@click.argument("text")
def note(code: str, text: str) -> None:
    """Write a TEXT down about the entry of a CODE; staff read it, its person does not. Put the text in quotes."""
    asyncio.run(_note(code, text))


@leads.command()
@click.argument("code", type=Code())
@click.argument("login", required=False)
@click.option("--nobody", is_flag=True, help="Take it away from whoever works it.")
def assign(code: str, login: str | None, nobody: bool) -> None:
    """Give the entry of a CODE to the member of the staff with the sign-in name LOGIN, or to nobody."""
    if (login is None) != nobody:
        raise click.UsageError("Name the sign-in name of one member of the staff, or say --nobody.")
    asyncio.run(_assign(code, login))


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


@leads.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@faults_option
@language_option
def import_reports(file: Path, dry_run: bool, faults: Path | None, language: str) -> None:
    """Take over what became of entries from the agency's CSV or XLSX FILE; their people hear of a new status.

    It needs the columns code and status; a registered entry also its day, a closed one its reason. The file of
    `payung institutions pull-leads` has them all: fill them in and bring it back. Rows with a fault are left out and
    told. Doing it again changes nothing.
    """
    check_suffix(faults, SUFFIXES, "--faults")
    compile_catalogues()
    asyncio.run(_import(file, dry_run, faults, translator(language)))


@asynccontextmanager
async def _opened() -> AsyncIterator[tuple["Stored", "Desk"]]:
    from bot.app import open_stored
    from bot.clock import SystemClock

    async with open_stored(load_settings()) as stored:
        yield stored, stored.desk(SystemClock())


async def _wanted(stored: "Stored", given: Given) -> LeadFilter:
    from bot.clock import SystemClock

    return await given.wanted(stored.staff, SystemClock())


async def _export(file_format: str, out: Path, given: Given, t: Translator) -> int:
    from bot.leads.export import export_leads
    from bot.staff.keyboard import KEYBOARD
    from bot.tables.writing import Format

    async with _opened() as (stored, desk):
        found = desk.export(KEYBOARD, await _wanted(stored, given))
        return await export_leads(found, Format(file_format), out, t)


async def _list(given: Given, order: Order, skip: int, limit: int, t: Translator) -> None:
    from bot.staff.counts import MOST, shown
    from bot.staff.keyboard import KEYBOARD
    from bot.staff.tables import lines_table

    async with _opened() as (stored, desk):
        wanted = await _wanted(stored, given)
        lines = await desk.page(KEYBOARD, wanted, skip, limit, order)
        count = await desk.count(KEYBOARD, wanted, MOST)
        logins = {one.id: one.login for one in await stored.staff.everybody()}
    if lines:
        print_table(lines_table(lines, logins, t))
    click.echo(f"{len(lines)} of {shown(count, translator('en'))} entries.")


async def _show(code: str, t: Translator) -> None:
    from bot.clock import day_in_jakarta
    from bot.leads.columns import COLUMNS
    from bot.staff.keyboard import KEYBOARD
    from bot.staff.story import told, who

    async with _opened() as (stored, desk):
        lead = await desk.open(KEYBOARD, code)
        events = await desk.history(KEYBOARD, code)
        names = {one.actor: one.name for one in await stored.staff.everybody()}
    for title, read in COLUMNS.items():
        value = read(lead, t)
        if value != "":
            click.echo(f"{t.gettext(title)}: {value}")
    for event in events:
        what = f"“{event.note}”" if event.kind == "note" else told(event, names, t)
        click.echo(f"{t.date(day_in_jakarta(event.at))}, {who(event, names, t)}: {what}")


async def _mark(code: str, status: Status, reason: LostReason | None, day: date | None) -> None:
    from bot.clock import SystemClock, day_in_jakarta
    from bot.staff.keyboard import KEYBOARD
    from bot.storage.lead_work import Move

    if reason is not None and status is not Status.LOST:
        raise click.UsageError("A reason belongs to the status lost alone.")
    if day is not None and status is not Status.REGISTERED:
        raise click.UsageError("A day belongs to the status registered alone.")
    today = day_in_jakarta(SystemClock().now())
    if day is not None and day > today:
        raise click.UsageError("The day lies in the future.")
    if status is Status.REGISTERED:
        day = day or today
    async with _opened() as (_stored, desk):
        changed = await desk.move(KEYBOARD, [code], Move(status, reason, day))
    click.echo(f"{code} is {status} now." if changed else f"{code} is {status} already.")


async def _note(code: str, text: str) -> None:
    from bot.staff.keyboard import KEYBOARD

    if not text.strip() or len(text) > LONGEST_NOTE:
        raise click.UsageError(f"A note has at least one letter and at most {LONGEST_NOTE}.")
    async with _opened() as (_stored, desk):
        await desk.note(KEYBOARD, code, text.strip())
    click.echo(f"The note about {code} is kept.")


async def _assign(code: str, login: str | None) -> None:
    from bot.staff.keyboard import KEYBOARD

    async with _opened() as (stored, desk):
        owner = await number_of(stored.staff, login) if login is not None else None
        changed = await desk.assign(KEYBOARD, [code], owner)
    whose = f"{login}'s" if login is not None else "nobody's"
    click.echo(f"{code} is {whose} {'now' if changed else 'already'}.")


async def _stats(given: Given, weeks: int, t: Translator) -> None:
    from bot.clock import SystemClock, day_in_jakarta
    from bot.figures.span import last_weeks
    from bot.staff.tables import tally_tables

    shown = last_weeks(day_in_jakarta(SystemClock().now()), weeks).weeks
    async with _opened() as (stored, _desk):
        tallies = await stored.leads.tally(await _wanted(stored, given), shown)
    for table in tally_tables(tallies, shown, t):
        click.echo(table.title)
        print_table(table)


async def _import(file: Path, dry_run: bool, faults: Path | None, t: Translator) -> None:
    from bot.clock import SystemClock, day_in_jakarta
    from bot.institutions.report import Outcome
    from bot.institutions.report_rows import COLUMNS, read_reports
    from bot.tables.reading import read_table_file

    today = day_in_jakarta(SystemClock().now())
    found = read_reports(read_table_file(file, COLUMNS), today)
    told = await _take(found, dry_run)
    await tell_faults(found.with_refused(told), faults, t)
    accepted = [one for one in told if one.outcome is Outcome.ACCEPTED]
    changed = sum(one.is_news for one in accepted)
    click.echo(
        f"{'Would be' if dry_run else 'Taken over'}: {changed} changed, {len(accepted) - changed} known already, "
        f"{found.still_new} still new."
    )


async def _take(found: "ReportFile", dry_run: bool) -> list["Told"]:
    """The answers to what a file reports; only what changes something is taken over."""
    from bot.clock import SystemClock
    from bot.staff.audit import COMMAND

    async with _opened() as (stored, _desk):
        agency = stored.agency(SystemClock())
        told = await agency.check(found.reports)
        if dry_run:
            return told
        news = [report for report, one in zip(found.reports, told, strict=True) if one.is_news]
        done = {one.code: one for one in await agency.report(COMMAND, news)}
        return [done.get(one.code, one) for one in told]
