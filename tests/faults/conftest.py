"""The Telegram of the channel's tests, for a database that a mark may choose."""

from pathlib import Path

import pytest

from bot.settings import Secret, Settings
from tests.support.bot_api import BotApiServer
from tests.telegram.conftest import clock, command, log, served, server, sql  # noqa: F401


@pytest.fixture
def settings(tmp_path: Path, server: BotApiServer, database_url: str | None) -> Settings:  # noqa: F811
    """Settings with a data folder of their own, the address of the test's Telegram, and that of the database."""
    return Settings(
        data_dir=tmp_path / "var",
        database_url=database_url,
        telegram_token=Secret(server.token),
        telegram_api_url=server.base_url.removesuffix("/bot"),
    )
