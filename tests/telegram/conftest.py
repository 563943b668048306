"""A Telegram of our own, with Payung serving it."""

import asyncio
import logging
import sqlite3
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app import App
from bot.settings import Secret, Settings
from nlu.embedded import EmbeddedNlu
from tests.conftest import MovingClock
from tests.support.bot_api import BotApiServer
from tests.support.bot_api.shapes import Signal
from tests.support.serving import RunningCommand, serving

Sql = Callable[..., Awaitable[list[Any]]]
Command = Callable[..., RunningCommand]

NOWHERE = "http://127.0.0.1:9"
"""An address where nobody listens."""


@dataclass
class RunningClock(MovingClock):
    """A clock that begins at noon and goes on from there, so that messages tried again come due."""

    started: float = field(default_factory=time.monotonic)

    def now(self) -> datetime:
        return self.time + timedelta(seconds=time.monotonic() - self.started)


@pytest.fixture
def clock() -> MovingClock:
    return RunningClock()


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    async with BotApiServer() as server:
        yield server


@pytest.fixture
def settings(tmp_path: Path, server: BotApiServer) -> Settings:
    """Settings with a data folder of their own, and the address of the test's Telegram."""
    return Settings(
        data_dir=tmp_path / "var",
        telegram_token=Secret(server.token),
        telegram_api_url=server.base_url.removesuffix("/bot"),
    )


@pytest.fixture
async def served(app: App, nlu: EmbeddedNlu) -> AsyncIterator[App]:
    """Payung, serving as long as the test runs."""
    await nlu.start()
    async with serving(app):
        yield app


@pytest.fixture
def sql(settings: Settings) -> Iterator[Sql]:
    """Runs statements on the database behind Payung's back, and returns what they find."""
    file = settings.data_dir / "payung.sqlite3"
    with closing(sqlite3.connect(file, timeout=10, check_same_thread=False)) as connection:

        def execute(statement: str, values: tuple[object, ...]) -> list[Any]:
            with connection:
                return connection.execute(statement, values).fetchall()

        async def run(statement: str, *values: object) -> list[Any]:
            return await asyncio.to_thread(execute, statement, values)

        yield run


class Lines(logging.Handler):
    """What Payung logs, and a way to wait for it."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._logged = Signal()

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
        self._logged.fire()

    async def until(self, part: str, timeout: float = 10.0) -> None:
        """Wait for a line that holds `part`."""
        deadline = time.monotonic() + timeout
        while not any(part in line for line in self.lines):
            if not await self._logged.wait(deadline - time.monotonic()):
                raise AssertionError(f"no line with {part!r} within {timeout} s: {self.lines}")

    def __str__(self) -> str:
        return "\n".join(self.lines)


@pytest.fixture
def log() -> Iterator[Lines]:
    """The log lines of the bot."""
    handler = Lines()
    logger = logging.getLogger("bot")
    logger.addHandler(handler)
    yield handler
    logger.removeHandler(handler)


@pytest.fixture
async def command(settings: Settings, server: BotApiServer, processes: None) -> AsyncIterator[Command]:
    """Makes `payung run` for the test's Telegram and data folder; what still runs at the end is killed.

    It has no model unless MODELS_DIR is given and NLU_URL is None; settings given as None are left out.
    """
    made: list[RunningCommand] = []

    def make(**changed: object) -> RunningCommand:
        usual = {
            "TELEGRAM_TOKEN": server.token,
            "TELEGRAM_API_URL": settings.telegram_api_url,
            "DATA_DIR": settings.data_dir,
            "NLU_URL": NOWHERE,
        }
        given = {name: value for name, value in (usual | changed).items() if value is not None}
        made.append(RunningCommand(**given))
        return made[-1]

    yield make
    for one in made:
        await one.__aexit__()
