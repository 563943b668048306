"""HAProxy with the configuration of real deployments, before processes on this machine."""

import asyncio
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Self

import httpx

from tests.support.ports import HOST, free_port

CONFIGURATION = Path(__file__).parents[2] / "deploy" / "haproxy.cfg"
PATH = "/telegram"
SECONDS_TO_START = 10.0
SECONDS_TO_BE_UP = 60.0
SECONDS_BETWEEN_LOOKS = 0.1


class ProxyMissing(Exception):
    """HAProxy is not installed here."""


class Proxy:
    """HAProxy for the length of a block.

    Args:
        token: of the NLU servers.
        servers: the ports of the NLU servers.

    What it can be reached at are the addresses `webhook`, `nlu` and `console`; `bots` (two), `servers` and `web` are the
    ports on which it looks for the processes behind it.
    """

    def __init__(self, token: str, servers: Sequence[int]) -> None:
        self.token = token
        self.bots = [free_port(), free_port()]
        self.servers = servers
        self.web = free_port()
        webhook, understanding, console, watch = (free_port() for _ in range(4))
        self.webhook = f"http://{HOST}:{webhook}{PATH}"
        self.nlu = f"http://{HOST}:{understanding}"
        self.console = f"http://{HOST}:{console}"
        self.environment = {
            "PAYUNG_NLU_TOKEN": token,
            "PROXY_WEBHOOK": f"{HOST}:{webhook}",
            "PROXY_WEBHOOK_PATH": PATH,
            "PROXY_NLU": f"{HOST}:{understanding}",
            "PROXY_CONSOLE": f"{HOST}:{console}",
            "PROXY_WATCH": f"{HOST}:{watch}",
            "PROXY_WEB_1": f"{HOST}:{self.web}",
            **{f"PROXY_BOT_{number}": f"{HOST}:{port}" for number, port in enumerate(self.bots, start=1)},
            **{f"PROXY_NLU_{number}": f"{HOST}:{port}" for number, port in enumerate(self.servers, start=1)},
        }
        self._watch = httpx.AsyncClient(base_url=f"http://{HOST}:{watch}", timeout=5)
        self._process: asyncio.subprocess.Process | None = None

    @property
    def pid(self) -> int:
        """The number of its process."""
        if self._process is None:
            raise AssertionError("it is not running")
        return self._process.pid

    async def until_up(self, *names: str) -> None:
        """Wait until it takes all of these for servers that answer, such as `bots/bot1`."""
        async with asyncio.timeout(SECONDS_TO_BE_UP):
            while not set(names) <= await self.up():
                await asyncio.sleep(SECONDS_BETWEEN_LOOKS)

    async def up(self) -> set[str]:
        """The servers that it takes for such as answer."""
        shown = (await self._watch.get("/metrics", params={"scope": "server"})).text
        lines = [line for line in shown.splitlines() if line.startswith("haproxy_server_status{") and '"UP"' in line]
        return {_name(line) for line in lines if line.endswith(" 1")}

    async def __aenter__(self) -> Self:
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("PAYUNG_", "PROXY_"))}
        nothing = asyncio.subprocess.DEVNULL
        self._process = await asyncio.create_subprocess_exec(
            program(),
            "-db",
            "-f",
            str(CONFIGURATION),
            env=environment | self.environment,
            stdout=nothing,
            stderr=nothing,
        )
        async with asyncio.timeout(SECONDS_TO_START):
            while not await self._is_healthy():
                assert self._process.returncode is None, "HAProxy ended"
                await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self._watch.aclose()
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    async def _is_healthy(self) -> bool:
        try:
            return (await self._watch.get("/healthz")).is_success
        except httpx.HTTPError:
            return False


def program() -> str:
    """HAProxy's program.

    Raises:
        ProxyMissing: it is not installed.
    """
    found = shutil.which("haproxy") or shutil.which("haproxy", path="/usr/sbin")
    if found is None:
        raise ProxyMissing("HAProxy is not installed: apt-get install haproxy")
    return found


def _name(line: str) -> str:
    """The server of a line such as `haproxy_server_status{proxy="bots",server="bot1",state="UP"} 1`."""
    _, proxy, _, server, *_ = line.split('"')
    return f"{proxy}/{server}"
