"""`payung nlu`: train, try, measure and serve the understanding."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import click

from bot.cli.prepare import prepare, train_model
from bot.settings import load_settings
from nlu.model import ROOT
from nlu.understanding import Understanding

VALIDATION = ROOT / "nlu" / "validation" / "messages.jsonl"


@click.group()
def nlu() -> None:
    """What the bot understands."""


@nlu.command()
def train() -> None:
    """Train the model of the sentences in nlu/data."""
    from nlu.model import model_path

    settings = load_settings()
    train_model(settings)
    click.echo(model_path(settings.models_dir).name)


@nlu.command()
@click.argument("text", required=False)
@click.option("--file", type=click.File(encoding="utf-8"), help="Messages, one a line; - is standard input.")
def parse(text: str | None, file: Iterator[str] | None) -> None:
    """Print what is understood of a TEXT or of each line of a file, one JSON object a line."""
    if (text is None) == (file is None):
        raise click.UsageError("Give either a TEXT or --file.")
    lines = [text] if text is not None else (line.rstrip("\r\n") for line in file or ())
    asyncio.run(_parse(iter(lines)))


async def _parse(lines: Iterator[str]) -> None:
    async for understood in _understood(lines):
        click.echo(json.dumps(understood.to_json(), ensure_ascii=False))


@nlu.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=VALIDATION)
def evaluate(file: Path) -> None:
    """Measure on labelled messages: a FILE with one JSON object a line (text, intent, language)."""
    from nlu.evaluate import read_labelled, report

    labelled = read_labelled(file)
    understood = asyncio.run(_all(iter([one.text for one in labelled])))
    click.echo(report(labelled, understood))


@nlu.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=5005, show_default=True)
def serve(host: str, port: int) -> None:
    """Serve the model over HTTP, as `rasa run --enable-api` does; the token is PAYUNG_NLU_TOKEN."""
    from nlu.model import model_path
    from nlu.serve import serve as serve_model

    settings = prepare()
    if settings.nlu_token is None:
        raise click.UsageError("Set PAYUNG_NLU_TOKEN: a server without a token would answer anybody.")
    click.echo(f"The model answers at http://{host}:{port}. Ctrl-C stops it.")
    serve_model(model_path(settings.models_dir), host, port, settings.nlu_token.get_secret_value())


async def _all(lines: Iterator[str]) -> list[Understanding]:
    return [understood async for understood in _understood(lines)]


async def _understood(lines: Iterator[str]) -> AsyncIterator[Understanding]:
    from bot.app import connect_nlu

    understanding = await connect_nlu(prepare())
    try:
        for line in lines:
            yield await understanding.understand(line)
    finally:
        await understanding.close()
