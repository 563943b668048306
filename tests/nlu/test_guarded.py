"""A slow or dead model holds up nobody, and is asked again as soon as it is back."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest

from nlu import guarded
from nlu.guarded import FAILURES, GuardedNlu
from nlu.remote import RemoteNlu
from nlu.understanding import NluError
from tests.support.nlu_proxy import NluProxy, in_front_of
from tests.support.nlu_server import NluServer


@pytest.fixture
async def proxy(nlu_server: NluServer) -> AsyncIterator[NluProxy]:
    async with in_front_of(nlu_server) as proxy:
        yield proxy


@pytest.fixture
def told() -> list[str]:
    """How requests ended."""
    return []


@pytest.fixture
async def nlu(proxy: NluProxy, told: list[str]) -> AsyncIterator[GuardedNlu]:
    guard = GuardedNlu(RemoteNlu(proxy.url, proxy.token), lambda result, _: told.append(result))
    yield guard
    await guard.close()


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded, "SECONDS", 1.0)
    monkeypatch.setattr(guarded, "SECONDS_BETWEEN_TRIES", 0.1)


async def fails(nlu: GuardedNlu, times: int) -> None:
    for _ in range(times):
        with pytest.raises(NluError):
            await nlu.understand("berapa iurannya?")


async def until_back(nlu: GuardedNlu) -> None:
    async with asyncio.timeout(10):
        while nlu.is_open:
            await asyncio.sleep(0.01)


async def test_what_a_working_model_understands_is_passed_on(nlu: GuardedNlu, told: list[str]) -> None:
    assert (await nlu.understand("berapa iurannya?")).intent.startswith("ask_")
    assert told == ["understood"]


async def test_a_slow_model_is_left_alone_after_a_few_messages_and_asked_again_when_it_is_quick(
    nlu: GuardedNlu, proxy: NluProxy, told: list[str]
) -> None:
    proxy.seconds = 5
    await fails(nlu, FAILURES)
    asked = proxy.asked
    await fails(nlu, 20)
    assert told.count("refused") == 20 and proxy.asked <= asked + 3, "only the background asks"
    proxy.seconds = 0
    await until_back(nlu)
    assert (await nlu.understand("halo")).intent


async def test_a_model_that_talks_nonsense_counts_as_failing(nlu: GuardedNlu, proxy: NluProxy) -> None:
    for body in ("[]", "not json", '{"intent_ranking": []}'):
        proxy.body = body
        await fails(nlu, 1)
    assert nlu.is_open
    proxy.body = None
    await until_back(nlu)


async def test_now_and_then_a_failure_does_not_close_the_way(nlu: GuardedNlu, proxy: NluProxy) -> None:
    for _ in range(3):
        proxy.body = "[]"
        await fails(nlu, FAILURES - 1)
        proxy.body = None
        await nlu.understand("halo")
    assert not nlu.is_open


async def test_a_hundred_messages_at_once_to_a_dead_model_do_not_wait_one_after_the_other(
    nlu: GuardedNlu, proxy: NluProxy, told: list[str]
) -> None:
    proxy.seconds = 60
    begun = time.monotonic()
    answers = await asyncio.gather(*(nlu.understand("halo") for _ in range(100)), return_exceptions=True)
    assert all(isinstance(one, NluError) for one in answers)
    assert told.count("failed") <= guarded.AT_ONCE + FAILURES and told.count("refused") >= 80
    assert time.monotonic() - begun < 100 * guarded.SECONDS
