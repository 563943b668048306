"""`payung leads import`: what the agency says became of entries."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.faults import SUFFIXES, check_suffix, faults_option, tell_faults
from bot.cli.lead_desk import language_option, opened_desk
from bot.i18n import Translator, compile_catalogues, translator

if TYPE_CHECKING:
    from bot.institutions.report import Told
    from bot.institutions.report_rows import ReportFile


@click.command(name="import")
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

    async with opened_desk() as (stored, _desk):
        agency = stored.agency(SystemClock())
        told = await agency.check(found.reports)
        if dry_run:
            return told
        news = [report for report, one in zip(found.reports, told, strict=True) if one.is_news]
        done = {one.code: one for one in await agency.report(COMMAND, news)}
        return [done.get(one.code, one) for one in told]
