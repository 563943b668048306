"""Messages as they are put into the outbox: answers of turns, and what is written by itself."""

from datetime import datetime
from typing import Any

from bot.conversation.messages import Reply
from bot.storage.cipher import Cipher
from bot.storage.models import OutboxRow
from bot.storage.outbox import Lane


def letter(cipher: Cipher, channel: str, chat: str, person: int | None, reply: Reply, now: datetime) -> OutboxRow:
    """A message to a chat, which goes before broadcasts; it is deleted together with the person."""
    return OutboxRow(**letter_values(cipher, channel, chat, person, reply, now))


def letter_values(
    cipher: Cipher, channel: str, chat: str, person: int | None, reply: Reply, now: datetime
) -> dict[str, Any]:
    """The same as the values of a row."""
    return {
        "channel": channel,
        "chat": chat,
        "person_id": person,
        "lane": Lane.REPLY,
        "reply_sealed": cipher.seal_json(reply),
        "due_at": now,
        "created_at": now,
    }


def notice(cipher: Cipher, channel: str, chat: str, reply: Reply, now: datetime, due_at: datetime) -> OutboxRow:
    """A message to a chat that may wait until a time: answers go before it, and it belongs to nobody."""
    row = letter(cipher, channel, chat, None, reply, now)
    row.lane, row.due_at = Lane.BROADCAST, due_at
    return row
