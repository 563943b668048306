"""Everything restarted in turn while people enrol and ask: what is lost, what comes twice, how long somebody waits."""

import asyncio
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from benchmarks.replicas.people import Town, Wait
from tests.support.checking import Findings, check, stored_leads
from tests.support.newer_model import OFFERED, renamed
from tests.support.ports import free_port
from tests.support.postgres import PostgresServer
from tests.support.proxy import Proxy
from tests.support.replicas import Replicas, nlu_server, replicated
from tests.support.serving import RunningCommand

SECONDS_TO_SETTLE = 3.0
"""How long everything runs before the first restart and after each."""
SECONDS_BETWEEN_PROBES = 0.1
NEWER = "newer-model"
PROBE = "apa itu jkk"
"""The model at hand offers two meanings of it, the newer one three."""
ASKED, KILLED, NEW_MODEL = "SIGTERM", "SIGKILL", "new model"


@dataclass(frozen=True, slots=True)
class Restart:
    """One process that ended and began again: which, how, and when (`time.monotonic()`) it ended and was in use again."""

    name: str
    how: str
    ended: float
    back: float

    def longest(self, waits: Sequence[Wait]) -> float:
        """The longest wait of those that fell into the restart, in seconds."""
        return max(
            (one.seconds for one in waits if one.at < self.back and one.at + one.seconds > self.ended), default=0.0
        )


@dataclass(slots=True)
class Probes:
    """What a question put to the NLU servers over and over was answered with: by which model, how many times.

    `mixed` are answers that are neither wholly of the old model nor of the new one, `failed` those that were none;
    `after` are the models that answered once the last server had the new one.
    """

    models: Counter[str] = field(default_factory=Counter)
    after: Counter[str] = field(default_factory=Counter)
    mixed: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Course:
    """What came of it: the people, their leads, each restart, and the answers of the models."""

    town: Town
    findings: Findings
    restarts: Sequence[Restart]
    probes: Probes
    seconds: float
    unacknowledged: int


async def roll(postgres: PostgresServer, model: Path, enrolling: int, asking: int) -> Course:
    """Start everything, and end each process in turn while so many people enrol and ask at a time.

    AssertionError if a process does not start, ends by itself, or does not end well when it is asked to.
    """
    with tempfile.TemporaryDirectory(prefix="payung-rolling-") as name:
        folder, newer = Path(name), Path(name) / "newer"
        newer.mkdir()
        await asyncio.to_thread(renamed, model, NEWER, newer)
        async with Proxy("only-for-benchmarks", [free_port(), free_port()]) as proxy, AsyncExitStack() as opened:
            servers = [nlu_server(proxy, number, model.parent) for number in (0, 1)]
            successors = [nlu_server(proxy, number, newer) for number in (0, 1)]
            for server in (*servers, *successors):
                await opened.enter_async_context(server)
            await asyncio.gather(*(server.start() for server in servers))
            replicas = await opened.enter_async_context(replicated(proxy, postgres.new_database(), folder / "var"))
            await proxy.until_up("bots/bot1", "bots/bot2", "nlu_servers/nlu1", "nlu_servers/nlu2", "web/web1")
            return await _restarted(proxy, replicas, servers, successors, Town(replicas.server, enrolling, asking))


async def _restarted(
    proxy: Proxy,
    replicas: Replicas,
    servers: Sequence[RunningCommand],
    successors: Sequence[RunningCommand],
    town: Town,
) -> Course:
    stop, probes, begun = asyncio.Event(), Probes(), time.monotonic()
    bots = {f"bots/bot{number}": bot for number, bot in enumerate(replicas.bots, start=1)}
    nlu = {f"nlu_servers/nlu{number}": server for number, server in enumerate(servers, start=1)}
    workers = {f"worker {number}": worker for number, worker in enumerate(replicas.workers, start=1)}
    restarts: list[Restart] = []
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(town.live(stop))
        probing = tasks.create_task(_probe(proxy, probes))
        await asyncio.sleep(SECONDS_TO_SETTLE)
        for how in (ASKED, KILLED):
            for name, command in {**bots, **nlu, **workers, "web/web1": replicas.web}.items():
                restarts.append(await _restart(proxy, name, how, command, command))
                await asyncio.sleep(SECONDS_TO_SETTLE)
        for (name, old), new in zip(nlu.items(), successors, strict=True):
            restarts.append(await _restart(proxy, name, NEW_MODEL, old, new))
            await asyncio.sleep(SECONDS_TO_SETTLE)
        probes.after.update(await _models(proxy, 20))
        probing.cancel()
        stop.set()
    seconds = time.monotonic() - begun
    await asyncio.sleep(SECONDS_TO_SETTLE)
    findings = check(town.walkers, await stored_leads(replicas.settings))
    return Course(town, findings, restarts, probes, seconds, len(replicas.server.updates))


async def _restart(proxy: Proxy, name: str, how: str, old: RunningCommand, new: RunningCommand) -> Restart:
    """End a process, start it or its successor, and wait until it is in use again."""
    ended = time.monotonic()
    if how == KILLED:
        await old.kill()
    else:
        code, errors = await old.terminate()
        if code != 0:
            raise AssertionError(f"{name} ended with {code}: {errors}")
    await new.start()
    if "/" in name:
        await proxy.until_up(name)
    return Restart(name.rpartition("/")[2], how, ended, time.monotonic())


async def _probe(proxy: Proxy, probes: Probes) -> None:
    async with httpx.AsyncClient(base_url=proxy.nlu, params={"token": proxy.token}, timeout=5) as client:
        while True:
            try:
                answer = (await client.post("/model/parse", json={"text": PROBE})).raise_for_status().json()
            except httpx.HTTPError:
                probes.failed += 1
            else:
                probes.models[answer["model"]] += 1
                probes.mixed += (answer["model"] == NEWER) != (answer["offered"] == OFFERED)
            await asyncio.sleep(SECONDS_BETWEEN_PROBES)


async def _models(proxy: Proxy, times: int) -> Sequence[str]:
    """Which models answer so many questions in a row."""
    async with httpx.AsyncClient(base_url=proxy.nlu, params={"token": proxy.token}, timeout=5) as client:
        return [(await client.post("/model/parse", json={"text": PROBE})).json()["model"] for _ in range(times)]
