"""`payung run`: serve Telegram."""

import asyncio
import logging

import click

from bot.cli.logs import set_up_logs
from bot.cli.prepare import prepare
from bot.settings import Settings, load_settings


@click.command()
def run() -> None:
    """Serve Telegram by polling, until it is stopped."""
    set_up_logs(logging.INFO)
    load_settings().require_token()
    asyncio.run(_serve(prepare()))


async def _serve(settings: Settings) -> None:
    from bot.app import open_app
    from bot.channels.telegram.serve import serve

    async with open_app(settings) as app:
        await serve(app, lambda name: click.echo(f"@{name} is listening. Ctrl-C stops it."))
