"""Work on leads: each change with its event, its line in the audit log and the message to the person, all together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import day_in_jakarta
from bot.conversation.stages import Stage
from bot.i18n import N_, translator
from bot.leads.filters import LeadFilter
from bot.leads.life import LostReason, Status, may_follow
from bot.leads.telling import news
from bot.staff.audit import Action, Entry
from bot.staff.member import Refused
from bot.storage.audit import add_entry
from bot.storage.cipher import Cipher
from bot.storage.database import Database
from bot.storage.due_rows import forget_due_for_lead
from bot.storage.lead_filters import conditions
from bot.storage.letters import letter
from bot.storage.milestones import reach
from bot.storage.models import ConversationRow, LeadEventRow, LeadRow, PersonRow
from bot.storage.once import Once, is_first

UNKNOWN = N_("There is no such entry in your regions.")
NOT_FROM_HERE = N_("That status cannot follow the one the entry has now.")
NO_REASON = N_("Please say why the entry is closed.")
NO_DUPLICATE = N_("These two entries have neither the number nor the NIK in common.")
DOUBLES_ANOTHER = N_("The other entry is itself taken for a duplicate. Choose the one that it doubles.")
MOST_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class By:
    """Who does something: as the audit log names them, and the regions they may touch (empty for all)."""

    actor: str
    scope: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """A new status; a lost lead needs a reason, a registered one may have the day of its registration."""

    status: Status
    reason: LostReason | None = None
    registered_on: date | None = None


class LeadWork:
    """Every method may raise a StoreError, and `Refused` where the change is not possible; then nothing is changed."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database = database
        self._cipher = cipher

    async def move(self, codes: Sequence[str], to: Move, by: By, now: datetime) -> int:
        """Give leads a new status, and tell their people; those that have it already are left alone.

        Returns:
            How many were changed.
        """
        if to.status is Status.LOST and to.reason is None:
            raise Refused(NO_REASON)
        async with self._database.writing() as session:
            await self._lock_people(session, codes)
            rows = [row for row in await self._locked(session, codes, by) if row.status != to.status]
            for row in rows:
                if not may_follow(Status(row.status), to.status):
                    raise Refused(NOT_FROM_HERE)
            for row in rows:
                await self._move(session, row, to, by, now)
            self._audit(session, by, codes, len(rows), now)
        return len(rows)

    async def note(self, code: str, text: str, by: By, now: datetime, once: Once | None = None) -> None:
        """Write something down about a lead; nothing happens where that was done for the same update before."""
        async with self._database.writing() as session:
            if not await is_first(session, self._database, once, now):
                return
            for row in await self._locked(session, [code], by):
                self._event(session, row, by, now, "note", "", text)
            self._audit(session, by, [code], 1, now)

    async def assign(self, codes: Sequence[str], owner: int | None, by: By, now: datetime) -> int:
        """Give leads to a member of the staff, or to nobody; those that they have already are left alone.

        Returns:
            How many were given.
        """
        async with self._database.writing() as session:
            rows = [row for row in await self._locked(session, codes, by) if row.owner_id != owner]
            for row in rows:
                row.owner_id, row.updated_at = owner, now
                self._event(session, row, by, now, "assigned", str(owner or ""))
            self._audit(session, by, codes, len(rows), now)
        return len(rows)

    async def plan(self, code: str, day: date | None, by: By, now: datetime) -> None:
        """Set the day on which something is to be done next, or none; nothing happens where it is that day already."""
        async with self._database.writing() as session:
            for row in await self._locked(session, [code], by):
                if row.next_action_on == day:
                    return
                row.next_action_on, row.updated_at = day, now
                self._event(session, row, by, now, "planned", day.isoformat() if day is not None else "")
            self._audit(session, by, [code], 1, now)

    async def merge(self, code: str, into: str, by: By, now: datetime) -> None:
        """Say that two leads with one number or NIK are the same person's; the first goes on with the other."""
        async with self._database.writing() as session:
            await self._lock_people(session, (code, into))
            duplicate, original = await self._pair(session, code, into, by)
            if duplicate.merged_at is not None and duplicate.duplicate_of_id == original.id:
                return
            duplicate.duplicate_of_id, duplicate.merged_at = original.id, now
            original.agency_consent_at = original.agency_consent_at or duplicate.agency_consent_at
            duplicate.updated_at = original.updated_at = now
            self._event(session, original, by, now, "merged", duplicate.code)
            self._event(session, duplicate, by, now, "merged", original.code)
            if duplicate.status != original.status:
                to = Move(Status(original.status), _reason(original), original.registered_on)
                await self._move(session, duplicate, to, by, now)
            self._audit(session, by, [code, into], 2, now)

    async def separate(self, code: str, by: By, now: datetime) -> None:
        """Say that a lead is not the duplicate it was taken for."""
        async with self._database.writing() as session:
            (row,) = await self._locked(session, [code], by)
            if row.duplicate_of_id is None:
                return
            row.duplicate_of_id, row.merged_at, row.updated_at = None, None, now
            self._event(session, row, by, now, "separated", "")
            self._audit(session, by, [code], 1, now)

    async def _pair(self, session: AsyncSession, code: str, into: str, by: By) -> tuple[LeadRow, LeadRow]:
        found = {row.code: row for row in await self._locked(session, [code, into], by)}
        duplicate, original = found[code], found[into]
        same_nik = duplicate.nik_index is not None and duplicate.nik_index == original.nik_index
        if code == into or not (same_nik or duplicate.phone_index == original.phone_index):
            raise Refused(NO_DUPLICATE)
        if original.duplicate_of_id is not None:
            raise Refused(DOUBLES_ANOTHER)
        return duplicate, original

    async def _lock_people(self, session: AsyncSession, codes: Sequence[str]) -> None:
        """Lock those who hear of a change before their leads, as in their turns, lest each of two wait for the other."""
        named = LeadRow.code.in_(codes[:MOST_AT_ONCE])
        merged = LeadRow.duplicate_of_id.in_(select(LeadRow.id).where(named)) & LeadRow.merged_at.is_not(None)
        people = PersonRow.id.in_(select(LeadRow.person_id).where(named | merged))
        await session.execute(select(PersonRow.id).where(people).order_by(PersonRow.id).with_for_update())

    async def _locked(self, session: AsyncSession, codes: Sequence[str], by: By) -> list[LeadRow]:
        """The leads of some codes, all of which must lie in the regions of whoever asks."""
        wanted = set(codes[: MOST_AT_ONCE + 1])
        if not wanted or len(wanted) > MOST_AT_ONCE:
            raise Refused(UNKNOWN)
        scope = conditions(LeadFilter(scope=by.scope, with_duplicates=True), self._cipher)
        query = select(LeadRow).where(LeadRow.code.in_(wanted), *scope).order_by(LeadRow.id).with_for_update()
        rows = list(await session.scalars(query))
        if len(rows) < len(wanted):
            raise Refused(UNKNOWN)
        return rows

    async def _move(self, session: AsyncSession, row: LeadRow, to: Move, by: By, now: datetime) -> None:
        row.status, row.status_at, row.updated_at = to.status, now, now
        row.lost_reason = to.reason if to.status is Status.LOST else None
        row.registered_on = to.registered_on if to.status is Status.REGISTERED else None
        self._event(session, row, by, now, "status", to.status, to.reason.value if to.reason else "")
        if to.status is Status.REGISTERED:
            person = await session.get_one(PersonRow, row.person_id, with_for_update=True)
            reach(session, person, Stage.REGISTERED, day_in_jakarta(now), row.province)
        if to.status is Status.LOST:
            await forget_due_for_lead(session, self._cipher, row.person_id, row.code)
        await self._tell(session, row, to.status, now)
        merged = select(LeadRow).where(LeadRow.duplicate_of_id == row.id, LeadRow.merged_at.is_not(None))
        for other in await session.scalars(merged.with_for_update()):
            if other.status != to.status:
                await self._move(session, other, to, replace(by, scope=()), now)

    async def _tell(self, session: AsyncSession, row: LeadRow, status: Status, now: datetime) -> None:
        """Put the news into the outbox of the person's chat, unless they have blocked the bot."""
        chats = (
            select(ConversationRow.channel, ConversationRow.chat, PersonRow.language)
            .join(PersonRow, PersonRow.id == ConversationRow.person_id)
            .where(PersonRow.id == row.person_id, PersonRow.unreachable_at.is_(None))
            .order_by(ConversationRow.updated_at.desc())
        )
        found = (await session.execute(chats.limit(1))).one_or_none()
        if found is not None:
            reply = news(row.code, status, translator(found.language or row.language))
            session.add(letter(self._cipher, found.channel, found.chat, row.person_id, reply, now))

    def _event(
        self, session: AsyncSession, row: LeadRow, by: By, now: datetime, kind: str, value: str, note: str = ""
    ) -> None:
        sealed = self._cipher.seal(note) if note else None
        session.add(LeadEventRow(lead_id=row.id, at=now, actor=by.actor, kind=kind, value=value, note_sealed=sealed))

    def _audit(self, session: AsyncSession, by: By, codes: Sequence[str], rows: int, now: datetime) -> None:
        subject = codes[0] if len(codes) == 1 else ""
        add_entry(session, Entry(now, by.actor, Action.CHANGED, subject, rows))


def _reason(row: LeadRow) -> LostReason | None:
    return LostReason(row.lost_reason) if row.lost_reason is not None else None
