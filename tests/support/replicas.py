"""Several processes of Payung behind one proxy, on one PostgreSQL."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.settings import Settings
from tests.support.bot_api import BotApiServer
from tests.support.proxy import Proxy
from tests.support.serving import RunningCommand


@dataclass(frozen=True, slots=True)
class Replicas:
    """Replicas that take updates in, workers that send, and the console, all of them started."""

    server: BotApiServer
    settings: Settings
    bots: Sequence[RunningCommand]
    workers: Sequence[RunningCommand]
    web: RunningCommand


@asynccontextmanager
async def replicated(
    proxy: Proxy, database: str, folder: Path, bots: int = 2, workers: int = 2
) -> AsyncIterator[Replicas]:
    """Replicas for the length of the block, as many as the proxy has places for or fewer; at its end they are killed.

    Args:
        proxy: the proxy, running; NLU servers are behind it already.
        database: the address of an empty database on PostgreSQL.
        folder: where the key is kept.
        bots: how many take updates in.
        workers: how many send and work; one of them has the right to send.
    """
    async with BotApiServer() as server, AsyncExitStack() as opened:
        everywhere: dict[str, object] = {
            "DATA_DIR": folder,
            "DATABASE_URL": database,
            "TELEGRAM_TOKEN": server.token,
            "TELEGRAM_API_URL": server.base_url.removesuffix("/bot"),
        }
        takes_in = {"NLU_URL": proxy.nlu, "NLU_TOKEN": proxy.token, "WEBHOOK_URL": proxy.webhook}

        async def started(*arguments: str, **settings: object) -> RunningCommand:
            command = await opened.enter_async_context(RunningCommand(*arguments, **everywhere, **settings))
            return await command.start()

        ports = proxy.bots[:bots]
        yield Replicas(
            server,
            Settings(data_dir=folder, database_url=database),
            [await started("run", "--webhook", "--no-worker", HTTP_PORT=port, **takes_in) for port in ports],
            [await started("worker") for _ in range(workers)],
            await started("web", HTTP_PORT=proxy.web),
        )


def nlu_server(proxy: Proxy, number: int, models: Path) -> RunningCommand:
    """The NLU server behind a proxy with that number (from 0), not started yet, with the model of a folder."""
    return RunningCommand(
        "nlu", "serve", "--port", str(proxy.servers[number]), NLU_TOKEN=proxy.token, MODELS_DIR=models
    )
