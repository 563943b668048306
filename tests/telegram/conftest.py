"""A Telegram of our own, with Payung serving it."""

import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.app import App
from bot.settings import Settings
from nlu.embedded import EmbeddedNlu
from tests.conftest import MovingClock
from tests.support.bot_api import BotApiServer
from tests.support.serving import RunningCommand, serving

Sql = Callable[..., list[Any]]
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
        telegram_token=SecretStr(server.token),
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
    with closing(sqlite3.connect(settings.data_dir / "payung.sqlite3", timeout=10)) as connection:

        def run(statement: str, *values: object) -> list[Any]:
            with connection:
                return connection.execute(statement, values).fetchall()

        yield run


@pytest.fixture
async def command(settings: Settings, server: BotApiServer) -> AsyncIterator[Command]:
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
