"""SQLite within the event loop, for the short transactions of turns.

A statement that finds its row by an index takes some ten microseconds; aiosqlite passes each one through a thread and
back several times, which takes far longer. So here only what may really wait is done beside the loop: for another process
to finish writing, and for the disk at the commit. Whatever looks through many rows belongs to aiosqlite.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from sqlite3 import Connection as Driver
from sqlite3 import Cursor, OperationalError
from typing import Any, Self

from sqlalchemy import URL, AsyncAdaptedQueuePool, Connection
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import await_only

PATIENCE = 10_000
"""Milliseconds to wait for another process that writes."""


class BufferedCursor(Cursor):
    """Reads all rows at once, so that no statement stays open between two steps of the loop."""

    _rows: list[Any]

    def execute(self, statement: str, parameters: Any = (), /) -> Self:
        super().execute(statement, parameters)
        self._rows = super().fetchall()[::-1]
        return self

    def fetchone(self) -> Any:
        return self._rows.pop() if self._rows else None

    def fetchmany(self, size: int | None = None) -> list[Any]:
        many = self.arraysize if size is None else size
        return [self._rows.pop() for _ in range(min(many, len(self._rows)))]

    def fetchall(self) -> list[Any]:
        rows, self._rows = self._rows[::-1], []
        return rows

    async def _async_soft_close(self) -> None:
        """What SQLAlchemy's asynchronous sessions call once a statement is carried out."""


class BufferedConnection(Driver):
    """A connection whose cursors are buffered."""

    def cursor(self, *_: Any) -> BufferedCursor:  # type: ignore[override]
        return super().cursor(BufferedCursor)


class InlineSQLite(SQLiteDialect_pysqlite):
    """The standard library's driver under SQLAlchemy's asynchronous engine."""

    driver = "inline"
    is_async = True
    supports_statement_cache = True

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._beside = ThreadPoolExecutor(1, thread_name_prefix="sqlite-commit")

    @classmethod
    def get_pool_class(cls, url: URL) -> type[AsyncAdaptedQueuePool]:
        return AsyncAdaptedQueuePool

    def create_connect_args(self, url: URL) -> Any:
        arguments, options = super().create_connect_args(url)
        return arguments, {**options, "factory": BufferedConnection}

    def do_commit(self, dbapi_connection: Any) -> None:
        self.run_beside(dbapi_connection.commit)

    def run_beside(self, wait: Callable[[], Any]) -> None:
        await_only(_to_its_end(asyncio.get_running_loop().run_in_executor(self._beside, wait)))


async def _to_its_end(waiting: asyncio.Future[Any]) -> None:
    """Wait until the thread is done, even if nobody wants that any more: until then the connection is nobody else's."""
    try:
        await asyncio.shield(waiting)
    except asyncio.CancelledError:
        while not waiting.done():
            with suppress(asyncio.CancelledError):
                await asyncio.wait([waiting])
        if not waiting.cancelled():
            waiting.exception()
        raise


def begin_writing(connection: Connection) -> None:
    """Lock the database for writing; what may take long is done beside the loop.

    Args:
        connection: of either driver.
    """
    dialect = connection.dialect
    if not isinstance(dialect, InlineSQLite):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        return
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA busy_timeout=0")
    try:
        with suppress(OperationalError):
            driver.execute("BEGIN IMMEDIATE")
    finally:
        driver.execute(f"PRAGMA busy_timeout={PATIENCE}")
    if not driver.in_transaction:
        dialect.run_beside(lambda: driver.execute("BEGIN IMMEDIATE"))


registry.register("sqlite.inline", __name__, InlineSQLite.__name__)
