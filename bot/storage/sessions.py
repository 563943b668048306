"""Who is signed in to the console, in the database; of the cookie only a hash is kept."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select

from bot.storage.database import Database
from bot.storage.models import SessionRow, StaffRow
from bot.storage.staff import token_hash

LASTS = timedelta(hours=12)
"""After that somebody signs in again, whatever they did meanwhile."""
IDLE = timedelta(hours=1)
"""So long nothing may be done without the sign-in ending."""
BETWEEN_NOTES = timedelta(minutes=1)
"""How exactly it is known when somebody was last seen; more would be a write for each page."""


class SessionBook:
    """All sign-ins. Every method may raise a StoreError: the database cannot be used now."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def begin(self, staff: int, now: datetime) -> str:
        """Sign somebody in; those whose time is over are forgotten.

        Returns:
            The token for their cookie.
        """
        token = secrets.token_urlsafe(32)
        over = or_(SessionRow.expires_at <= now, SessionRow.seen_at <= now - IDLE)
        row = SessionRow(token_hash=token_hash(token), staff_id=staff, created_at=now, seen_at=now)
        row.expires_at = now + LASTS
        async with self._database.writing() as session:
            await session.execute(delete(SessionRow).where(over))
            session.add(row)
        return token

    async def find(self, token: str, now: datetime) -> int | None:
        """The number of whoever a token belongs to; None where it is unknown, too old, or they have left."""
        query = (
            select(SessionRow)
            .join(StaffRow, StaffRow.id == SessionRow.staff_id)
            .where(SessionRow.token_hash == token_hash(token), StaffRow.left_at.is_(None))
        )
        async with self._database.reading() as session:
            row: SessionRow | None = await session.scalar(query)
        if row is None or row.expires_at <= now or row.seen_at <= now - IDLE:
            return None
        if now - row.seen_at >= BETWEEN_NOTES:
            await self._note(token, now)
        return row.staff_id

    async def end(self, token: str) -> None:
        """Sign somebody out."""
        async with self._database.writing() as session:
            await session.execute(delete(SessionRow).where(SessionRow.token_hash == token_hash(token)))

    async def end_all(self, staff: int) -> None:
        """Sign somebody out wherever they are signed in."""
        async with self._database.writing() as session:
            await session.execute(delete(SessionRow).where(SessionRow.staff_id == staff))

    async def _note(self, token: str, now: datetime) -> None:
        async with self._database.writing() as session:
            row = await session.get(SessionRow, token_hash(token), with_for_update=True)
            if row is not None:
                row.seen_at = now
