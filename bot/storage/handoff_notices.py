"""Staff are told of hand-overs in their chats, within the transaction of what happened."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversation.messages import Reply
from bot.i18n import translator
from bot.staff.handoff import HandoffLine
from bot.staff.member import Permission, Staff
from bot.staff.notifying import by_day, to_tell
from bot.staff.telling import somebody_waits, wrote_again
from bot.storage.cipher import Cipher
from bot.storage.letters import notice
from bot.storage.models import StaffRow
from bot.storage.staff import without_name


async def tell_of_new(session: AsyncSession, cipher: Cipher, line: HandoffLine, now: datetime) -> None:
    """Tell those who may answer a hand-over that it waits."""
    working = (StaffRow.left_at.is_(None), StaffRow.user.is_not(None))
    rows = {row.id: row for row in await session.scalars(select(StaffRow).where(*working).order_by(StaffRow.id))}
    for staff in to_tell([without_name(row) for row in rows.values()], line.region):
        _write(session, cipher, rows[staff.id], staff, somebody_waits(line, translator(staff.language)), now)


async def tell_owner(session: AsyncSession, cipher: Cipher, line: HandoffLine, now: datetime) -> None:
    """Tell whoever has a hand-over that the person wrote again; where they cannot be told, it is told as a new one."""
    row = await session.get(StaffRow, line.owner) if line.owner is not None else None
    staff = without_name(row) if row is not None else None
    if row is None or staff is None or not staff.has_chat or not staff.may(Permission.ANSWER):
        await tell_of_new(session, cipher, line, now)
        return
    _write(session, cipher, row, staff, wrote_again(line.code, translator(staff.language)), now)


def _write(session: AsyncSession, cipher: Cipher, row: StaffRow, staff: Staff, reply: Reply, now: datetime) -> None:
    if row.channel is not None and row.user is not None:
        session.add(notice(cipher, row.channel, row.user, reply, now, by_day(staff, now)))
