"""The audit log in the database; lines are added, never changed."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.staff.audit import Action, Entry
from bot.storage.database import Database
from bot.storage.models import AuditRow


class AuditBook:
    """Every method may raise a StoreError: the database cannot be used now."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(self, entry: Entry) -> None:
        """Add a line, before what it tells of is shown."""
        async with self._database.writing() as session:
            add_entry(session, entry)

    async def page(
        self, skip: int, limit: int, actor: str = "", since: datetime | None = None, until: datetime | None = None
    ) -> Sequence[Entry]:
        """Some lines, the newest first."""
        query = select(AuditRow).order_by(AuditRow.at.desc(), AuditRow.id.desc()).offset(skip).limit(limit)
        if actor:
            query = query.where(AuditRow.actor == actor)
        if since is not None:
            query = query.where(AuditRow.at >= since)
        if until is not None:
            query = query.where(AuditRow.at < until)
        async with self._database.reading() as session:
            return [
                Entry(row.at, row.actor, Action(row.action), row.subject, row.rows)
                for row in await session.scalars(query)
            ]


def add_entry(session: AsyncSession, entry: Entry) -> None:
    """Add a line within a transaction."""
    session.add(AuditRow(at=entry.at, actor=entry.actor, action=entry.action, subject=entry.subject, rows=entry.rows))
