"""Who has lost the right to send finishes what is on its way and leaves the rest to whoever has it now."""

import asyncio
from collections import Counter
from pathlib import Path
from typing import Any, cast

import asyncpg
from telegram import Bot

from bot.channels.telegram.sender import Sender
from bot.conversation.messages import ChatKey, Incoming, Reply, Text
from bot.pictures.album import Album
from bot.settings import Settings
from bot.storage.parcels import Parcels
from bot.stored import Stored, open_stored
from tests.conftest import NOON, MovingClock, on_postgresql

MESSAGES = 8
SECONDS_ON_ITS_WAY = 0.4
BREAK_OFF = (
    "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


class SlowBot:
    """Takes a while for each message."""

    link, username = "https://t.me/payung_bot", "payung_bot"

    def __init__(self, came: list[str]) -> None:
        self._came = came

    async def send_message(self, text: str, **_: Any) -> None:
        self._came.append(text)
        await asyncio.sleep(SECONDS_ON_ITS_WAY)


def sender(stored: Stored, came: list[str], folder: Path) -> Sender:
    bot, outbox = cast("Bot", SlowBot(came)), stored.outbox("telegram")
    return Sender(bot, outbox, MovingClock(), Album(folder), cast("Parcels", None), lambda _: None, lambda: None)


@on_postgresql
async def test_only_what_is_on_its_way_when_the_right_is_lost_may_arrive_twice(
    upgraded: Settings, tmp_path: Path
) -> None:
    came: list[str] = []
    stop = asyncio.Event()
    async with open_stored(upgraded) as one, open_stored(upgraded) as another:
        async with one.conversations.write(Incoming(ChatKey("telegram", "1", "1"), 1, NOON, Text("/menu"))) as unit:
            await unit.send(tuple(Reply(f"number {number}") for number in range(MESSAGES)))
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(sender(one, came, tmp_path).run(stop))
            while not came:
                await asyncio.sleep(0.01)
            tasks.create_task(sender(another, came, tmp_path).run(stop))
            await asyncio.sleep(SECONDS_ON_ITS_WAY / 2)
            await break_off(upgraded)
            async with asyncio.timeout(30):
                while (await one.outbox("telegram").backlog()).messages:
                    await asyncio.sleep(0.05)
            stop.set()
    times = Counter(came)
    assert len(times) == MESSAGES
    assert sum(times.values()) <= MESSAGES + 1


async def break_off(settings: Settings) -> None:
    assert settings.database_url is not None
    connection = await asyncpg.connect(settings.database_url.replace("+asyncpg", ""))
    await connection.execute(BREAK_OFF)
    await connection.close()
