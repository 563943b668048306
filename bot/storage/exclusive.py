"""What only one process may do at a time: a right that ends with the process, however it ends."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

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
Hear = tuple[str, Callable[[], None]]
"""A channel on which the database tells of news, and what is called then."""


@asynccontextmanager
async def hold_file(file: Path) -> AsyncIterator[Check]:
    """Hold a lock file; the operating system lets go of it when the process dies."""
    async with AsyncFileLock(file, mode=0o600, poll_interval=AGAIN, fallback_to_soft=False):
        yield _nothing_to_check


def hold_file_briefly(file: Path) -> FileLock:
    """A lock file for `with`, where there is no event loop yet; whoever has to wait for it tries again soon."""
    return FileLock(file, mode=0o600, poll_interval=SOON, fallback_to_soft=False)


@asynccontextmanager
async def hold_advisory(engine: AsyncEngine, name: str, hear: Hear | None = None) -> AsyncIterator[Check]:
    """Hold an advisory lock of PostgreSQL; the server lets go of it when the connection ends.

    See "Advisory Locks" and "NOTIFY" in PostgreSQL's documentation.

    Args:
        engine: the database.
        name: of the lock.
        hear: a channel of the database, and what is called whenever something is told there; while the lock is held.
    """
    async with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        try:
            while not await _ask(connection, TRY, name):
                await asyncio.sleep(AGAIN)

            async def check() -> None:
                await connection.execute(text("SELECT 1"))

            async with _hearing(connection, hear):
                yield check
            await _ask(connection, RELEASE, name)
        except BaseException:  # kept for others to use, it might keep the lock as well
            await connection.invalidate()
            raise


@asynccontextmanager
async def _hearing(connection: AsyncConnection, hear: Hear | None) -> AsyncIterator[None]:
    if hear is None:
        yield
        return
    channel, told = hear

    def heard(*_: Any) -> None:
        told()

    driver: Any = (await connection.get_raw_connection()).driver_connection
    await _asked(driver.add_listener(channel, heard))
    yield
    await _asked(driver.remove_listener(channel, heard))


async def _asked(answer: Awaitable[None]) -> None:
    """Wait for the driver, whose errors SQLAlchemy does not see here."""
    try:
        await answer
    except Exception as error:
        raise ConnectionError(str(error) or type(error).__name__) from error


async def _ask(connection: AsyncConnection, statement: str, name: str) -> bool:
    return bool(await connection.scalar(text(statement), {"name": name}))


async def _nothing_to_check() -> None:
    """A file stays locked for as long as the process lives."""
