"""What a process says of itself over HTTP while something is wrong."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

SECONDS_OF_PATIENCE = 20.0


class Watch:
    """Somebody who asks the process that listens on a port how it is."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http

    async def is_alive(self) -> bool:
        """Whether a restart would change nothing."""
        return (await self._http.get("/healthz")).status_code == 200

    async def is_ready(self) -> None:
        """Wait until nothing is wrong."""
        await self._until_wrong([])

    async def misses(self, part: str) -> None:
        """Wait until that, and nothing else, is wrong."""
        await self._until_wrong([part])

    async def measures(self, name: str, least: float) -> None:
        """Wait until a measure, named with its labels, has reached a value."""
        async with asyncio.timeout(SECONDS_OF_PATIENCE):
            while await self.measure(name) < least:
                await asyncio.sleep(0.05)

    async def measure(self, name: str) -> float:
        """A measure as it is now; 0 where nothing was measured yet."""
        found = re.search(rf"^{re.escape(name)} (\S+)$", (await self._http.get("/metrics")).text, re.MULTILINE)
        return float(found[1]) if found else 0.0

    async def _until_wrong(self, parts: list[str]) -> None:
        told: Any = None
        try:
            async with asyncio.timeout(SECONDS_OF_PATIENCE):
                while told != (503 if parts else 200, parts):
                    response = await self._http.get("/readyz")
                    told = response.status_code, response.json()["wrong"]
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise AssertionError(f"it says {told} and not {parts}") from None


@asynccontextmanager
async def watching(port: int) -> AsyncIterator[Watch]:
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=SECONDS_OF_PATIENCE) as http:
        yield Watch(http)
