"""A gate before a server: it passes on what comes, or is shut, or takes everything and answers nothing."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit

from tests.support.ports import HOST, free_port

PIECE = 65_536


class Gate:
    """Passes connections on to an address of http; `url` is its own, the same for as long as it exists.

    Connections that are open when it is shut or held are broken off.
    """

    def __init__(self, behind: str) -> None:
        address = urlsplit(behind)
        self._behind = address.hostname or HOST, address.port or 80
        self._server: asyncio.Server | None = None
        self._visits: set[asyncio.Task[None]] = set()
        self._port = free_port()
        self._passes = True

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self._port}"

    async def open(self) -> None:
        """Pass on what comes."""
        await self._listen(passes=True)

    async def hold(self) -> None:
        """Take what comes and leave it unanswered."""
        await self._listen(passes=False)

    async def shut(self) -> None:
        """Refuse whoever comes."""
        if self._server is not None:
            self._server.close()
            self._server = None
        visits = list(self._visits)
        for visit in visits:
            visit.cancel()
        await asyncio.gather(*visits, return_exceptions=True)

    async def _listen(self, passes: bool) -> None:
        await self.shut()
        self._passes = passes
        self._server = await asyncio.start_server(self._visited, HOST, self._port)

    async def _visited(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        visit = asyncio.current_task()
        assert visit is not None
        self._visits.add(visit)
        visit.add_done_callback(self._visits.discard)
        try:
            if self._passes:
                await self._pass_on(reader, writer)
            else:
                await asyncio.Event().wait()
        except (OSError, asyncio.CancelledError):
            pass
        finally:
            writer.transport.abort()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection(*self._behind)
        try:
            ways = [asyncio.create_task(_copy(reader, back)), asyncio.create_task(_copy(there, writer))]
            try:
                await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for way in ways:
                    way.cancel()
                await asyncio.gather(*ways, return_exceptions=True)
        finally:
            back.transport.abort()


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while piece := await reader.read(PIECE):
            writer.write(piece)
            await writer.drain()


@asynccontextmanager
async def gate_before(url: str) -> AsyncIterator[Gate]:
    """An open gate for the length of the block."""
    gate = Gate(url)
    await gate.open()
    try:
        yield gate
    finally:
        await gate.shut()
