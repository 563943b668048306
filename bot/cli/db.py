"""`payung db`: the database, its backups and its keys, and the way to another one."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.settings import load_settings

if TYPE_CHECKING:
    from bot.storage.restore import Restored

TOLD_EACH = 100_000
"""After so many rows of a table a line on standard error says how far it is."""

new_file = click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The file to write."
)
replace_file = click.option("--replace", is_flag=True, help="Write over the file if it is there already.")


@click.group()
def db() -> None:
    """Look after the database: backups, keys, tables."""


@db.command()
def upgrade() -> None:
    """Bring the tables to the newest form."""
    asyncio.run(_upgrade())
    click.echo("The database is up to date.")


async def _upgrade() -> None:
    from bot.stored import open_stored

    async with open_stored(load_settings()):
        pass


@db.command()
@new_file
@replace_file
def backup(out: Path, replace: bool) -> None:
    """Write the whole database to a file, while Payung runs.

    The file fits SQLite and PostgreSQL. Names, numbers and messages in it stay encrypted: without the key nobody can put it
    back, so keep a copy of the key, in another place.
    """
    _must_be_new(out, replace)
    counts = asyncio.run(_backup(out))
    click.echo(f"{_listed(counts)} in {out}")


async def _backup(out: Path) -> Mapping[str, int]:
    from bot.clock import SystemClock
    from bot.storage.backup import back_up
    from bot.stored import open_stored

    async with open_stored(load_settings()) as stored:
        return await back_up(stored.database, stored.cipher, out, SystemClock().now(), _tell)


@db.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Delete what is in the database now, and put the backup in its place.")
@click.option(
    "--erasures",
    "lists",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file that knows who was erased since: of `payung db erasures`, or a later backup. May be given several times.",
)
def restore(file: Path, replace: bool, lists: tuple[Path, ...]) -> None:
    """Put a backup back into an empty database. Stop Payung before.

    FILE is what `payung db backup` wrote. It is looked at first, and put back wholly or not at all. Who was erased since the
    backup was made is erased again, as far as the database here or a file given with --erasures knows of it.
    """
    restored = asyncio.run(_restore(file, replace, lists))
    click.echo(f"{_listed(restored.counts)} from {file}, of {restored.head.at:%Y-%m-%d %H:%M} UTC")
    click.echo(f"Erased again because they had asked for it since: {restored.erased_again}")
    if restored.old_replies:
        click.echo(f"Left out, because they were sent long ago: {restored.old_replies} replies")


async def _restore(file: Path, replace: bool, lists: tuple[Path, ...]) -> "Restored":
    from bot.clock import SystemClock
    from bot.storage.erasures import BACKUPS_KEPT
    from bot.storage.restore import Onto, restore
    from bot.stored import open_stored

    now, onto = SystemClock().now(), Onto.ANYTHING if replace else Onto.EMPTY
    async with open_stored(load_settings()) as stored:
        restored = await restore(stored.database, stored.cipher, file, lists, onto, now, _tell)
    if restored.is_old(now):
        days = BACKUPS_KEPT.days
        click.echo(
            f"It is older than {days} days: who was erased more than {days} days ago may be in it again.", err=True
        )
    return restored


@db.command()
@new_file
@replace_file
def erasures(out: Path, replace: bool) -> None:
    """Write the small list of who was erased, for `payung db restore --erasures`.

    It holds no names and no numbers. Copy it away more often than backups, so that nobody who was erased comes back with one.
    """
    _must_be_new(out, replace)
    count = asyncio.run(_erasures(out))
    click.echo(f"{count} erasures in {out}")


async def _erasures(out: Path) -> int:
    from bot.clock import SystemClock
    from bot.storage.backup import list_erasures
    from bot.stored import open_stored

    async with open_stored(load_settings()) as stored:
        return await list_erasures(stored.database, stored.cipher, out, SystemClock().now(), _tell)


@db.command("copy")
@click.option(
    "--to",
    "address",
    envvar="PAYUNG_COPY_TO",
    required=True,
    help="The address of an empty database, as in PAYUNG_DATABASE_URL. It may stand in the variable PAYUNG_COPY_TO, where "
    "a password in it is not seen in the list of processes.",
)
def copy_to(address: str) -> None:
    """Move everything to another database, from SQLite to PostgreSQL or back. Stop Payung before, everywhere.

    It is copied and compared wholly or not at all, and the old database stays as it is. The keys stay the same, too.
    """
    counts = asyncio.run(_copy(address))
    click.echo(f"{_listed(counts)}: copied and compared.")
    click.echo("Now set PAYUNG_DATABASE_URL to the new address, for all processes, and start Payung again.")


async def _copy(address: str) -> Mapping[str, int]:
    from bot.storage.copying import copy_all, open_target
    from bot.storage.database import Database
    from bot.stored import open_stored

    settings = load_settings()
    async with open_target(address) as target:
        async with open_stored(settings):
            pass
        source = Database(settings.database)
        try:
            return await copy_all(source, target, _tell)
        finally:
            await source.close()


@db.command("rotate-key")
@click.option("--new", is_flag=True, help="The first step: add a new key.")
def rotate_key(new: bool) -> None:
    """Change the key that personal data is encrypted with, in two steps.

    First stop Payung everywhere, run `payung db rotate-key --new`, and start it again: what is new is encrypted with the new
    key from now on. Then run `payung db rotate-key`, while Payung runs: it encrypts the older data anew and puts the old keys
    aside. If it is broken off, run it again.
    """
    if new:
        _add_key()
    else:
        asyncio.run(_rotate())


def _add_key() -> None:
    from bot.storage.cipher import new_key
    from bot.storage.rotation import add_key

    settings = load_settings()
    if settings.secret_key is None:
        add_key(settings.data_dir)
        click.echo("The key file has a new key. Copy the file to a safe place.")
    else:
        click.echo(
            "The keys are in PAYUNG_SECRET_KEY. Put this one in front of the others there, with a comma between:"
        )
        click.echo(new_key())
    click.echo("Then start Payung again, everywhere with these keys, and run: payung db rotate-key")


async def _rotate() -> None:
    from bot.storage.rotation import OLD_KEYS, Resealing, drop_older_keys
    from bot.stored import open_stored

    settings = load_settings()
    async with open_stored(settings) as stored:
        resealing = Resealing(stored.database, stored.cipher, _tell)
        click.echo(f"{await resealing.run()} rows were encrypted anew with the first key.")
    if resealing.unreadable:
        click.echo(f"No key opens {resealing.unreadable} damaged values; they stay as they were.", err=True)
    if settings.secret_key is not None:
        _tell_of_older_keys()
    elif dropped := drop_older_keys(settings.data_dir):
        click.echo(f"Keys put aside into {OLD_KEYS}: {dropped}. Keep them elsewhere as long as you keep older backups.")
    else:
        click.echo("There is only one key. For a new one run: payung db rotate-key --new")


def _tell_of_older_keys() -> None:
    from bot.storage.cipher import index_key_of, split_keys

    settings = load_settings()
    keys = split_keys(settings.secret_key.text) if settings.secret_key is not None else []
    if len(keys) < 2:
        click.echo("There is only one key. For a new one run: payung db rotate-key --new")
        return
    if settings.index_key is None:
        click.echo("First set this, which came of the oldest key until now:")
        click.echo(f"PAYUNG_INDEX_KEY={index_key_of(keys)}")
    click.echo("Leave only the first key in PAYUNG_SECRET_KEY and start Payung again.")
    click.echo("Keep the others elsewhere as long as you keep older backups.")


def _must_be_new(out: Path, replace: bool) -> None:
    if out.exists() and not replace:
        raise click.ClickException(f"{out} is there already; choose another name, or write over it with --replace.")


def _tell(table: str, done: int) -> None:
    if done and done % TOLD_EACH == 0:
        click.echo(f"{table}: {done}", err=True)


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{table} {count}" for table, count in counts.items() if count) or "Nothing"
