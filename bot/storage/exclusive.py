"""What only one process may do at a time: a right that ends with the process, however it ends."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from filelock import AsyncFileLock, FileLock
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

AGAIN = 1.0
"""Seconds after which a process that waits for the right tries again."""
SOON = 0.02
TRY = "SELECT pg_try_advisory_lock(hashtextextended(:name, 0))"
RELEASE = "SELECT pg_advisory_unlock(hashtextextended(:name, 0))"

Check = Callable[[], Awaitable[None]]
"""Raises an error of the database where the right may have been lost."""


@asynccontextmanager
async def hold_file(file: Path) -> AsyncIterator[Check]:
    """Hold a lock file; the operating system lets go of it when the process dies."""
    async with AsyncFileLock(file, mode=0o600, poll_interval=AGAIN, fallback_to_soft=False):
        yield _nothing_to_check


def hold_file_briefly(file: Path) -> FileLock:
    """A lock file for `with`, where there is no event loop yet; whoever has to wait for it tries again soon."""
    return FileLock(file, mode=0o600, poll_interval=SOON, fallback_to_soft=False)


@asynccontextmanager
async def hold_advisory(engine: AsyncEngine, name: str) -> AsyncIterator[Check]:
    """Hold an advisory lock of PostgreSQL; the server lets go of it when the connection ends.

    See "Advisory Locks" in PostgreSQL's documentation.
    """
    async with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        while not await _ask(connection, TRY, name):
            await asyncio.sleep(AGAIN)

        async def check() -> None:
            await connection.execute(text("SELECT 1"))

        try:
            yield check
        finally:
            if not connection.invalidated:
                await _ask(connection, RELEASE, name)


async def _ask(connection: AsyncConnection, statement: str, name: str) -> bool:
    return bool(await connection.scalar(text(statement), {"name": name}))


async def _nothing_to_check() -> None:
    """A file stays locked for as long as the process lives."""
