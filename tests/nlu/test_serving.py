"""`payung nlu serve`: ready before it listens, says which model it has, and finishes what it has begun."""

import asyncio
from pathlib import Path

import httpx
import pytest

from nlu.model import fingerprint
from nlu.remote import RemoteNlu, of_known_intents
from nlu.understanding import NluError, Ranked, Understanding, Zone
from tests.support.newer_model import OFFERED, renamed
from tests.support.nlu_server import NluServer
from tests.support.ports import free_port
from tests.support.serving import RunningCommand

QUESTION = {"text": "apa itu jkk"}
AT_ONCE = 20


async def test_the_status_names_the_model_for_whoever_has_the_token(nlu_server: NluServer) -> None:
    async with httpx.AsyncClient(base_url=nlu_server.url) as http:
        told = await http.get("/status", params={"token": nlu_server.token})
        assert told.json()["model_file"] == f"payung-{fingerprint()}.tar.gz"
        assert (await http.get("/status")).status_code == 401


async def test_another_model_answers_with_its_own_thresholds_and_ends_when_it_has_answered(
    model: Path, processes: None, tmp_path: Path
) -> None:
    renamed(model, "newer", tmp_path)
    port = free_port()
    server = RunningCommand("nlu", "serve", "--port", str(port), NLU_TOKEN="token", MODELS_DIR=tmp_path)
    async with server, httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", params={"token": "token"}) as http:
        await server.start()
        first = await http.post("/model/parse", json=QUESTION)
        assert (first.json()["model"], first.json()["offered"]) == ("newer", OFFERED)
        asked = [asyncio.create_task(http.post("/model/parse", json=QUESTION)) for _ in range(AT_ONCE)]
        await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)
        code, _ = await server.terminate()
        answers = [one.result() for one in asked if one.done() and one.exception() is None]
    assert code == 0
    assert answers and all(one.json()["model"] == "newer" for one in answers)


def understanding(*intents: str) -> Understanding:
    return Understanding("x", "id", tuple(Ranked(one, 0.3) for one in intents), Zone.ANSWER)


def test_what_a_newer_model_takes_for_an_intent_that_is_not_known_here_counts_as_not_understood() -> None:
    read = of_known_intents(understanding("ask_the_moon", "ask_program"))
    assert (read.intent, read.zone) == ("ask_program", Zone.FALLBACK)


def test_intents_that_are_not_known_here_do_not_hinder_one_that_is() -> None:
    read = of_known_intents(understanding("ask_program", "ask_the_moon", "enrol"))
    assert [one.intent for one in read.ranking] == ["ask_program", "enrol"]
    assert read.zone is Zone.ANSWER


def test_a_model_of_something_else_altogether_is_told() -> None:
    with pytest.raises(NluError, match="domain.yml"):
        of_known_intents(understanding("order_pizza"))


async def test_a_server_that_fails_is_told_of_and_not_its_token(nlu_server: NluServer) -> None:
    remote = RemoteNlu(f"{nlu_server.url}/nowhere", nlu_server.token)
    with pytest.raises(NluError, match="404; look whether `payung nlu serve` runs"):
        await remote.understand("halo")
    await remote.close()
