"""`payung doctor`: is everything there?"""

import asyncio

import click

from bot.cli.logs import set_up_logs
from bot.settings import Settings, load_settings

SIGNS = {"fine": "✔", "hint": "–", "broken": "✖"}


@click.command()
def doctor() -> int:
    """Look at settings, law, languages, database, model and token, and say what to do."""
    set_up_logs()
    broken = asyncio.run(_examine(load_settings()))
    click.echo(f"{broken} to mend." if broken else "All is well.")
    return 1 if broken else 0


async def _examine(settings: Settings) -> int:
    from bot.checks import Verdict, examine
    from bot.clock import SystemClock

    broken = 0
    async for finding in examine(settings, SystemClock().now()):
        click.echo(f"{SIGNS[finding.verdict]} {finding.subject}: {finding.text}")
        broken += finding.verdict is Verdict.BROKEN
    return broken
