"""Messages on their way out: what is due, in the order of each chat, replies before broadcasts."""

import asyncio
import logging
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any

from sqlalchemy import Row, Select, case, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversation.messages import Reply
from bot.storage.cipher import Cipher, KeyProblem
from bot.storage.database import Database
from bot.storage.due_messages import DUE_ELSEWHERE, DUE_HERE, FORGET
from bot.storage.exclusive import Check
from bot.storage.group_places import leave_group, move_group
from bot.storage.models import OutboxRow
from bot.storage.presence import leave

log = logging.getLogger(__name__)


class Lane(IntEnum):
    """What goes first: an answer to somebody who waits, then what the bot writes of its own accord."""

    REPLY = 0
    BROADCAST = 1


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to send now; `attempts` counts earlier tries."""

    id: int
    chat: str
    reply: Reply
    attempts: int


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many messages wait, and since when the oldest of them does."""

    messages: int
    oldest: datetime | None


TOLD = "outbox"
"""Where PostgreSQL tells of new messages; see `bot.storage.announcer`."""


class Outbox:
    """The unsent messages of one channel."""

    def __init__(self, database: Database, cipher: Cipher, channel: str) -> None:
        self._database = database
        self._cipher = cipher
        self._channel = channel
        self._arrived: list[tuple[Outgoing, datetime, asyncio.Future[Outgoing | None]]] = []
        self._noting: asyncio.Task[None] | None = None

    def alone(self, told: Callable[[], None]) -> AbstractAsyncContextManager[Check]:
        """The right to send, which one process has at a time; see `Database.alone`.

        Args:
            told: called when PostgreSQL tells of new messages, whichever process put them there.
        """
        return self._database.alone(f"outbox-{self._channel}", (TOLD, told))

    async def due(self, now: datetime, limit: int, without: Collection[str] = ()) -> Sequence[Outgoing]:
        """The first unsent message of each chat, where it is due, but for the chats in `without`."""
        return await self._first(DUE_ELSEWHERE, now, limit, without)

    async def due_in(self, chat: str, now: datetime) -> Outgoing | None:
        """The first unsent message of one chat, where it is due."""
        return next(iter(await self._first(DUE_HERE, now, 1, [chat])), None)

    async def _first(
        self, statement: Select[Any], now: datetime, limit: int, chats: Collection[str]
    ) -> Sequence[Outgoing]:
        async with self._database.reading_briefly() as session:
            rows = await self._due(session, statement, now, limit, chats)
        read = {row.id: self._read(row) for row in rows}
        messages = [message for message in read.values() if message is not None]
        if len(messages) == len(read):
            return messages
        async with self._database.writing_briefly() as session:
            unreadable = [number for number, message in read.items() if message is None]
            await session.execute(delete(OutboxRow).where(OutboxRow.id.in_(unreadable)))
        return await self._first(statement, now, limit, chats)

    async def backlog(self) -> Backlog:
        """What waits to be sent."""
        query = select(func.count(), func.min(OutboxRow.created_at)).where(OutboxRow.channel == self._channel)
        async with self._database.reading() as session:
            count, oldest = (await session.execute(query)).one()
        return Backlog(count, oldest)

    async def sent(self, message: Outgoing, now: datetime) -> Outgoing | None:
        """Forget a message that arrived, or that never can; the next one of its chat, where it is due.

        Messages that arrive while earlier ones are being noted are noted together, in one transaction.
        """
        noted: asyncio.Future[Outgoing | None] = asyncio.get_running_loop().create_future()
        self._arrived.append((message, now, noted))
        if self._noting is None or self._noting.done():
            self._noting = asyncio.create_task(self._note())
        return await noted

    async def _note(self) -> None:
        while self._arrived:
            arrived, self._arrived = self._arrived, []
            try:
                following = await self._forget(
                    [message for message, _, _ in arrived], max(now for _, now, _ in arrived)
                )
            except Exception as error:  # noqa: BLE001 - each of those who wait is told
                for _, _, noted in arrived:
                    if not noted.done():
                        noted.set_exception(error)
            else:
                for message, _, noted in arrived:
                    if not noted.done():
                        noted.set_result(following.get(message.chat))

    async def _forget(self, messages: Sequence[Outgoing], now: datetime) -> dict[str, Outgoing]:
        """Forget messages; the next ones of their chats that are due, by chat."""
        async with self._database.writing_briefly() as session:
            await session.execute(FORGET, {"numbers": [message.id for message in messages]})
            rows = await self._due(session, DUE_HERE, now, len(messages), [message.chat for message in messages])
        return {row.chat: message for row in rows if (message := self._read(row)) is not None}

    async def later(self, message: Outgoing, now: datetime, due_at: datetime) -> None:
        """Try a message again at a later time; the later ones of the chat wait for it."""
        async with self._database.writing_briefly() as session:
            statement = update(OutboxRow).where(OutboxRow.id == message.id)
            known = case((OutboxRow.created_at > now, now), else_=OutboxRow.created_at)
            await session.execute(statement.values(due_at=due_at, created_at=known, attempts=OutboxRow.attempts + 1))

    async def unreachable(self, message: Outgoing, now: datetime) -> None:
        """The person blocked the bot, or the group put it out: mark that, and forget every message to the chat."""
        async with self._database.writing_briefly() as session:
            person = select(OutboxRow.person_id).where(OutboxRow.id == message.id).scalar_subquery()
            await leave(session, person, self._channel, message.chat, now)
            await leave_group(session, self._channel, message.chat, now)

    async def moved(self, chat: str, moved_to: str) -> None:
        """A group is another chat from now on, so its messages go there."""
        async with self._database.writing_briefly() as session:
            await move_group(session, self._channel, chat, moved_to)

    async def _due(
        self, session: AsyncSession, statement: Select[Any], now: datetime, limit: int, chats: Collection[str]
    ) -> Sequence[Row[Any]]:
        values = {"channel": self._channel, "now": now, "most": limit, "chats": list(chats)}
        rows: Sequence[Row[Any]] = (await session.execute(statement, values)).all()
        return rows

    def _read(self, row: Row[Any]) -> Outgoing | None:
        """The message of a row; None for one that is damaged or of another version, which must not hold up the rest."""
        try:
            reply = Reply.from_json(self._cipher.open_json(row.reply_sealed))
        except (KeyProblem, ValueError, KeyError, TypeError) as error:
            log.error("A message in the outbox cannot be read and is left out: %s", type(error).__name__)
            return None
        return Outgoing(row.id, row.chat, reply, row.attempts)
