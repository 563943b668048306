"""Groups that put the bot out, and groups that become another chat."""

from datetime import datetime

from sqlalchemy import Select, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.models import GroupRow, OutboxRow


async def leave_group(session: AsyncSession, channel: str, chat: str, now: datetime) -> None:
    """Note that the bot is not in a group any more, if the chat is one, and forget what waits for it."""
    mine = (GroupRow.channel == channel, GroupRow.chat == chat, GroupRow.left_at.is_(None))
    await session.execute(update(GroupRow).where(*mine).values(left_at=now))
    await session.execute(delete(OutboxRow).where(OutboxRow.channel == channel, OutboxRow.chat == chat))


async def move_group(session: AsyncSession, channel: str, chat: str, moved_to: str) -> None:
    """Give a group its new chat; where that is known as a group already, the two become one."""
    known = {row.chat: row for row in await session.scalars(_groups(channel, chat, moved_to))}
    old, new = known.get(chat), known.get(moved_to)
    if old is not None and new is not None:
        new.campaign, new.added_at = old.campaign or new.campaign, old.added_at
        await session.delete(old)
    elif old is not None:
        old.chat, old.left_at = moved_to, None
    waiting = (OutboxRow.channel == channel, OutboxRow.chat == chat)
    await session.execute(update(OutboxRow).where(*waiting).values(chat=moved_to))


def _groups(channel: str, *chats: str) -> Select[GroupRow]:
    return select(GroupRow).where(GroupRow.channel == channel, GroupRow.chat.in_(chats)).with_for_update()
