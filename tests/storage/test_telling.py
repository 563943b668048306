"""Whoever sends hears at once of what another process put into the outbox, where the database can tell of it."""

import asyncio

from bot.conversation.messages import ChatKey, Incoming, Reply, Text
from bot.settings import Settings
from bot.stored import open_stored
from tests.conftest import NOON, on_postgresql

SITI = Incoming(ChatKey("telegram", "1", "1"), 1, NOON, Text("/menu"))


@on_postgresql
async def test_a_message_of_another_process_is_told_to_who_may_send(upgraded: Settings) -> None:
    told = asyncio.Event()
    async with (
        open_stored(upgraded) as one,
        open_stored(upgraded) as another,
        one.outbox("telegram").alone(told.set) as check,
    ):
        async with another.conversations.write(SITI) as unit:
            await unit.send((Reply("menu"),))
            await asyncio.sleep(0.1)
            assert not told.is_set()
        async with asyncio.timeout(5):
            await told.wait()
        await check()


@on_postgresql
async def test_who_may_not_send_any_more_hears_nothing(upgraded: Settings) -> None:
    told = asyncio.Event()
    async with open_stored(upgraded) as one, open_stored(upgraded) as another:
        async with one.outbox("telegram").alone(told.set):
            pass
        async with another.conversations.write(SITI) as unit:
            await unit.send((Reply("menu"),))
        await asyncio.sleep(0.2)
        assert not told.is_set()
