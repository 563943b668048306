"""What could not be stored is tried again and again, and that is nobody's fault."""

import asyncio

import pytest

from bot.app import App
from bot.channels.telegram import poller
from tests.support.bot_api import BotApiServer
from tests.support.serving import hears_about
from tests.telegram.conftest import Lines, Sql

LANGUAGES = "bahasa apa"
TYPED, TRIES = 20, 6


async def test_what_is_tried_again_is_no_flood_of_the_person_who_typed_it_once(
    served: App, server: BotApiServer, sql: Sql, log: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(poller, "LONGEST_PAUSE", 0.1)
    siti = server.person("Siti")
    await siti.says("/menu")
    await hears_about(siti, "English")
    await sql("ALTER TABLE turns RENAME TO away")
    for _ in range(TYPED):
        await siti.says("/bahasa")
    async with asyncio.timeout(20):
        while str(log).count("Next try") < TRIES:
            await asyncio.sleep(0.05)
    await sql("ALTER TABLE away RENAME TO turns")
    for _ in range(TYPED):
        assert LANGUAGES in (await siti.hears()).text
    await server.until(lambda: len(server.updates) == 0)
    assert sum(LANGUAGES in message.text for message in siti.messages) == TYPED
