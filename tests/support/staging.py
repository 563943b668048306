"""What people who walk need around them: a Bot API server, and `payung run` on a data folder of its own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.settings import Settings
from tests.support.bot_api import BotApiServer
from tests.support.nlu_server import NluServer
from tests.support.serving import RunningCommand


@dataclass(frozen=True, slots=True)
class Stage:
    """A Bot API server, the command that is to serve it, not started yet, and where that keeps what it is told."""

    server: BotApiServer
    command: RunningCommand
    settings: Settings


@asynccontextmanager
async def staged(nlu: NluServer, folder: Path, database: str | None = None) -> AsyncIterator[Stage]:
    """The stage for the length of the block; a command that still runs at its end is killed.

    Args:
        nlu: who understands.
        folder: where data is kept.
        database: the address of an empty database; without it, SQLite in the folder.
    """
    async with BotApiServer() as server:
        address = server.base_url.removesuffix("/bot")
        kept = {"DATA_DIR": folder, **({"DATABASE_URL": database} if database else {})}
        command = RunningCommand(
            TELEGRAM_TOKEN=server.token, TELEGRAM_API_URL=address, NLU_URL=nlu.url, NLU_TOKEN=nlu.token, **kept
        )
        async with command:
            yield Stage(server, command, Settings(data_dir=folder, database_url=database))
