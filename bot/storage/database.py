"""The engine: SQLite by default, PostgreSQL by its address; transactions that lock what they read."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, event, make_url, text
from sqlalchemy.exc import ArgumentError, DataError, IntegrityError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, create_async_engine

from bot.faults import StoreError
from bot.storage import inline
from bot.storage.exclusive import Check, Hear, hold_advisory, hold_file, hold_file_briefly

BEGINNINGS = ("sqlite+aiosqlite://", "postgresql+asyncpg://")
AT_ONCE = 16
"""How many sessions are open at once; the others wait their turn here, first come, first served."""
POOL = {"pool_size": AT_ONCE + 2, "max_overflow": 0}
"""Connections stay open; two are for what one process does alone."""
BRIEF_POOL = {"pool_size": 4, "max_overflow": AT_ONCE}
"""Within the event loop of SQLite one connection writes, and hardly ever two read."""
POSTGRESQL = {
    "connect_args": {
        "timeout": 5,
        "command_timeout": 20,
        "server_settings": {
            "application_name": "payung",
            "lock_timeout": "10s",
            "idle_in_transaction_session_timeout": "30s",
        },
    },
}
"""No statement and no lock keeps a turn waiting for ever."""
NOTIFY = "SELECT set_config('synchronous_commit', 'off', true), pg_notify(:channel, '')"


class Database:
    """Sessions on one database.

    Args:
        address: an SQLAlchemy address with an asynchronous driver (sqlite+aiosqlite, postgresql+asyncpg).

    Raises:
        StoreError: the address cannot be read.
    """

    def __init__(self, address: str) -> None:
        try:
            url = make_url(address)
            if url.get_backend_name() == "sqlite" and url.database:
                _check_file(url)
            options = POSTGRESQL if url.get_backend_name() == "postgresql" else {}
            self._engine = create_async_engine(url, **POOL, **options)
            self._brief = self._engine
            if url.get_backend_name() == "sqlite" and _is_file(url):
                self._brief = create_async_engine(url.set(drivername="sqlite+inline"), **BRIEF_POOL)
        except ImportError:
            raise StoreError(f"PAYUNG_DATABASE_URL has to begin with {' or '.join(BEGINNINGS)}.") from None
        except (ArgumentError, SQLAlchemyError, ValueError) as error:
            raise StoreError(f"PAYUNG_DATABASE_URL cannot be used: {_first_line(error)}") from None
        except OSError as error:
            raise StoreError(f"The folder of the database cannot be made: {error.strerror}.") from None
        except sqlite3.Error as error:
            raise StoreError(f"The database cannot be used: {error}") from None
        self._sessions = asyncio.Semaphore(AT_ONCE)
        self._writers = asyncio.Semaphore(1 if self.is_sqlite else AT_ONCE)
        for engine in {self._engine, self._brief} if self.is_sqlite else ():
            _set_up_sqlite(engine)

    @property
    def is_sqlite(self) -> bool:
        return self._engine.dialect.name == "sqlite"

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A session for reading, without locks; on SQLite each statement sees what is committed when it begins.

        Raises:
            StoreError: the database cannot be used now.
        """
        with _errors():
            async with self._sessions, AsyncSession(self._engine) as session:
                yield session

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncSession]:
        """A session for writing: committed at the end, rolled back by an exception.

        SQLite is locked at once. Its one writer at a time is chosen here, within the process, since SQLite itself lets
        those who wait ask again and again, and whoever asks at the right moment goes first.

        Raises:
            StoreError: the database cannot be used now.
        """
        async with self._writing(self._engine, self._sessions) as session:
            yield session

    @asynccontextmanager
    async def reading_briefly(self) -> AsyncIterator[AsyncSession]:
        """The same as `reading`, for statements that find their few rows by an index: it is faster on SQLite.

        Raises:
            StoreError: the database cannot be used now.
        """
        with _errors():
            async with self._at_once(), AsyncSession(self._brief) as session:
                yield session

    @asynccontextmanager
    async def writing_briefly(self) -> AsyncIterator[AsyncSession]:
        """The same as `writing`, for statements that find their few rows by an index: it is faster on SQLite.

        Raises:
            StoreError: the database cannot be used now.
        """
        async with self._writing(self._brief, self._at_once()) as session:
            yield session

    @asynccontextmanager
    async def _writing(
        self, engine: AsyncEngine, place: AbstractAsyncContextManager[None]
    ) -> AsyncIterator[AsyncSession]:
        writing = engine.execution_options(writes=True)
        with _errors():
            async with (
                self._writers,
                place,
                AsyncSession(writing, expire_on_commit=False) as session,
                session.begin(),
            ):
                yield session

    def _at_once(self) -> AbstractAsyncContextManager[None]:
        """A place among the sessions that are open at once; within the event loop of SQLite nobody has to wait for one."""
        return self._sessions if self._brief is self._engine else nullcontext()

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[AsyncConnection]:
        """A connection for reading that sees all tables as they are at one moment, however long it reads.

        Raises:
            StoreError: the database cannot be used now.
        """
        frozen = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        engine = self._engine.execution_options(**({"reads_long": True} if self.is_sqlite else frozen))
        with _errors():
            async with self._sessions, engine.connect() as connection, connection.begin():
                yield connection

    async def migrate(self, change: Callable[[Connection], None]) -> None:
        """Change the tables in one transaction.

        It has begun before Alembic sees the connection, which would otherwise commit after each migration on SQLite, and
        a second process that starts at the same time would come between two of them.

        Raises:
            StoreError: the database cannot be used now.
        """
        with _errors():
            async with self._engine.execution_options(writes=True).begin() as connection:
                await connection.run_sync(change)

    @asynccontextmanager
    async def alone(self, name: str, hear: Hear | None = None) -> AsyncIterator[Check]:
        """Do something that no other process on this database may do meanwhile; waits until none does.

        Args:
            name: of what is done.
            hear: a channel on which PostgreSQL tells of news, and what is called then; SQLite tells nothing.

        Yields:
            A function to call from time to time, which raises a StoreError where the right was lost.

        Raises:
            StoreError: the database cannot be used now.
        """
        with _errors():
            async with self._holding(name, hear) as check:

                async def checked() -> None:
                    with _errors():
                        await check()

                yield checked

    async def notify(self, channel: str) -> None:
        """Tell whoever hears a channel of PostgreSQL that there is news, without waiting for the disk; SQLite has none.

        Raises:
            StoreError: the database cannot be used now.
        """
        if not self.is_sqlite:
            with _errors():
                async with self._sessions, self._engine.connect() as connection:
                    await connection.execute(text(NOTIFY), {"channel": channel})
                    await connection.commit()

    async def optimize(self) -> None:
        """Have SQLite look again at how its data lie, where much has changed; PostgreSQL does so by itself.

        Without that SQLite guesses which index is the best. See "PRAGMA optimize" in its documentation.

        Raises:
            StoreError: the database cannot be used now.
        """
        if self.is_sqlite:
            async with self.writing() as session:
                await session.execute(text("PRAGMA optimize=0x10002"))

    async def ping(self) -> None:
        """Ask the database for nothing in particular.

        Raises:
            StoreError: the database cannot be used now.
        """
        async with self.reading() as session:
            await session.execute(text("SELECT 1"))

    def _holding(self, name: str, hear: Hear | None) -> AbstractAsyncContextManager[Check]:
        file = self._engine.url.database
        if not self.is_sqlite:
            return hold_advisory(self._engine, name, hear)
        return hold_file(Path(f"{file}.{name}.lock"))

    async def close(self) -> None:
        for engine in {self._engine, self._brief}:
            await engine.dispose()


def _is_file(url: URL) -> bool:
    return url.database not in (None, ":memory:") and not url.query


def _check_file(url: URL) -> None:
    """Make an SQLite file for its owner alone, and open it once: a driver that cannot leaves a thread behind.

    A new file is brought to write-ahead logging by one process at a time: SQLite lets none of several that try wait, but
    refuses all but one at once ("database is locked"). What is logged so stays so, hence nobody has to do it again.
    """
    if url.database is None or not _is_file(url):
        return
    file = Path(url.database)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with hold_file_briefly(Path(f"{file}.opening.lock")):
        file.touch(mode=0o600)
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")


def _set_up_sqlite(engine: AsyncEngine) -> None:
    """Take over transactions from the driver, so that writers lock at the start and lose nothing."""

    @event.listens_for(engine.sync_engine, "connect")
    def connect(connection: Any, _: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout={inline.PATIENCE}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writes", False):
            inline.begin_writing(connection)
        elif connection.get_execution_options().get("reads_long", False):
            connection.exec_driver_sql("BEGIN")


class _errors:  # noqa: N801 - reads as a word in `with`
    """Turns every error of the database into a StoreError of one line, without the values in its statement.

    A refused value is passed on as it is: trying again later would not help.
    """

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        if isinstance(error, SQLAlchemyError | OSError) and not _is_refused_value(error):
            raise StoreError(f"The database cannot be used: {_first_line(error)}") from None


def _is_refused_value(error: BaseException) -> bool:
    """Whether a value was refused; PostgreSQL says so of a NUL in a text without DataError (class 22 of its error codes)."""
    code = getattr(getattr(error, "orig", None), "sqlstate", None) or ""
    return isinstance(error, DataError | IntegrityError) or code.startswith("22")


def _first_line(error: BaseException) -> str:
    cause = getattr(error, "orig", None) or error
    lines = str(cause).strip().splitlines()
    return lines[0] if lines else type(cause).__name__
