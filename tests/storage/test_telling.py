"""Whoever sends hears at once of what another process put into the outbox, where the database can tell of it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import pytest
from sqlalchemy import text

from bot.faults import StoreError
from bot.settings import Settings
from bot.storage.announcer import Announcer
from bot.stored import Stored, open_stored
from tests.conftest import on_postgresql, on_sqlite

BREAK_OFF = (
    "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


@asynccontextmanager
async def announcing(stored: Stored) -> AsyncIterator[Announcer]:
    """Somebody who takes messages in and does not send them."""
    announcer = Announcer(stored.database)
    running = asyncio.create_task(announcer.run())
    yield announcer
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


@on_postgresql
async def test_who_may_send_is_told_of_messages_of_another_process(upgraded: Settings) -> None:
    told = asyncio.Event()
    async with (
        open_stored(upgraded) as one,
        open_stored(upgraded) as another,
        announcing(another) as announcer,
        one.outbox("telegram").alone(told.set) as check,
    ):
        announcer.tell()
        async with asyncio.timeout(5):
            await told.wait()
        await check()


@on_postgresql
async def test_many_messages_at_once_are_told_of_together(upgraded: Settings) -> None:
    times = []
    async with (
        open_stored(upgraded) as one,
        open_stored(upgraded) as another,
        announcing(another) as announcer,
        one.outbox("telegram").alone(lambda: times.append(1)),
    ):
        for _ in range(50):
            announcer.tell()
        await asyncio.sleep(0.3)
    assert len(times) == 1


@on_postgresql
async def test_who_may_not_send_any_more_hears_nothing(upgraded: Settings) -> None:
    told = asyncio.Event()
    async with open_stored(upgraded) as one, open_stored(upgraded) as another, announcing(another) as announcer:
        async with one.outbox("telegram").alone(told.set):
            pass
        announcer.tell()
        await asyncio.sleep(0.2)
        assert not told.is_set()


@on_sqlite
async def test_there_is_nobody_to_tell_on_sqlite(upgraded: Settings) -> None:
    async with open_stored(upgraded) as one, announcing(one) as announcer:
        announcer.tell()
        await asyncio.sleep(0.05)


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
