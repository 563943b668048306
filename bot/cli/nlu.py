"""`payung nlu`: train, try, measure and serve the understanding."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import BinaryIO

import click

from bot.cli.prepare import prepare, train_model
from bot.cli.review import review
from bot.settings import load_settings
from nlu.model import ROOT, VALIDATION
from nlu.understanding import Understanding

RESULTS = ROOT / "results"


@click.group()
def nlu() -> None:
    """What the bot understands."""


nlu.add_command(review)


@nlu.command()
def train() -> None:
    """Train the model of the sentences in nlu/data."""
    from nlu.model import model_path

    settings = load_settings()
    train_model(settings)
    click.echo(model_path(settings.models_dir).name)


@nlu.command()
@click.argument("text", required=False)
@click.option("--file", type=click.File("rb"), help="Messages, one a line; - is standard input.")
def parse(text: str | None, file: BinaryIO | None) -> None:
    """Print what is understood of a TEXT or of each line of a file, one JSON object a line."""
    if (text is None) == (file is None):
        raise click.UsageError("Give either a TEXT or --file.")
    asyncio.run(_parse(iter([text]) if text is not None else _lines(file) if file else iter([])))


def _lines(file: BinaryIO) -> Iterator[str]:
    for number, line in enumerate(file, start=1):
        try:
            yield line.decode("utf-8").rstrip("\r\n")
        except UnicodeDecodeError:
            raise click.ClickException(
                f"{file.name}, line {number} is not UTF-8 text; save the file as UTF-8."
            ) from None


async def _parse(lines: Iterator[str]) -> None:
    async for understood in _understood(lines):
        click.echo(json.dumps(understood.to_json(), ensure_ascii=False))


@nlu.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=VALIDATION)
@click.option(
    "--output", type=click.Path(file_okay=False, path_type=Path), default=RESULTS, help="Where the report goes."
)
def evaluate(file: Path, output: Path) -> None:
    """Measure on labelled messages: a FILE with one JSON object a line (text, intent, language)."""
    from bot.pictures.confusions import draw_confusions
    from nlu.evaluation.measures import count_confusions
    from nlu.evaluation.report import report
    from nlu.labelled import read_labelled

    labelled = read_labelled(file)
    understood = asyncio.run(_all(iter([one.text for one in labelled])))
    text = report(labelled, understood)
    click.echo(text)
    output.mkdir(parents=True, exist_ok=True)
    (output / f"{file.stem}.md").write_text(text, encoding="utf-8")
    picture = output / f"{file.stem}.png"
    picture.write_bytes(
        draw_confusions(count_confusions(labelled, understood), f"{len(labelled)} messages of {file.name}")
    )
    click.echo(f"Written: {output / file.stem}.md and {picture.name}")


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

    def ready() -> None:
        click.echo(f"The model answers at http://{host}:{port}. Ctrl-C stops it.")

    serve_model(model_path(settings.models_dir), host, port, settings.nlu_token.text, ready)


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
