"""Messages on their way out: what is due, in the order of each chat."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select, update

from bot.conversation.messages import Reply
from bot.storage.cipher import Cipher
from bot.storage.database import Database
from bot.storage.models import OutboxRow, PersonRow


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
        heads = select(func.min(OutboxRow.id)).where(OutboxRow.channel == self._channel).group_by(OutboxRow.chat)
        query = select(OutboxRow).where(OutboxRow.id.in_(heads), OutboxRow.due_at <= now)
        if chat is not None:
            query = query.where(OutboxRow.chat == chat)
        async with self._database.reading() as session:
            rows = await session.scalars(query.order_by(OutboxRow.id).limit(limit))
            return [
                Outgoing(row.id, row.chat, Reply.from_json(self._cipher.open_json(row.reply_sealed)), row.attempts)
                for row in rows
            ]

    async def next_due(self) -> datetime | None:
        """When the next message is due."""
        query = select(func.min(OutboxRow.due_at)).where(OutboxRow.channel == self._channel)
        async with self._database.reading() as session:
            return await session.scalar(query)

    async def sent(self, message: Outgoing) -> None:
        """Forget a message that arrived, or that never can."""
        async with self._database.writing() as session:
            await session.execute(delete(OutboxRow).where(OutboxRow.id == message.id))

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
