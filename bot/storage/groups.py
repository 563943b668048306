"""Groups in the database: that the bot is in one, and its campaign. Nobody who writes there is kept."""

from datetime import timedelta

from sqlalchemy import Select, delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversation.messages import GroupChange, Incoming, Membership, Reply
from bot.conversation.store import LogEntry
from bot.storage.cipher import Cipher
from bot.storage.database import Database
from bot.storage.group_places import leave_group, move_group
from bot.storage.inserting import insert_if_new
from bot.storage.letters import letter, notice
from bot.storage.models import CampaignRow, GroupRow, OutboxRow
from bot.storage.outbox import Lane
from bot.storage.turns import is_first, log_turn

GREETING_WAITS = timedelta(seconds=3)
"""A link that puts the bot into a group names the campaign only with the next update, and the greeting has it too then."""

IN_GROUPS = "-group"
"""Stands behind the channel in the log of turns."""


class DatabaseGroupUnit:
    """One write transaction over a message in a group; see `bot.conversation.store.GroupUnit`."""

    def __init__(
        self, session: AsyncSession, database: Database, cipher: Cipher, incoming: Incoming, group: GroupRow
    ) -> None:
        self._session = session
        self._database = database
        self._cipher = cipher
        self._incoming = incoming
        self._group = group

    @property
    def campaign(self) -> str:
        return self._group.campaign or ""

    async def first_time(self) -> bool:
        incoming = self._incoming
        return await is_first(self._session, self._database, incoming.key.channel, incoming.update, incoming.at)

    async def belongs_to(self, campaign: str) -> None:
        group = self._group
        if group.campaign is None and await self._session.get(CampaignRow, campaign) is not None:
            group.campaign = campaign
            await _drop_greeting(self._session, group.channel, group.chat)

    async def log(self, entry: LogEntry) -> None:
        await log_turn(self._session, entry, f"{self._incoming.key.channel}{IN_GROUPS}")

    async def send(self, replies: tuple[Reply, ...]) -> None:
        key, now = self._incoming.key, self._incoming.at
        for reply in replies:
            self._session.add(letter(self._cipher, key.channel, key.chat, None, reply, now))
            await self._session.flush()


async def group_of(session: AsyncSession, database: Database, incoming: Incoming) -> GroupRow:
    """The group in which a message was written, locked; the bot is in it, for it hears what is said there."""
    key = incoming.key
    await session.execute(insert_if_new(database, GroupRow, channel=key.channel, chat=key.chat, added_at=incoming.at))
    group = (await session.scalars(_group(key.channel, key.chat))).one()
    group.left_at = None
    return group


async def note_group(
    session: AsyncSession, database: Database, cipher: Cipher, change: GroupChange, greeting: Reply
) -> None:
    """Note what became of the bot in a group; where it is new there it greets, a moment later."""
    if not await is_first(session, database, change.channel, change.update, change.at):
        return
    match change.membership:
        case Membership.LEFT:
            await leave_group(session, change.channel, change.chat, change.at)
        case Membership.MOVED:
            await move_group(session, change.channel, change.chat, change.moved_to)
            await _drop_greeting(session, change.channel, change.moved_to)
        case Membership.JOINED:
            group = await session.scalar(_group(change.channel, change.chat))
            if group is None:
                session.add(GroupRow(channel=change.channel, chat=change.chat, added_at=change.at))
            elif group.left_at is None:
                return
            else:
                group.left_at = None
            due_at = change.at + GREETING_WAITS
            session.add(notice(cipher, change.channel, change.chat, greeting, change.at, due_at))


async def _drop_greeting(session: AsyncSession, channel: str, chat: str) -> None:
    """Leave out a greeting that waits to be sent; nothing else of that lane goes to a group."""
    waiting = (OutboxRow.channel == channel, OutboxRow.chat == chat, OutboxRow.lane == Lane.BROADCAST)
    await session.execute(delete(OutboxRow).where(*waiting))


def _group(channel: str, chat: str) -> Select[GroupRow]:
    return select(GroupRow).where(GroupRow.channel == channel, GroupRow.chat == chat).with_for_update()
