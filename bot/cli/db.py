"""`payung db`: the database."""

import asyncio

import click

from bot.settings import load_settings


@click.group()
def db() -> None:
    """Look after the database."""


@db.command()
def upgrade() -> None:
    """Bring the tables to the newest form."""
    asyncio.run(_upgrade())
    click.echo("The database is up to date.")


async def _upgrade() -> None:
    from bot.app import open_stored

    async with open_stored(load_settings()):
        pass
