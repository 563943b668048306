"""`payung leads mark|note|assign`: an entry is worked at the server's keyboard."""

import asyncio
from datetime import date

import click

from bot.cli.lead_desk import Code, opened_desk
from bot.cli.lead_filters import STATUSES, day_option, number_of
from bot.leads.life import LostReason, Status

LONGEST_NOTE = 1_000


@click.command()
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


@click.command()
@click.argument("code", type=Code())
@click.argument("text")
def note(code: str, text: str) -> None:
    """Write a TEXT down about the entry of a CODE; staff read it, its person does not. Put the text in quotes."""
    asyncio.run(_note(code, text))


@click.command()
@click.argument("code", type=Code())
@click.argument("login", required=False)
@click.option("--nobody", is_flag=True, help="Take it away from whoever works it.")
def assign(code: str, login: str | None, nobody: bool) -> None:
    """Give the entry of a CODE to the member of the staff with the sign-in name LOGIN, or to nobody."""
    if (login is None) != nobody:
        raise click.UsageError("Name the sign-in name of one member of the staff, or say --nobody.")
    asyncio.run(_assign(code, login))


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
    async with opened_desk() as (_stored, desk):
        changed = await desk.move(KEYBOARD, [code], Move(status, reason, day))
    click.echo(f"{code} is {status} now." if changed else f"{code} is {status} already.")


async def _note(code: str, text: str) -> None:
    from bot.staff.keyboard import KEYBOARD

    if not text.strip() or len(text) > LONGEST_NOTE:
        raise click.UsageError(f"A note has at least one letter and at most {LONGEST_NOTE}.")
    async with opened_desk() as (_stored, desk):
        await desk.note(KEYBOARD, code, text.strip())
    click.echo(f"The note about {code} is kept.")


async def _assign(code: str, login: str | None) -> None:
    from bot.staff.keyboard import KEYBOARD

    async with opened_desk() as (stored, desk):
        owner = await number_of(stored.staff, login) if login is not None else None
        changed = await desk.assign(KEYBOARD, [code], owner)
    whose = f"{login}'s" if login is not None else "nobody's"
    click.echo(f"{code} is {whose} {'now' if changed else 'already'}.")
