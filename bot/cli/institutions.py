"""`payung institutions`: what the agency and the ministry are given, as tokens for their programs or as files."""

import asyncio
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import click

from bot.i18n import LANGUAGES, compile_catalogues, translator
from bot.institutions.token import MOST_DAYS, Institution, Scope
from bot.settings import load_settings

INSTITUTIONS = [institution.value for institution in Institution]
SUFFIXES = (".csv", ".xlsx")
LARGEST_NUMBER = 2**31


@click.group()
def institutions() -> None:
    """What the agency and the ministry are given: tokens for their programs, and files."""


@institutions.command("pull-leads")
@click.option("--for", "institution", type=click.Choice(["agency"]), required=True, help="Who gets the file.")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The file to write: .csv or .xlsx."
)
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only those that changed on this day or later.")
@click.option(
    "--language", type=click.Choice(LANGUAGES), default="id", show_default=True, help="Language of the headings."
)
def pull_leads(institution: str, out: Path, since: datetime | None, language: str) -> None:
    """Write the leads whose people agreed that the agency gets them; readable for the file's owner alone.

    The status comes back with `payung leads import`. Delete older files: consent may have been taken back since.
    """
    if out.suffix.lower() not in SUFFIXES:
        raise click.BadParameter(f"the name must end in {' or '.join(SUFFIXES)}", param_hint="--out")
    compile_catalogues()
    count = asyncio.run(_pull(out, since.date() if since is not None else None, language))
    click.echo(f"{count} leads for the {institution} in {out}")


@institutions.group()
def token() -> None:
    """Tokens for the programs of an institution: make, list, revoke."""


@token.command()
@click.option("--institution", type=click.Choice(INSTITUTIONS), required=True, help="Who gets the token.")
@click.option("--title", required=True, help="Who will use it, such as the office and the program.")
@click.option(
    "--scope",
    "scopes",
    type=click.Choice([scope.value for scope in Scope]),
    multiple=True,
    required=True,
    help="What it is for; more than once for several.",
)
@click.option(
    "--days", type=click.IntRange(1, MOST_DAYS), default=365, show_default=True, help="How long it can be used."
)
def add(institution: str, title: str, scopes: tuple[str, ...], days: int) -> None:
    """Make a token and show it once; it cannot be shown again."""
    asyncio.run(_add(Institution(institution), title, [Scope(scope) for scope in scopes], days))


@token.command(name="list")
def list_tokens() -> None:
    """Show all tokens, without their secrets."""
    asyncio.run(_list())


@token.command()
@click.argument("number", type=click.IntRange(1, LARGEST_NUMBER))
def revoke(number: int) -> None:
    """End a token at once; `payung institutions token list` shows its number."""
    asyncio.run(_revoke(number))


async def _pull(out: Path, since: date | None, language: str) -> int:
    from bot.clock import SystemClock
    from bot.institutions.columns import AGENCY_COLUMNS
    from bot.leads.export import export_leads
    from bot.staff.audit import COMMAND
    from bot.stored import open_stored
    from bot.tables.writing import Format

    file_format = Format(out.suffix.lower().removeprefix("."))
    async with open_stored(load_settings()) as stored:
        leads = stored.agency(SystemClock()).all(COMMAND, since)
        return await export_leads(leads, file_format, out, translator(language), AGENCY_COLUMNS)


async def _add(institution: Institution, title: str, scopes: Sequence[Scope], days: int) -> None:
    from bot.clock import SystemClock
    from bot.staff.audit import COMMAND
    from bot.stored import open_stored

    async with open_stored(load_settings()) as stored:
        made, secret = await stored.tokens.add(institution, title, scopes, days, COMMAND, SystemClock().now())
    click.echo(f"Token {made.id} for the {made.institution} ({made.title}): {', '.join(made.scopes)}", err=True)
    click.echo(f"It can be used until {_day(made.expires_at)}. It is shown only now; hand it over safely:", err=True)
    click.echo(secret)


async def _list() -> None:
    from bot.clock import SystemClock
    from bot.stored import open_stored

    async with open_stored(load_settings()) as stored:
        tokens = await stored.tokens.everything()
    now = SystemClock().now()
    for one in tokens:
        state = f"until {_day(one.expires_at)}"
        if one.revoked_at is not None:
            state = f"revoked on {_day(one.revoked_at)}"
        elif not one.is_valid(now):
            state = f"ended on {_day(one.expires_at)}"
        click.echo(f"{one.id:>4}  {one.institution:<8}  {state:<22}  {', '.join(one.scopes)}  {one.title}")


async def _revoke(number: int) -> None:
    from bot.clock import SystemClock
    from bot.staff.audit import COMMAND
    from bot.stored import open_stored

    async with open_stored(load_settings()) as stored:
        ended = await stored.tokens.revoke(number, COMMAND, SystemClock().now())
    click.echo(f"Token {ended.id} of the {ended.institution} ({ended.title}) cannot be used any more.")


def _day(time: datetime) -> str:
    from bot.clock import day_in_jakarta

    return day_in_jakarta(time).isoformat()
