"""`payung chat`: talk to it in the terminal."""

import asyncio
import sys
import uuid
from collections.abc import Iterator
from contextlib import suppress

import click

from bot.cli.logs import set_up_logs
from bot.cli.prepare import prepare
from bot.i18n import LANGUAGES, translator
from bot.settings import Settings


@click.command()
@click.option(
    "--language", type=click.Choice(LANGUAGES), help="Language to begin in; by default that of the first message."
)
@click.option("--session", help="Go on with this conversation; any name. By default a new one, at a keyboard the last.")
def chat(language: str | None, session: str | None) -> None:
    """Talk to it in the terminal; with piped input one message a line."""
    set_up_logs()
    settings = prepare()
    interactive = sys.stdin.isatty()
    name = session or ("keyboard" if interactive else uuid.uuid4().hex)
    lines = _typed(language) if interactive else _piped()
    with asyncio.Runner() as runner:
        runner.run(_talk(settings, name, language, lines))


async def _talk(settings: Settings, session: str, language: str | None, lines: Iterator[str]) -> None:
    from bot.app import open_app
    from bot.channels.terminal import TerminalChat

    async with open_app(settings) as app:
        await app.tidy()
        conversation = TerminalChat(app, session, language)
        for line in lines:
            async for reply in conversation.says(line):
                click.echo(f"\n{reply}\n")


def _piped() -> Iterator[str]:
    for raw in sys.stdin.buffer:
        line = raw.decode("utf-8", "replace").rstrip("\r\n")
        click.echo(f"> {line}")
        yield line


def _typed(language: str | None) -> Iterator[str]:
    with suppress(ImportError):
        import readline  # noqa: F401 - gives input() its arrow keys
    t = translator(language or "id")
    click.echo(t.gettext("Payung listens. Write a question, or the number of a button. Ctrl-D ends the conversation."))
    while True:
        try:
            yield input("> ")
        except (EOFError, KeyboardInterrupt):
            click.echo()
            return
