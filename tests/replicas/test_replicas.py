"""Two replicas behind the proxy on one PostgreSQL: one dies in the midst, and nothing is lost or doubled."""

import asyncio
from pathlib import Path

import pytest

from tests.conftest import on_postgresql
from tests.support.checking import check, stored_leads
from tests.support.nlu_server import NluServer
from tests.support.ports import free_port
from tests.support.proxy import Proxy
from tests.support.replicas import replicated
from tests.support.walking import REPLIES_A_WALK, Crowd

pytestmark = pytest.mark.usefixtures("haproxy")

PEOPLE = 20
PATIENCE = 60


@on_postgresql
async def test_a_replica_and_the_worker_that_sends_die_while_people_enrol(
    nlu_server: NluServer, database_url: str, tmp_path: Path
) -> None:
    port = int(nlu_server.url.rpartition(":")[2])
    async with (
        Proxy(nlu_server.token, [port, free_port()]) as proxy,
        replicated(proxy, database_url, tmp_path / "var") as replicas,
    ):
        await proxy.until_up("bots/bot1", "bots/bot2", "nlu_servers/nlu1", "web/web1")
        crowd = Crowd(replicas.server, PEOPLE)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(crowd.walk(PEOPLE, PATIENCE))
            for victim in (replicas.bots[0], replicas.workers[0]):
                await crowd.hears(PEOPLE * REPLIES_A_WALK // 4)
                await victim.kill()
        assert len(replicas.server.updates) == 0
        findings = check(crowd.walkers, await stored_leads(replicas.settings))
    assert findings.are_good, str(findings)
