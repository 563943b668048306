"""More updates come than can be taken in: Telegram is told to wait, keeps them, and sends them again."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import replace

import httpx
import pytest

from bot.app import App, open_app
from bot.channels.telegram import intake
from bot.channels.telegram.receiving import Updates
from bot.channels.telegram.serve import Plan
from bot.channels.telegram.webhook import SECRET_HEADER
from bot.settings import Settings
from nlu.embedded import EmbeddedNlu
from tests.conftest import MovingClock
from tests.faults.enrolling import BEGINNING, END, MIDDLE
from tests.support.bot_api import BotApiServer
from tests.support.ports import free_port
from tests.support.serving import hears_about, serving

MOST = 3
LANGUAGES = "bahasa apa"


@pytest.fixture
async def narrow(
    settings: Settings, clock: MovingClock, nlu: EmbeddedNlu, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[App]:
    """Payung, serving behind a webhook and taking in few updates at a time."""
    monkeypatch.setattr(intake, "MOST_IN_HAND", MOST)
    port = free_port()
    behind = replace(settings, http_port=port, webhook_url=f"http://127.0.0.1:{port}/hook")
    async with open_app(behind, clock, nlu) as app, serving(app, Plan(Updates.WEBHOOK)):
        yield app


@asynccontextmanager
async def nothing_can_be_stored(app: App) -> AsyncIterator[None]:
    """Somebody else writes for the length of the block."""
    file = app.settings.data_dir / "payung.sqlite3"
    with closing(sqlite3.connect(file, timeout=10, isolation_level=None, check_same_thread=False)) as other:
        await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def test_what_does_not_fit_is_sent_again_and_nothing_is_lost(narrow: App, server: BotApiServer) -> None:
    siti = server.person("Siti")
    others = [server.person(str(number)) for number in range(3 * MOST)]
    async with nothing_can_be_stored(narrow):
        for person in others:
            await person.says("/bahasa")
        for words, _ in (*BEGINNING, *MIDDLE, *END):
            await siti.says(words)
        await server.until(lambda: [delivery.status for delivery in server.deliveries].count(503) > 2 * MOST)
        assert len(server.updates) == len(others) + len((*BEGINNING, *MIDDLE, *END))
    for person in others:
        await hears_about(person, LANGUAGES)
    for _, answer in (*BEGINNING, *MIDDLE, *END):
        await hears_about(siti, answer)
    await server.until(lambda: len(server.updates) == 0)
    assert [len(person.messages) for person in others] == [2] * len(others)
    assert [lead.draft.name async for lead in narrow.stored.leads.leads()] == ["Siti Aminah"]


async def test_telegram_is_told_when_to_come_again(narrow: App, server: BotApiServer) -> None:
    async with nothing_can_be_stored(narrow):
        for number in range(MOST):
            await server.person(str(number)).says("/bahasa")
        await server.until(lambda: len(server.deliveries) == MOST)
        async with httpx.AsyncClient() as telegram:
            refused = await one_more(telegram, narrow)
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "1")
    await server.until(lambda: len(server.updates) == 0)
    async with httpx.AsyncClient() as telegram:
        assert (await one_more(telegram, narrow)).status_code == 200


async def one_more(telegram: httpx.AsyncClient, app: App) -> httpx.Response:
    """What is answered to an update that asks for nothing."""
    secret = {SECRET_HEADER: app.stored.cipher.secret("Telegram webhook")}
    return await telegram.post(app.settings.require_webhook_url(), json={"update_id": 1_000}, headers=secret)
