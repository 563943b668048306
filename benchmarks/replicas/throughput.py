"""One replica against two: turns a second, and the CPU time of each process."""

import asyncio
import os
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks.percentiles import percentile
from benchmarks.processor import cpu_seconds
from tests.support.ports import free_port
from tests.support.postgres import PostgresServer
from tests.support.proxy import Proxy
from tests.support.replicas import Replicas, nlu_server, replicated
from tests.support.walking import latencies, walk_all

NUMBERS = (1, 2)
BUSY = 0.85
"""From this share of what it can use on something counts as the bottleneck."""
OURSELVES = "Telegram and people"
"""The Bot API server and the people, who live in the process that measures."""
PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Run:
    """One crowd that enrolled.

    `seconds` it took, `replies` are the seconds until each answer, `used` the CPU seconds of each kind of process, `busiest`
    what the busiest process of ours used of one core (its name, and from 0 to 1 or a little more).
    """

    seconds: float
    replies: Sequence[float]
    used: Mapping[str, float]
    busiest: tuple[str, float]

    @property
    def turns_a_second(self) -> float:
        return len(self.replies) / self.seconds

    @property
    def cores(self) -> float:
        """How many cores were in use."""
        return sum(self.used.values()) / self.seconds

    def milliseconds(self, kind: str) -> float:
        """CPU time of a kind of process for each turn."""
        return 1000 * self.used[kind] / len(self.replies)

    @property
    def bottleneck(self) -> str:
        """What could do no more, in words."""
        name, share = self.busiest
        cores = os.cpu_count() or 1
        if self.cores >= BUSY * cores:
            return f"all {cores} cores of the machine ({self.cores:.2f} in use)"
        if share >= BUSY:
            return f"{name}, one process ({share:.2f} of a core)"
        return f"no processor: {self.cores:.2f} of {cores} cores in use"

    def p95(self) -> float:
        return percentile(self.replies, 95)


async def compare(postgres: PostgresServer, model: Path, people: int, rounds: int) -> dict[int, list[Run]]:
    """Let a crowd enrol with one replica and with two, in turn; one worker, two NLU servers and the proxy stay the same."""
    found: dict[int, list[Run]] = {number: [] for number in NUMBERS}
    async with Proxy("only-for-benchmarks", [free_port(), free_port()]) as proxy, AsyncExitStack() as opened:
        servers = [await opened.enter_async_context(nlu_server(proxy, number, model.parent)) for number in (0, 1)]
        await asyncio.gather(*(server.start() for server in servers))
        shared = {
            "HAProxy": [proxy.pid],
            "NLU servers": [server.pid for server in servers],
            "PostgreSQL": [postgres.pid],
        }
        for _ in range(rounds):
            for number in NUMBERS:
                with tempfile.TemporaryDirectory(prefix="payung-replicas-") as folder:
                    database = postgres.new_database()
                    async with replicated(proxy, database, Path(folder), bots=number, workers=1) as replicas:
                        await proxy.until_up(*(f"bots/bot{one + 1}" for one in range(number)), "nlu_servers/nlu1")
                        found[number].append(await _run(replicas, shared, people))
                postgres.drop_database(database)
    return found


async def _run(replicas: Replicas, shared: Mapping[str, Sequence[int]], people: int) -> Run:
    kinds = {
        "replicas": [bot.pid for bot in replicas.bots],
        "worker": [worker.pid for worker in replicas.workers],
        **shared,
    }
    await walk_all(replicas.server, 2, 2)
    before, own, begun = _used(kinds), time.process_time(), time.monotonic()
    walkers = await walk_all(replicas.server, people, people, patience=PATIENCE)
    seconds = time.monotonic() - begun
    after = _used(kinds)
    each = {kind: [last - first for first, last in zip(before[kind], after[kind], strict=True)] for kind in kinds}
    used = {kind: sum(parts) for kind, parts in each.items()} | {OURSELVES: time.process_time() - own}
    single = {"a replica": max(each["replicas"]), "the worker": each["worker"][0], OURSELVES: used[OURSELVES]}
    busiest = max(single, key=lambda name: single[name])
    replies = [one for kind in latencies(walkers).values() for one in kind]
    return Run(seconds, replies, used, (busiest, single[busiest] / seconds))


def _used(kinds: Mapping[str, Sequence[int]]) -> dict[str, list[float]]:
    return {kind: [cpu_seconds(pid) for pid in pids] for kind, pids in kinds.items()}
