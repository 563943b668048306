"""`payung web`: the staff's console in a browser."""

import logging
from dataclasses import replace

import click

from bot.cli.logs import set_up_logs
from bot.cli.names import bot_name
from bot.i18n import compile_catalogues
from bot.settings import Settings, load_settings


@click.command()
@click.option("--host", help="Address to listen on, instead of PAYUNG_HTTP_HOST.")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on, instead of PAYUNG_HTTP_PORT or 8080.")
def web(host: str | None, port: int | None) -> None:
    """Serve the console for the staff until it is stopped.

    It lies at /admin; `payung staff add` makes the link by which somebody comes in. Browsers on other machines need a
    proxy with https in front of it: then set PAYUNG_WEB_URL to its address.
    """
    from bot.loop import run_serving

    settings = load_settings()
    set_up_logs(logging.INFO, settings.log_format)
    compile_catalogues()
    chosen = settings.http_port if port is None else port
    run_serving(_serve(replace(settings, http_host=host or settings.http_host, http_port=chosen)))


async def _serve(settings: Settings) -> None:
    from bot.web.serve import serve_web

    await serve_web(settings, await bot_name(settings), lambda address: click.echo(f"{address} Ctrl-C stops it."))
