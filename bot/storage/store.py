"""Conversations in the database, as `bot.conversation.store` asks for them."""

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from datetime import datetime

from sqlalchemy import delete

from bot.conversation.messages import ChatKey, GroupChange, Incoming, Presence, Reply
from bot.conversation.state import State
from bot.storage.abandoned import forget_abandoned
from bot.storage.cipher import Cipher
from bot.storage.database import Database
from bot.storage.groups import DatabaseGroupUnit, group_of, note_group
from bot.storage.held import hold, look_at, state_of
from bot.storage.models import GroupRow, HandledUpdateRow
from bot.storage.presence import note_presence
from bot.storage.unit import DatabaseUnit

TURNS_ON_SQLITE, TURNS_ON_POSTGRESQL = 2, 12
"""How many turns write, or wait to write, at a time: what the sender has to note comes in between, not behind all."""


class DatabaseStore:
    """The store of `Turn` on a database."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database = database
        self._cipher = cipher
        self._turns = asyncio.Semaphore(TURNS_ON_SQLITE if database.is_sqlite else TURNS_ON_POSTGRESQL)

    async def read(self, key: ChatKey) -> State:
        async with self._database.reading_briefly() as session:
            held = await look_at(session, key)
        return State() if held is None else state_of(held, self._cipher)

    @asynccontextmanager
    async def write(self, incoming: Incoming) -> AsyncIterator[DatabaseUnit]:
        async with self._turns, self._database.writing_briefly() as session:
            held = await hold(session, self._database, incoming.key)
            yield DatabaseUnit(session, self._database, self._cipher, incoming, held)

    async def was_handled(self, incoming: Incoming) -> bool:
        async with self._database.reading_briefly() as session:
            key = (incoming.key.channel, incoming.update)
            return await session.get(HandledUpdateRow, key) is not None

    async def note_presence(self, presence: Presence) -> None:
        async with self._turns:
            await note_presence(self._database, presence)

    async def note_group(self, change: GroupChange, greeting: Reply) -> None:
        async with self._turns, self._database.writing_briefly() as session:
            await note_group(session, self._database, self._cipher, change, greeting)

    @asynccontextmanager
    async def write_in_group(self, incoming: Incoming) -> AsyncIterator[DatabaseGroupUnit]:
        async with self._turns, self._database.writing_briefly() as session:
            group = await group_of(session, self._database, incoming)
            yield DatabaseGroupUnit(session, self._database, self._cipher, incoming, group)

    async def forget_updates(self, before: datetime) -> None:
        """Forget which updates were handled before a time."""
        async with self._database.writing() as session:
            await session.execute(delete(HandledUpdateRow).where(HandledUpdateRow.at < before))

    async def forget_groups(self, before: datetime) -> None:
        """Forget the groups that the bot left before a time."""
        async with self._database.writing() as session:
            await session.execute(delete(GroupRow).where(GroupRow.left_at < before))

    async def forget_abandoned(self, before: datetime, kept: Collection[str]) -> None:
        """Forget the unfinished forms of people who wrote nothing since a time; see `bot.storage.abandoned`."""
        await forget_abandoned(self._database, self._cipher, before, kept)
