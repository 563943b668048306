"""A proxy before an NLU server, which can be slow, away, or talk nonsense."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from aiohttp import web

from tests.support.nlu_server import NluServer


class NluProxy:
    """Passes requests on to a real server; `seconds` later, or with `body` instead of its answer.

    `asked` counts the requests.
    """

    def __init__(self, behind: NluServer) -> None:
        self.token = behind.token
        self.seconds = 0.0
        self.body: str | None = None
        self.asked = 0
        self.url = ""
        self._client = httpx.AsyncClient(base_url=behind.url, timeout=30)

    async def answer(self, request: web.Request) -> web.Response:
        self.asked += 1
        asked = await request.read()
        await asyncio.sleep(self.seconds)
        if self.body is not None:
            return web.Response(text=self.body, content_type="application/json")
        reply = await self._client.post(request.path_qs, content=asked)
        return web.Response(body=reply.content, status=reply.status_code, content_type="application/json")

    async def close(self) -> None:
        await self._client.aclose()


@asynccontextmanager
async def in_front_of(server: NluServer) -> AsyncIterator[NluProxy]:
    """A proxy for the length of the block."""
    proxy = NluProxy(server)
    application = web.Application()
    application.router.add_post("/model/parse", proxy.answer)
    runner = web.AppRunner(application, shutdown_timeout=0.05)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        proxy.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield proxy
    finally:
        await runner.cleanup()
        await proxy.close()
