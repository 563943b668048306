"""The trained model, embedded and behind HTTP: the same answers, and a clear word when it cannot answer."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from nlu.embedded import EmbeddedNlu
from nlu.evaluate import counted_as, decided, read_labelled
from nlu.remote import RemoteNlu
from nlu.understanding import MAX_CHARACTERS, NluError, Understanding, Zone
from tests.nlu.test_data import VALIDATION

TOKEN = "only-for-this-test"
MESSAGES = ["brp iuran bpu klo pnghasilan 2,5jt", "how much is the death benefit?", "cuaca besok gimana", "halo"]


@pytest.fixture(scope="module")
def server(model: Path) -> Iterator[str]:
    """`payung nlu serve` in a process of its own; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "bot", "nlu", "serve", "--port", str(port)]
    environment = {**os.environ, "PAYUNG_NLU_TOKEN": TOKEN, "PAYUNG_MODELS_DIR": str(model.parent)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address, process)
        yield address
        process.send_signal(signal.SIGTERM)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert process.poll() is None, "the server ended"
        try:
            httpx.get(address, timeout=1)
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server did not start")


async def test_a_message_is_understood_with_its_values(nlu: EmbeddedNlu) -> None:
    understood = await nlu.understand("brp iuran BPU klo penghasilan 2,5jt min")
    assert understood.intent == "ask_contribution"
    assert understood.language == "id"
    assert {(one.entity, one.value) for one in understood.entities} == {("segment", "BPU"), ("money", 2_500_000)}
    for one in understood.entities:
        assert understood.text[one.start : one.end] in {"BPU", "2,5jt"}


async def test_what_is_printed_has_the_form_of_the_contract(nlu: EmbeddedNlu) -> None:
    printed = (await nlu.understand("jkm dapat berapa")).to_json()
    assert set(printed) == {"text", "language", "intent", "confidence", "outcome", "ranking", "entities"}
    assert len(printed["ranking"]) >= 3
    assert printed["outcome"] in {"answer", "clarify", "fallback"}
    assert printed["ranking"][0] == {"intent": printed["intent"], "confidence": printed["confidence"]}
    assert {"entity": "program", "value": "JKM", "start": 0, "end": 3} in printed["entities"]


@pytest.mark.parametrize("text", ["", " ", "😀", "x" * 5000, "\x00", "a\nb", "…", "/", "{}", "<b>"])
async def test_any_text_gets_an_understanding(nlu: EmbeddedNlu, text: str) -> None:
    understood = await nlu.understand(text)
    assert isinstance(understood, Understanding)
    assert len(understood.text) <= MAX_CHARACTERS


async def test_the_validation_messages_are_mostly_understood(nlu: EmbeddedNlu) -> None:
    labelled = read_labelled(VALIDATION)
    understood = [await nlu.understand(one.text) for one in labelled]
    right = [decided(one) == counted_as(label.intent) for label, one in zip(labelled, understood, strict=True)]
    sure = [hit for hit, one in zip(right, understood, strict=True) if one.zone is Zone.ANSWER]
    assert sum(right) / len(right) > 0.88
    assert sum(sure) / len(sure) > 0.95


async def test_a_server_understands_what_the_embedded_model_does(nlu: EmbeddedNlu, server: str) -> None:
    remote = RemoteNlu(server, TOKEN)
    for message in MESSAGES:
        near, far = await nlu.understand(message), await remote.understand(message)
        assert (near.intent, near.zone, near.entities) == (far.intent, far.zone, far.entities)
    await remote.close()


async def test_a_server_answers_nobody_without_its_token(server: str) -> None:
    for token in (None, "wrong"):
        remote = RemoteNlu(server, token)
        with pytest.raises(NluError, match="PAYUNG_NLU_TOKEN"):
            await remote.understand("halo")
        await remote.close()


async def test_a_server_that_is_not_there_is_told() -> None:
    remote = RemoteNlu("http://127.0.0.1:9", TOKEN)
    with pytest.raises(NluError, match="PAYUNG_NLU_URL"):
        await remote.understand("halo")
    await remote.close()


@pytest.mark.parametrize("content", [None, b"no archive at all"])
async def test_a_missing_or_damaged_model_is_told(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "payung.tar.gz"
    if content is not None:
        path.write_bytes(content)
    embedded = EmbeddedNlu(path)
    with pytest.raises(NluError, match="payung nlu train"):
        await embedded.start()
    await embedded.close()
