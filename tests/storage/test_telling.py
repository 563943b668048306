"""Whoever sends hears at once of what another process put into the outbox, where the database can tell of it."""

import asyncio
from typing import Any

import asyncpg
import pytest
from sqlalchemy import text

from bot.conversation.messages import ChatKey, Incoming, Reply, Text
from bot.faults import StoreError
from bot.settings import Settings
from bot.stored import open_stored
from tests.conftest import NOON, on_postgresql

BREAK_OFF = (
    "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)
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


@on_postgresql
async def test_a_connection_that_is_lost_before_it_is_told_anything_is_a_fault_of_the_database(
    upgraded: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def lost(*_: Any) -> None:
        raise asyncpg.InterfaceError("connection is closed")

    monkeypatch.setattr(asyncpg.Connection, "add_listener", lost)
    async with open_stored(upgraded) as one:
        with pytest.raises(StoreError, match="connection is closed"):
            async with one.outbox("telegram").alone(lambda: None):
                pass


@on_postgresql
@pytest.mark.parametrize("step", ["add_listener", "remove_listener"])
async def test_who_fails_to_hear_does_not_keep_the_right_to_send(
    upgraded: Settings, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    async def slow(*_: Any) -> None:
        raise TimeoutError

    async with open_stored(upgraded) as one, open_stored(upgraded) as another:
        with monkeypatch.context() as patched:
            patched.setattr(asyncpg.Connection, step, slow)
            with pytest.raises(StoreError):
                async with one.outbox("telegram").alone(lambda: None):
                    pass
        async with asyncio.timeout(5), another.outbox("telegram").alone(lambda: None) as check:
            await check()


@on_postgresql
async def test_a_right_that_was_lost_can_be_had_again(upgraded: Settings) -> None:
    async with open_stored(upgraded) as one, open_stored(upgraded) as another:
        with pytest.raises(StoreError):
            async with one.outbox("telegram").alone(lambda: None) as check:
                async with another.database.writing() as session:
                    await session.execute(text(BREAK_OFF))
                await check()
        async with asyncio.timeout(5), another.outbox("telegram").alone(lambda: None) as check:
            await check()
