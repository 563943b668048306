"""`payung run` and `payung worker`: serve Telegram, in one process or in several."""

import asyncio
import logging
from typing import TYPE_CHECKING

import click

from bot.cli.logs import set_up_logs
from bot.cli.prepare import prepare
from bot.i18n import compile_catalogues
from bot.settings import Settings, load_settings

if TYPE_CHECKING:
    from bot.channels.telegram.serve import Plan


@click.command()
@click.option("--webhook", is_flag=True, help="Let Telegram send updates to PAYUNG_WEBHOOK_URL instead of polling.")
@click.option("--no-worker", is_flag=True, help="Only take updates in; `payung worker` sends the replies.")
@click.option("--delete-webhook", is_flag=True, help="First tell Telegram to forget a webhook that is set.")
def run(webhook: bool, no_worker: bool, delete_webhook: bool) -> None:
    """Serve Telegram until it is stopped."""
    from bot.channels.telegram import serve
    from bot.channels.telegram.receiving import Updates
    from bot.loop import run_serving

    settings = _set_up()
    if webhook:
        settings.require_webhook_url()
    if delete_webhook:
        asyncio.run(serve.delete_webhook(settings))
    plan = serve.Plan(Updates.WEBHOOK if webhook else Updates.POLLING, works=not no_worker)
    run_serving(_serve(prepare(), plan))


@click.command()
def worker() -> None:
    """Send replies and do the jobs that are due, for processes that run with --no-worker."""
    from bot.channels.telegram.receiving import Updates
    from bot.channels.telegram.serve import Plan
    from bot.loop import run_serving

    settings = _set_up()
    compile_catalogues()
    run_serving(_serve(settings, Plan(Updates.NONE)))


def _set_up() -> Settings:
    settings = load_settings()
    set_up_logs(logging.INFO, settings.log_format)
    settings.require_token()
    return settings


async def _serve(settings: Settings, plan: "Plan") -> None:
    from bot.app import open_app, open_without_nlu
    from bot.channels.telegram.receiving import Updates
    from bot.channels.telegram.serve import serve

    is_worker = plan.updates is Updates.NONE
    does = "is sending" if is_worker else "is listening"
    async with (open_without_nlu if is_worker else open_app)(settings) as app:
        await serve(app, lambda name: click.echo(f"@{name} {does}. Ctrl-C stops it."), plan)
