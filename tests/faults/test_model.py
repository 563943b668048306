"""The model file is damaged, or the model server goes away while people talk."""

import io
import logging
import tarfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import App, open_app
from bot.settings import Secret, Settings
from nlu import guarded
from tests.conftest import MovingClock
from tests.faults.enrolling import BEGINNING, END, MIDDLE
from tests.support.bot_api import BotApiServer, Person
from tests.support.gate import Gate, gate_before
from tests.support.nlu_server import NluServer
from tests.support.serving import hears_about, serving
from tests.telegram.conftest import Command, Lines

FREE_TEXT, UNDERSTOOD, HONEST = "berapa iurannya?", "Sumber:", "belum bisa membaca tulisan bebas"
LEFT_ALONE, BACK = "The model is left alone until it answers again.", "The model answers again."


@pytest.mark.parametrize("damage", ["truncated", "garbage", "without thresholds"])
async def test_a_damaged_model_ends_it_in_one_line(damage: str, command: Command, model: Path, tmp_path: Path) -> None:
    contents = {
        "truncated": lambda: model.read_bytes()[: model.stat().st_size // 2],
        "garbage": lambda: b"this is no model" * 1000,
        "without thresholds": lambda: without(model, "thresholds.json"),
    }
    (tmp_path / model.name).write_bytes(contents[damage]())
    line = f"payung: The model {model.name} cannot be loaded; train it anew: payung nlu train\n"
    assert await command(NLU_URL=None, MODELS_DIR=tmp_path).outcome() == (1, line)


def without(model: Path, file: str) -> bytes:
    """A model whose archive lacks one file."""
    content = io.BytesIO()
    with tarfile.open(model) as whole, tarfile.open(fileobj=content, mode="w:gz", compresslevel=1) as rest:
        members = whole.getmembers()
        kept = [member for member in members if Path(member.name).name != file]
        assert len(kept) < len(members)
        for member in kept:
            rest.addfile(member, whole.extractfile(member) if member.isfile() else None)
    return content.getvalue()


@pytest.fixture
async def gate(nlu_server: NluServer) -> AsyncIterator[Gate]:
    async with gate_before(nlu_server.url) as gate:
        yield gate


@pytest.fixture
async def remote(
    settings: Settings, clock: MovingClock, gate: Gate, nlu_server: NluServer, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[App]:
    """Payung, serving, with its model behind the gate; it asks soon and often whether that is back."""
    monkeypatch.setattr(guarded, "SECONDS", 0.5)
    monkeypatch.setattr(guarded, "SECONDS_BETWEEN_TRIES", 0.2)
    given = replace(settings, nlu_url=gate.url, nlu_token=Secret(nlu_server.token))
    async with open_app(given, clock) as app, serving(app):
        yield app


@pytest.fixture
def told() -> Iterator[Lines]:
    """What is logged about the model."""
    lines = Lines()
    logging.getLogger("nlu").addHandler(lines)
    yield lines
    logging.getLogger("nlu").removeHandler(lines)


@pytest.mark.parametrize("leaves", [Gate.shut, Gate.hold], ids=["gone", "hanging"])
async def test_people_are_served_without_the_model_and_understood_again_once_it_is_back(
    leaves: Callable[[Gate], Awaitable[None]], remote: App, gate: Gate, server: BotApiServer, told: Lines
) -> None:
    siti, budi = server.person("Siti"), server.person("Budi")
    await asks(siti, UNDERSTOOD)
    for words, answer in BEGINNING:
        await budi.says(words)
        await hears_about(budi, answer)
    await leaves(gate)
    for _ in range(guarded.FAILURES):
        await asks(siti, HONEST)
    await told.until(LEFT_ALONE)
    await asks(siti, HONEST)
    await siti.taps("Berapa iurannya")
    await hears_about(siti, UNDERSTOOD)
    for words, answer in MIDDLE:
        await budi.says(words)
        await hears_about(budi, answer)
    await gate.open()
    await told.until(BACK)
    await asks(siti, UNDERSTOOD)
    for words, answer in END:
        await budi.says(words)
        await hears_about(budi, answer)
    assert [lead.draft.name async for lead in remote.stored.leads.leads()] == ["Siti Aminah"]
    assert told.lines == [LEFT_ALONE, BACK]


async def asks(person: Person, answer: str) -> None:
    await person.says(FREE_TEXT)
    await hears_about(person, answer)
