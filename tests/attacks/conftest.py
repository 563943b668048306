"""A Telegram that passes on whatever an attacker writes, and a journal of all that is logged meanwhile."""

import logging
from collections.abc import AsyncIterator, Iterator

import pytest
from aiohttp import web

from bot.cli.logs import NOISY
from tests.attacks.journal import Journal
from tests.support.bot_api import BotApiServer
from tests.support.bot_api.shapes import JSON
from tests.telegram.conftest import clock, served, settings, sql  # noqa: F401

TOKEN = "123456:AAF-tokenYangRahasia"
HEARD_OF_ERRORS = "asyncio"


class AttackedServer(BotApiServer):
    """It keeps what was pushed, and passes half a surrogate pair on as it is."""

    def __init__(self) -> None:
        super().__init__(TOKEN)
        self.pushed: list[JSON] = []

    async def push(self, update: JSON) -> JSON:
        queued = await super().push(update)
        self.pushed.append(queued)
        return queued


@pytest.fixture
async def server(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[AttackedServer]:
    def escaped(status: int, body: JSON) -> web.Response:
        return web.json_response(body, status=status)

    monkeypatch.setattr("tests.support.bot_api.server._json", escaped)
    async with AttackedServer() as server:
        yield server


@pytest.fixture
def records() -> Iterator[Journal]:
    """Everything that is logged, with the libraries as quiet as they are in production."""
    journal = Journal()
    before = {name: logging.getLogger(name).level for name in ("", "bot", *NOISY)}
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.ERROR if name == HEARD_OF_ERRORS else logging.CRITICAL + 1)
    logging.getLogger().setLevel(logging.INFO)
    logging.getLogger("bot").setLevel(logging.DEBUG)
    logging.getLogger().addHandler(journal)
    yield journal
    logging.getLogger().removeHandler(journal)
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


@pytest.fixture(autouse=True)
def journal(records: Journal, server: AttackedServer) -> Iterator[Journal]:
    """What was logged; at the end of each attack it holds an outcome for every update and nothing personal."""
    yield records
    waiting = {update["update_id"] for update in server.updates.pending()}
    handled = [update for update in server.pushed if update["update_id"] not in waiting]
    records.has_no_trace_of_errors()
    records.tells_nothing_of(handled, TOKEN)
    records.has_an_outcome_for_each(handled)
