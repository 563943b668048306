"""Hand-overs in the database: who waits, what was said, and the way back to the person."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversation.messages import ChatKey
from bot.i18n import N_, translator
from bot.leads.lead import new_handoff_code
from bot.staff.audit import Action, Entry
from bot.staff.handoff import Handoff, HandoffLine, HandoffStatus
from bot.staff.member import Refused
from bot.staff.telling import answer_of_staff, done_by_staff
from bot.storage.audit import add_entry
from bot.storage.cipher import Cipher
from bot.storage.database import Database
from bot.storage.handoff_keeping import HandoffKeeper, Wish, handoff_of, line_of, message_of, require_open, say
from bot.storage.lead_filters import in_regions
from bot.storage.letters import letter
from bot.storage.models import HandoffMessageRow, HandoffRow, PersonRow
from bot.storage.once import Once, is_first

NOT_HERE = N_("There is no such request in your regions.")
BLOCKED = N_("The person has blocked this bot, so the answer would not arrive.")


class HandoffBook:
    """All hand-overs. Every method may raise a StoreError; those that change something, `Refused` where that cannot be."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database = database
        self._cipher = cipher

    async def open(self, key: ChatKey, wish: Wish, first: str, now: datetime) -> str:
        """Begin a hand-over for somebody with their first message; where one is open, the message is added to that.

        Returns:
            Its code.

        Raises:
            Refused: nobody of that key is known, or they have written too much today.
        """
        async with self._database.writing() as session:
            query = select(PersonRow).where(PersonRow.channel == key.channel, PersonRow.user == key.person)
            person = await session.scalar(query.with_for_update())
            if person is None:
                raise Refused(NOT_HERE)
            keeper = HandoffKeeper(session, self._cipher)
            return await keeper.begin(person, key, wish, first, new_handoff_code(), now)

    async def add(self, code: str, text: str, now: datetime) -> None:
        """Add a message of the person."""
        async with self._database.writing() as session:
            person = await session.scalar(select(HandoffRow.person_id).where(HandoffRow.code == code))
            if person is None:
                raise Refused(NOT_HERE)
            await session.get(PersonRow, person, with_for_update=True)
            await HandoffKeeper(session, self._cipher).add(person, code, text, now)

    async def open_of(self, channel: str, user: str) -> str | None:
        """The code of the hand-over of a person that is not done, if there is one."""
        query = (
            select(HandoffRow.code)
            .join(PersonRow, PersonRow.id == HandoffRow.person_id)
            .where(PersonRow.channel == channel, PersonRow.user == user, HandoffRow.status != HandoffStatus.CLOSED)
        )
        async with self._database.reading() as session:
            return await session.scalar(query.limit(1))

    async def page(self, scope: Sequence[str], owner: int | None, skip: int, limit: int) -> list[HandoffLine]:
        """Some of those that wait in some regions (all for none), and of those that `owner` has; the oldest first.

        Whoever's region is not known waits for everybody.
        """
        query = select(HandoffRow).where(*_in(scope), _waits(owner)).order_by(HandoffRow.created_at, HandoffRow.id)
        async with self._database.reading() as session:
            return [line_of(row) for row in await session.scalars(query.offset(skip).limit(limit))]

    async def count(self, scope: Sequence[str], at_most: int) -> int:
        """How many wait that nobody has; `at_most` + 1 where there are more."""
        some = select(HandoffRow.id).where(*_in(scope), _waits(None)).limit(at_most + 1).subquery()
        async with self._database.reading() as session:
            return await session.scalar(select(func.count()).select_from(some)) or 0

    async def find(self, code: str, scope: Sequence[str]) -> Handoff | None:
        """One with all that was said; None where there is none, or it lies outside of the regions."""
        messages = select(HandoffMessageRow).join(HandoffRow).where(HandoffRow.code == code)
        async with self._database.reading() as session:
            row = await session.scalar(select(HandoffRow).where(HandoffRow.code == code, *_in(scope)))
            if row is None:
                return None
            said = await session.scalars(messages.order_by(HandoffMessageRow.id))
            return handoff_of(row, [message_of(one, self._cipher) for one in said], self._cipher)

    async def claim(self, code: str, staff: int, scope: Sequence[str], now: datetime) -> None:
        """Take one, also from a colleague; the audit log names who did."""
        async with self._database.writing() as session:
            row = await self._locked(session, code, scope)
            if row.owner_id == staff:
                return
            row.status, row.owner_id = HandoffStatus.CLAIMED, staff
            add_entry(session, Entry(now, f"staff:{staff}", Action.CHANGED, code, 1))

    async def answer(
        self, code: str, staff: int, text: str, scope: Sequence[str], now: datetime, once: Once | None = None
    ) -> None:
        """Say something to the person, in their chat; whoever answers has the hand-over from then on."""
        async with self._database.writing() as session:
            if not await is_first(session, self._database, once, now):
                return
            person = await self._person(session, code, scope)
            row = await self._locked(session, code, scope)
            if person.unreachable_at is not None:
                raise Refused(BLOCKED)
            row.status, row.owner_id = HandoffStatus.CLAIMED, staff
            say(session, self._cipher, row, staff, text, now)
            reply = answer_of_staff(code, text, translator(person.language or row.language))
            session.add(letter(self._cipher, row.channel, row.chat, row.person_id, reply, now))
            add_entry(session, Entry(now, f"staff:{staff}", Action.ANSWERED, code, 1))

    async def close(self, code: str, staff: int, scope: Sequence[str], now: datetime) -> None:
        """Say that one is done, which the person is told; nothing happens where it is already."""
        async with self._database.writing() as session:
            person = await self._person(session, code, scope)
            row = await self._row(session, code, scope)
            if row.status == HandoffStatus.CLOSED:
                return
            row.status, row.closed_at, row.owner_id = HandoffStatus.CLOSED, now, staff
            if person.unreachable_at is None:
                reply = done_by_staff(code, translator(person.language or row.language))
                session.add(letter(self._cipher, row.channel, row.chat, row.person_id, reply, now))
            add_entry(session, Entry(now, f"staff:{staff}", Action.CHANGED, code, 1))

    async def forget(self, before: datetime) -> None:
        """Forget those that were done before a time, with all that was said."""
        async with self._database.writing() as session:
            await session.execute(delete(HandoffRow).where(HandoffRow.closed_at < before))

    async def _person(self, session: AsyncSession, code: str, scope: Sequence[str]) -> PersonRow:
        """Whose it is, locked before it as in their turns, lest each of two wait for the other."""
        mine = select(HandoffRow.person_id).where(HandoffRow.code == code, *_in(scope)).scalar_subquery()
        person = await session.scalar(select(PersonRow).where(PersonRow.id == mine).with_for_update())
        if person is None:
            raise Refused(NOT_HERE)
        return person

    async def _locked(self, session: AsyncSession, code: str, scope: Sequence[str]) -> HandoffRow:
        row = await self._row(session, code, scope)
        require_open(row)
        return row

    async def _row(self, session: AsyncSession, code: str, scope: Sequence[str]) -> HandoffRow:
        row = await session.scalar(select(HandoffRow).where(HandoffRow.code == code, *_in(scope)).with_for_update())
        if row is None:
            raise Refused(NOT_HERE)
        return row


def _in(scope: Sequence[str]) -> list[ColumnElement[bool]]:
    if not scope:
        return []
    return [or_(HandoffRow.region.is_(None), in_regions(scope, HandoffRow.province, HandoffRow.region))]


def _waits(owner: int | None) -> ColumnElement[bool]:
    waiting = HandoffRow.status == HandoffStatus.WAITING
    if owner is None:
        return waiting
    return or_(waiting, and_(HandoffRow.status == HandoffStatus.CLAIMED, HandoffRow.owner_id == owner))
