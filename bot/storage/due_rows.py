"""Rows of jobs that write to a person when they are due; they belong to the person, and go with them."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.outreach.reminder_kinds import MONTHLY, PAPERS
from bot.storage.cipher import Cipher
from bot.storage.database import Database
from bot.storage.inserting import insert_if_new
from bot.storage.models import JobRow


def due_row(database: Database, cipher: Cipher, kind: str, details: Mapping[str, Any], due_at: datetime) -> Any:
    """A statement that adds a job; there is one of its kind for a person, or for a person and a day or course.

    `details` have the number of the person (`person`), and the day or the name of the course where there is one (`day`,
    `course`).
    """
    person, about = details["person"], [details[name] for name in ("day", "course") if name in details]
    return insert_if_new(
        database,
        JobRow,
        kind=kind,
        key=":".join(map(str, (person, *about))),
        person_id=person,
        details_sealed=cipher.seal_json(dict(details)),
        due_at=due_at,
        attempts=0,
    )


async def forget_due(session: AsyncSession, person: int, kinds: Collection[str]) -> None:
    """Delete what is due to a person of some kinds."""
    await session.execute(delete(JobRow).where(JobRow.person_id == person, JobRow.kind.in_(kinds)))


async def forget_due_for_lead(session: AsyncSession, cipher: Cipher, person: int, code: str) -> None:
    """Delete what is due to a person because of one of their leads, which is closed."""
    query = select(JobRow).where(JobRow.person_id == person, JobRow.kind.in_((PAPERS, MONTHLY)))
    for row in await session.scalars(query.with_for_update()):
        if cipher.open_json(row.details_sealed).get("lead") == code:
            await session.delete(row)
