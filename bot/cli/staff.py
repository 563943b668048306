"""`payung staff`: who may see and work the leads."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from bot.cli.names import bot_name
from bot.cli.regions import EVERYWHERE, region_codes, region_name
from bot.faults import Fault
from bot.settings import Settings, load_settings
from bot.staff.audit import COMMAND
from bot.staff.member import Role

if TYPE_CHECKING:
    from bot.staff.member import Staff
    from bot.storage.staff import StaffBook

ROLES = [role.value for role in Role]

region_option = click.option(
    "--region",
    "regions",
    multiple=True,
    help="Province or regency, by name or code; more than once for several; “all” for the whole country.",
)


@click.group()
def staff() -> None:
    """Who may see and work the leads: add people, invite them, change or end what they may do."""


@staff.command()
@click.argument("login")
@click.option("--name", required=True, help="The name that colleagues see.")
@click.option(
    "--role", type=click.Choice(ROLES), default=Role.OFFICER.value, show_default=True, help="What they may do."
)
@region_option
def add(login: str, name: str, role: str, regions: tuple[str, ...]) -> None:
    """Add somebody and print a link that lets them in once.

    A viewer sees masked lists and figures; an officer opens and works entries, exports and answers; a manager also gives
    entries to colleagues and reads the audit log; an admin also manages the staff.
    """
    asyncio.run(_add(load_settings(), login, name, Role(role), region_codes(regions)))


@staff.command()
@click.argument("login")
def invite(login: str) -> None:
    """Print a new link for somebody; an older one stops working."""
    asyncio.run(_invite(load_settings(), login))


@staff.command(name="list")
def list_staff() -> None:
    """Show everybody with role and regions."""
    asyncio.run(_list(load_settings()))


@staff.command()
@click.argument("login")
@click.option("--role", type=click.Choice(ROLES), help="The new role.")
@region_option
def change(login: str, role: str | None, regions: tuple[str, ...]) -> None:
    """Give somebody another role or other regions; what is not named stays."""
    asyncio.run(_change(load_settings(), login, Role(role) if role else None, regions))


@staff.command()
@click.argument("login")
@click.confirmation_option(prompt="End this person's access now?")
def remove(login: str) -> None:
    """End somebody's access at once, in Telegram and on the web."""
    asyncio.run(_remove(load_settings(), login))


async def _add(settings: Settings, login: str, name: str, role: Role, codes: Sequence[str]) -> None:
    from bot.clock import SystemClock
    from bot.stored import open_stored

    async with open_stored(settings) as stored:
        now = SystemClock().now()
        added = await stored.staff.add(login, name, role, codes, COMMAND, now)
        token = await stored.staff.invite(added.id, COMMAND, now)
    click.echo(f"{login} is added as {role}.")
    await _show_link(settings, token)


async def _invite(settings: Settings, login: str) -> None:
    from bot.clock import SystemClock
    from bot.stored import open_stored

    async with open_stored(settings) as stored:
        someone = await _somebody(stored.staff, login)
        token = await stored.staff.invite(someone.id, COMMAND, SystemClock().now())
    await _show_link(settings, token)


async def _list(settings: Settings) -> None:
    from bot.stored import open_stored

    async with open_stored(settings) as stored:
        everybody = await stored.staff.everybody()
    for one in everybody:
        ways = [way for way, has in (("chat", one.has_chat), ("password", one.has_password)) if has]
        state = ", ".join(ways) or "invited" if one.is_active else "left"
        click.echo(
            f"{one.login:<20} {one.role:<8} {', '.join(map(region_name, one.regions)) or EVERYWHERE}  ({state})  {one.name}"
        )


async def _change(settings: Settings, login: str, role: Role | None, regions: Sequence[str]) -> None:
    from bot.clock import SystemClock
    from bot.stored import open_stored

    async with open_stored(settings) as stored:
        someone = await _somebody(stored.staff, login)
        codes = region_codes(regions) if regions else someone.regions
        await stored.staff.change(someone.id, role or someone.role, codes, COMMAND, SystemClock().now())
    click.echo(f"{login} is {role or someone.role} for {', '.join(map(region_name, codes)) or EVERYWHERE}.")


async def _remove(settings: Settings, login: str) -> None:
    from bot.clock import SystemClock
    from bot.stored import open_stored

    async with open_stored(settings) as stored:
        someone = await _somebody(stored.staff, login)
        await stored.staff.remove(someone.id, COMMAND, SystemClock().now())
    click.echo(f"{login} has no access any more.")


async def _somebody(book: "StaffBook", login: str) -> "Staff":
    found = await book.of_login(login)
    if found is None:
        raise Fault(f"There is nobody with the sign-in name {login}; `payung staff list` shows all.")
    return found[0]


async def _show_link(settings: Settings, token: str) -> None:
    click.echo("One of these lets them in, once, within three days:")
    name = await bot_name(settings)
    if name:
        click.echo(f"  in Telegram: https://t.me/{name}?start=staff_{token}")
    else:
        click.echo(f"  in the chat with the bot, write: /start staff_{token}")
    click.echo(f"  on the web console: {(settings.web_url or '').rstrip('/')}/admin/join/{token}")
