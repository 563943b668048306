"""The trained model, embedded and behind HTTP: the same answers, and a clear word when it cannot answer."""

from pathlib import Path

import pytest

from nlu.embedded import EmbeddedNlu
from nlu.labelled import counted_as, decided, read_labelled
from nlu.model import VALIDATION
from nlu.remote import RemoteNlu
from nlu.understanding import MAX_CHARACTERS, NluError, Understanding, Zone
from tests.support.nlu_server import NluServer

MESSAGES = ["brp iuran bpu klo pnghasilan 2,5jt", "how much is the death benefit?", "cuaca besok gimana", "halo"]


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


async def test_a_programme_counts_as_named_only_where_it_is_the_only_one(nlu: EmbeddedNlu) -> None:
    assert (await nlu.understand("iuran JKM berapa, JKM ya")).only("program") == "JKM"
    assert (await nlu.understand("iuran JKK dan JKM berapa")).only("program") is None
    assert (await nlu.understand("iuran berapa")).only("program") is None


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


async def test_a_server_understands_what_the_embedded_model_does(nlu: EmbeddedNlu, nlu_server: NluServer) -> None:
    remote = RemoteNlu(nlu_server.url, nlu_server.token)
    for message in MESSAGES:
        near, far = await nlu.understand(message), await remote.understand(message)
        assert (near.intent, near.zone, near.entities) == (far.intent, far.zone, far.entities)
    await remote.close()


async def test_a_server_answers_nobody_without_its_token(nlu_server: NluServer) -> None:
    for token in (None, "wrong"):
        remote = RemoteNlu(nlu_server.url, token)
        with pytest.raises(NluError, match="PAYUNG_NLU_TOKEN"):
            await remote.understand("halo")
        await remote.close()


async def test_a_server_that_is_not_there_is_told() -> None:
    remote = RemoteNlu("http://127.0.0.1:9")
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
