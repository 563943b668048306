"""What all tests share: one trained model, one clock, a fresh database each."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from filelock import FileLock

import bot.channels.telegram  # noqa: F401 - sets how python-telegram-bot gives times
from bot.app import App, open_app
from bot.cli.prepare import train_model
from bot.i18n import compile_catalogues
from bot.settings import Settings, load_settings
from bot.storage.database import Database
from bot.storage.upgrading import bring_up_to_date
from bot.stored import Stored, open_stored
from nlu.embedded import EmbeddedNlu
from nlu.model import model_path
from tests.support.nlu_server import NluServer, serving
from tests.support.postgres import PostgresMissing, PostgresServer, postgres_server
from tests.support.proxy import ProxyMissing, program

NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
DATABASES = ("sqlite", "postgresql")
on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""Marks a test that is about SQLite's file, where the others of its folder run on both databases."""
on_postgresql = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
"""Marks a test that runs on PostgreSQL alone."""
on_both_databases = pytest.mark.parametrize("database_url", DATABASES, indirect=True)
"""Marks a test that runs twice, on SQLite and on PostgreSQL; it has to use the fixture `settings` or `database_url`."""


@dataclass
class MovingClock:
    """A clock that stands still until it is moved."""

    time: datetime = NOON

    def now(self) -> datetime:
        return self.time

    def move(self, **by: float) -> None:
        self.time += timedelta(**by)


def pytest_configure() -> None:
    """The catalogues are compiled before test modules are imported, since some of them speak while they are."""
    compile_catalogues()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker does all tests that use the fixture `processes`, one after the other."""
    for item in items:
        if isinstance(item, pytest.Function) and processes.__name__ in item.fixturenames:
            item.add_marker(pytest.mark.xdist_group(processes.__name__))


@pytest.fixture(scope="session")
def processes() -> None:
    """For fixtures that start processes, lest two tests start many at once and wait for each other's."""


@pytest.fixture(scope="session", autouse=True)
def _clean_environment() -> Iterator[None]:
    """No setting of the machine reaches a test, but for where models are kept."""
    kept = {name: value for name, value in os.environ.items() if name.startswith("PAYUNG_")}
    for name in kept:
        if name != "PAYUNG_MODELS_DIR":
            del os.environ[name]
    yield
    os.environ.update(kept)


@pytest.fixture(scope="session")
def model() -> Path:
    """The model of the data at hand, trained once and kept for the next run."""
    settings = load_settings()
    path = model_path(settings.models_dir)
    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(path.with_suffix(".lock")):
        if not path.exists():
            train_model(settings)
    return path


@pytest.fixture(scope="session")
def nlu(model: Path) -> Iterator[EmbeddedNlu]:
    """The model, loaded once."""
    embedded = EmbeddedNlu(model)
    asyncio.run(embedded.start())
    yield embedded
    embedded.shut_down()


@pytest.fixture(scope="session")
def nlu_server(model: Path, processes: None) -> Iterator[NluServer]:
    """The model behind HTTP, started once."""
    with serving(model.parent) as server:
        yield server


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server, started once; without PostgreSQL the test is skipped, but fails in continuous integration."""
    with ExitStack() as started:
        try:
            server = started.enter_context(postgres_server())
        except PostgresMissing as missing:
            if os.environ.get("CI"):
                raise
            pytest.skip(str(missing))
        yield server


@pytest.fixture(scope="session")
def haproxy() -> str:
    """HAProxy's program; without it the test is skipped, but fails in continuous integration."""
    try:
        return program()
    except ProxyMissing as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(missing))


async def upgrade(address: str) -> None:
    database = Database(address)
    await bring_up_to_date(database)
    await database.close()


@pytest.fixture(scope="session")
def newest_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with tables of the newest form and nothing in them, to be copied."""
    file = tmp_path_factory.mktemp("newest") / "payung.sqlite3"
    asyncio.run(upgrade(f"sqlite+aiosqlite:///{file}"))
    return file


@pytest.fixture(scope="session")
def newest_postgresql(postgres: PostgresServer) -> str:
    """The address of the same on PostgreSQL."""
    postgres.start()
    address = postgres.new_database()
    asyncio.run(upgrade(address))
    return address


def bare_database(
    kind: str, request: pytest.FixtureRequest, like: Callable[[], str | None] = lambda: None
) -> Iterator[str | None]:
    """The address of a database for one test, removed after it; None for SQLite, which lies in the data folder."""
    if kind == "sqlite":
        yield None
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    server.start()
    address = server.new_database(like())
    yield address
    server.start()
    server.drop_database(address)


def empty_database(kind: str, request: pytest.FixtureRequest) -> Iterator[str | None]:
    """The same; on PostgreSQL there are tables of the newest form in it."""
    yield from bare_database(kind, request, lambda: request.getfixturevalue("newest_postgresql"))


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """Where the database of a test lies; SQLite, unless a mark such as `on_both_databases` says otherwise."""
    yield from empty_database(getattr(request, "param", "sqlite"), request)


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def settings(tmp_path: Path, database_url: str | None) -> Settings:
    """Settings with a data folder of their own."""
    return Settings(data_dir=tmp_path / "var", database_url=database_url)


@pytest.fixture
def upgraded(settings: Settings, newest_sqlite: Path) -> Settings:
    """The settings; where they lead to a new SQLite file, one with the newest tables lies there now."""
    file = settings.data_dir / newest_sqlite.name
    if settings.database_url is None and not file.exists():
        settings.data_dir.mkdir(mode=0o700, exist_ok=True)
        shutil.copy(newest_sqlite, file)
    return settings


@pytest.fixture
async def stored(upgraded: Settings) -> AsyncIterator[Stored]:
    async with open_stored(upgraded) as opened:
        yield opened


@pytest.fixture
async def app(upgraded: Settings, clock: MovingClock, nlu: EmbeddedNlu) -> AsyncIterator[App]:
    """A running Payung on the shared model."""
    async with open_app(upgraded, clock, nlu) as opened:
        yield opened
