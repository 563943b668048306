"""Messages on their way out: what is due, in the order of each chat."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update

from bot.conversation.messages import Reply
from bot.storage.cipher import Cipher, KeyProblem
from bot.storage.database import Database
from bot.storage.models import OutboxRow, PersonRow

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to send now; `attempts` counts earlier tries."""

    id: int
    chat: str
    reply: Reply
    attempts: int


class Outbox:
    """The unsent messages of one channel."""

    def __init__(self, database: Database, cipher: Cipher, channel: str) -> None:
        self._database = database
        self._cipher = cipher
        self._channel = channel

    async def due(self, now: datetime, chat: str | None = None, limit: int = 100) -> Sequence[Outgoing]:
        """The oldest unsent message of each chat, where it is due; with `chat`, of that chat alone."""
        query = select(OutboxRow).where(OutboxRow.id.in_(self._heads(chat)), OutboxRow.due_at <= now)
        async with self._database.reading() as session:
            rows = (await session.scalars(query.order_by(OutboxRow.id).limit(limit))).all()
        read = {row.id: self._read(row) for row in rows}
        messages = [message for message in read.values() if message is not None]
        if len(messages) == len(read):
            return messages
        await self._discard([number for number, message in read.items() if message is None])
        return await self.due(now, chat, limit)

    async def next_due(self, after: datetime) -> datetime | None:
        """When the next message that is not due yet will be."""
        query = select(func.min(OutboxRow.due_at)).where(OutboxRow.id.in_(self._heads()), OutboxRow.due_at > after)
        async with self._database.reading() as session:
            return await session.scalar(query)

    async def sent(self, message: Outgoing) -> None:
        """Forget a message that arrived, or that never can."""
        await self._discard([message.id])

    async def later(self, message: Outgoing, due_at: datetime) -> None:
        """Try a message again at a later time; the later ones of the chat wait for it."""
        async with self._database.writing() as session:
            statement = update(OutboxRow).where(OutboxRow.id == message.id)
            await session.execute(statement.values(due_at=due_at, attempts=OutboxRow.attempts + 1))

    async def unreachable(self, message: Outgoing, now: datetime) -> None:
        """The person blocked the bot: mark that, and forget every message to the chat."""
        async with self._database.writing() as session:
            person = select(OutboxRow.person_id).where(OutboxRow.id == message.id).scalar_subquery()
            await session.execute(update(PersonRow).where(PersonRow.id == person).values(unreachable_at=now))
            await session.execute(
                delete(OutboxRow).where(OutboxRow.channel == self._channel, OutboxRow.chat == message.chat)
            )

    async def _discard(self, numbers: Sequence[int]) -> None:
        async with self._database.writing() as session:
            await session.execute(delete(OutboxRow).where(OutboxRow.id.in_(numbers)))

    def _heads(self, chat: str | None = None) -> Any:
        """The numbers of the oldest messages of each chat; the others wait for them."""
        heads = select(func.min(OutboxRow.id)).where(OutboxRow.channel == self._channel).group_by(OutboxRow.chat)
        return heads if chat is None else heads.where(OutboxRow.chat == chat)

    def _read(self, row: OutboxRow) -> Outgoing | None:
        """The message of a row; None for one that is damaged or of another version, which must not hold up the rest."""
        try:
            reply = Reply.from_json(self._cipher.open_json(row.reply_sealed))
        except (KeyProblem, ValueError, KeyError, TypeError) as error:
            log.error("A message in the outbox cannot be read and is left out: %s", type(error).__name__)
            return None
        return Outgoing(row.id, row.chat, reply, row.attempts)
