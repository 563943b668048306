"""Staff in the database: who they are, and the invitations by which they connect a chat or set a password."""

import hashlib
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import delete, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversation.messages import Reply
from bot.i18n import N_
from bot.staff.audit import Action, Entry
from bot.staff.member import Refused, Role, Staff
from bot.storage.audit import add_entry
from bot.storage.cipher import Cipher
from bot.storage.database import Database
from bot.storage.letters import letter
from bot.storage.models import InvitationRow, OutboxRow, SessionRow, StaffRow

INVITATION_LASTS = timedelta(days=3)
HIGHEST = 2**63 - 1
"""The highest number that a database takes."""
LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")

NOBODY = N_("There is no such member of the staff.")
TAKEN = N_("There is somebody with that sign-in name already.")
BAD_LOGIN = N_("A sign-in name is short and has only small letters, digits, dots or hyphens.")
BAD_LINK = N_("This link was used already, or it is too old. Ask for a new one.")
CHAT_TAKEN = N_("This chat is connected to somebody else among the staff already.")


class StaffBook:
    """All staff. Every method may raise a StoreError; those that change something, `Refused` where that cannot be."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database = database
        self._cipher = cipher

    async def get(self, number: int) -> Staff:
        """Somebody by their number.

        Raises:
            Refused: there is nobody with it.
        """
        async with self._database.reading() as session:
            return self._staff(await _found(session, number))

    async def of_chat(self, channel: str, user: str) -> Staff | None:
        """Who of the staff writes from a chat; None for everybody else, and for those who left."""
        query = select(StaffRow).where(StaffRow.channel == channel, StaffRow.user == user, StaffRow.left_at.is_(None))
        async with self._database.reading() as session:
            row = await session.scalar(query)
            return self._staff(row) if row is not None else None

    async def of_login(self, login: str) -> tuple[Staff, str | None] | None:
        """Who has a sign-in name, with the hash of their password; None for nobody, and for those who left."""
        query = select(StaffRow).where(StaffRow.login == login, StaffRow.left_at.is_(None))
        async with self._database.reading() as session:
            row = await session.scalar(query)
            return (self._staff(row), row.password_hash) if row is not None else None

    async def everybody(self) -> list[Staff]:
        """All staff by their sign-in names, also those who left."""
        async with self._database.reading() as session:
            return [self._staff(row) for row in await session.scalars(select(StaffRow).order_by(StaffRow.login))]

    async def add(self, login: str, name: str, role: Role, regions: Sequence[str], by: str, now: datetime) -> Staff:
        """Add somebody, who needs an invitation to get in."""
        if not LOGIN.fullmatch(login):
            raise Refused(BAD_LOGIN)
        row = StaffRow(login=login, role=role, regions=",".join(regions), language="id", wants_digest=False)
        row.name_sealed, row.created_at = self._cipher.seal(name), now
        try:
            async with self._database.writing() as session:
                session.add(row)
                await session.flush()
                add_entry(session, Entry(now, by, Action.STAFF_CHANGED, f"staff:{row.id}", 1))
        except IntegrityError:
            raise Refused(TAKEN) from None
        return self._staff(row)

    async def change(self, number: int, role: Role, regions: Sequence[str], by: str, now: datetime) -> None:
        """Give somebody another role and other regions."""
        async with self._database.writing() as session:
            row = await _found(session, number)
            row.role, row.regions = role, ",".join(regions)
            add_entry(session, Entry(now, by, Action.STAFF_CHANGED, f"staff:{number}", 1))

    async def prefer(self, number: int, language: str, wants_digest: bool) -> None:
        """Set in which language somebody reads, and whether they want a digest each morning."""
        values = {"language": language, "wants_digest": wants_digest}
        async with self._database.writing() as session:
            await session.execute(update(StaffRow).where(StaffRow.id == number).values(**values))

    async def view(self, number: int) -> Mapping[str, Any] | None:
        """The list of leads that somebody looked at last in their chat."""
        async with self._database.reading() as session:
            sealed = await session.scalar(select(StaffRow.view_sealed).where(StaffRow.id == number))
            return self._cipher.open_json(sealed) if sealed is not None else None

    async def keep_view(self, number: int, view: Mapping[str, Any]) -> None:
        """Remember it, for the way back to it and for an export."""
        sealed = self._cipher.seal_json(view)
        async with self._database.writing() as session:
            await session.execute(update(StaffRow).where(StaffRow.id == number).values(view_sealed=sealed))

    async def write(self, number: int, reply: Reply, now: datetime) -> bool:
        """Put a message into the outbox for somebody's chat; False where they have connected none."""
        async with self._database.writing() as session:
            row = await _found(session, number)
            return self._write(session, row, reply, now)

    async def wanting_digest(self, today: date) -> list[Staff]:
        """Who wishes for a digest and has not had today's."""
        late = or_(StaffRow.digest_on.is_(None), StaffRow.digest_on < today)
        query = select(StaffRow).where(StaffRow.wants_digest, StaffRow.left_at.is_(None), late)
        async with self._database.reading() as session:
            return [self._staff(row) for row in await session.scalars(query.order_by(StaffRow.id))]

    async def send_digest(self, number: int, reply: Reply, today: date, now: datetime) -> None:
        """Send somebody their digest, unless they have had today's."""
        async with self._database.writing() as session:
            row = await session.scalar(select(StaffRow).where(StaffRow.id == number).with_for_update())
            if row is None or (row.digest_on is not None and row.digest_on >= today):
                return
            row.digest_on = today
            self._write(session, row, reply, now)

    async def remove(self, number: int, by: str, now: datetime) -> None:
        """End somebody's access at once: sign-ins, invitations, chat, password and unsent messages go; their name stays."""
        async with self._database.writing() as session:
            row = await _found(session, number)
            waiting = (OutboxRow.channel == row.channel, OutboxRow.chat == row.user)
            await session.execute(delete(OutboxRow).where(*waiting))
            row.left_at, row.password_hash, row.channel, row.user = now, None, None, None
            row.wants_digest, row.view_sealed = False, None
            await session.execute(delete(SessionRow).where(SessionRow.staff_id == number))
            await session.execute(delete(InvitationRow).where(InvitationRow.staff_id == number))
            add_entry(session, Entry(now, by, Action.STAFF_CHANGED, f"staff:{number}", 1))

    async def invite(self, number: int, by: str, now: datetime) -> str:
        """A token that lets somebody in once, within three days; an older one is void from now on."""
        token = secrets.token_urlsafe(24)
        async with self._database.writing() as session:
            row = await _found(session, number)
            if row.left_at is not None:
                raise Refused(NOBODY)
            await session.execute(delete(InvitationRow).where(InvitationRow.staff_id == number))
            session.add(
                InvitationRow(
                    token_hash=token_hash(token), staff_id=number, invited_by=by, expires_at=now + INVITATION_LASTS
                )
            )
            add_entry(session, Entry(now, by, Action.INVITED, f"staff:{number}", 1))
        return token

    async def connect_chat(self, token: str, channel: str, user: str, now: datetime) -> Staff:
        """Connect a chat with whoever the invitation is for; the same chat may do so again with the same one."""
        try:
            async with self._database.writing() as session:
                row = await self._connected(session, token, channel, user)
                if row is None:
                    row = await self._used(session, token, now)
                    row.channel, row.user = channel, user
                    add_entry(session, Entry(now, f"staff:{row.id}", Action.SIGNED_IN, "chat", 0))
                    await session.flush()
        except IntegrityError:
            raise Refused(CHAT_TAKEN) from None
        return self._staff(row)

    async def set_password(self, token: str, password_hash: str, now: datetime) -> Staff:
        """Set the password of whoever the invitation is for; whoever was signed in as them is signed out."""
        async with self._database.writing() as session:
            row = await self._used(session, token, now)
            row.password_hash = password_hash
            await session.execute(delete(SessionRow).where(SessionRow.staff_id == row.id))
        return self._staff(row)

    async def renew_password(self, number: int, password_hash: str) -> None:
        """Change somebody's password; whoever was signed in as them is signed out."""
        async with self._database.writing() as session:
            row = await _found(session, number)
            row.password_hash = password_hash
            await session.execute(delete(SessionRow).where(SessionRow.staff_id == number))

    async def _connected(self, session: AsyncSession, token: str, channel: str, user: str) -> StaffRow | None:
        """Whoever an invitation was for, where it has connected this very chat."""
        used = (InvitationRow.token_hash == token_hash(token), InvitationRow.used_at.is_not(None))
        mine = (StaffRow.channel == channel, StaffRow.user == user)
        query = select(StaffRow).join(InvitationRow, InvitationRow.staff_id == StaffRow.id).where(*used, *mine)
        found: StaffRow | None = await session.scalar(query)
        return found

    async def _used(self, session: AsyncSession, token: str, now: datetime) -> StaffRow:
        """Whoever an invitation is for, which is used up by that."""
        query = select(InvitationRow).where(InvitationRow.token_hash == token_hash(token)).with_for_update()
        invitation = await session.scalar(query)
        if invitation is None or invitation.used_at is not None or invitation.expires_at <= now:
            raise Refused(BAD_LINK)
        invitation.used_at = now
        return await _found(session, invitation.staff_id)

    def _write(self, session: AsyncSession, row: StaffRow, reply: Reply, now: datetime) -> bool:
        """A private chat has the number of its person, so it is known without what people told the bot."""
        if row.channel is None or row.user is None:
            return False
        session.add(letter(self._cipher, row.channel, row.user, None, reply, now))
        return True

    def _staff(self, row: StaffRow) -> Staff:
        return replace(without_name(row), name=self._cipher.open(row.name_sealed))


def without_name(row: StaffRow) -> Staff:
    """A member of the staff without their name, where that is not needed."""
    return Staff(
        id=row.id,
        login=row.login,
        name="",
        role=Role(row.role),
        regions=tuple(code for code in row.regions.split(",") if code),
        language=row.language,
        wants_digest=row.wants_digest,
        has_password=row.password_hash is not None,
        has_chat=row.user is not None,
        is_active=row.left_at is None,
    )


async def _found(session: AsyncSession, number: int) -> StaffRow:
    row = await session.get(StaffRow, number) if number <= HIGHEST else None
    if row is None:
        raise Refused(NOBODY)
    return row


def token_hash(token: str) -> str:
    """What is kept of a secret that was made at random: SHA-256 is enough, for it cannot be guessed."""
    return hashlib.sha256(token.encode()).hexdigest()
