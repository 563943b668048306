"""When people were written to without having asked just then; see `bot.outreach.allowance`."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Executable, delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.outreach.allowance import WITHIN, free_from
from bot.outreach.reminder_kinds import WITH_A_DAY
from bot.storage.database import Database
from bot.storage.models import ContactRow, JobRow


async def may_write_from(session: AsyncSession, person: int, now: datetime) -> datetime:
    """When a person may be written to next, with room left for reminders that have a day to keep; they are locked."""
    return (await may_write_to(session, (person,), now))[person]


async def may_write_to(session: AsyncSession, people: Collection[int], now: datetime) -> dict[int, datetime]:
    """The same for several people."""
    earlier, to_come = await _written(session, people, now), await _to_come(session, people, now)
    return {person: free_from(earlier[person], now, to_come[person]) for person in people}


async def may_keep_day_from(session: AsyncSession, person: int, now: datetime) -> datetime:
    """When a person may be reminded next of something that has a day to keep; they are locked."""
    return free_from((await _written(session, (person,), now))[person], now)


def wrote_to(session: AsyncSession, person: int, source: str, now: datetime) -> None:
    """Note that a person is written to."""
    session.add(ContactRow(person_id=person, at=now, source=source))


async def never_wrote_to(session: AsyncSession, people: Collection[int], source: str, at: datetime) -> None:
    """Take back that people were written to at a time: it did not arrive."""
    mine = ContactRow.person_id.in_(people)
    await session.execute(delete(ContactRow).where(mine, ContactRow.source == source, ContactRow.at == at))


async def forget_contacts(database: Database, before: datetime) -> None:
    """Forget who was written to before a time.

    Raises:
        StoreError: the database cannot be used now.
    """
    async with database.writing() as session:
        await session.execute(delete(ContactRow).where(ContactRow.at < before))


async def contacts_of(session: AsyncSession, person: int, now: datetime) -> int:
    """How often a person was written to within the last week."""
    return len((await _written(session, (person,), now))[person])


async def _written(session: AsyncSession, people: Collection[int], now: datetime) -> defaultdict[int, list[datetime]]:
    recent = select(ContactRow.person_id, ContactRow.at).where(
        ContactRow.person_id.in_(people), ContactRow.at > now - WITHIN
    )
    return await _by_person(session, recent)


async def _to_come(session: AsyncSession, people: Collection[int], now: datetime) -> defaultdict[int, list[datetime]]:
    """When reminders are due that have a day to keep; one that is late is due now."""
    due = select(JobRow.person_id, JobRow.due_at).where(
        JobRow.person_id.in_(people), JobRow.kind.in_(WITH_A_DAY), JobRow.due_at < now + WITHIN
    )
    found = await _by_person(session, due.where(JobRow.given_up_at.is_(None)))
    for person, times in found.items():
        found[person] = [max(at, now) for at in times]
    return found


async def _by_person(session: AsyncSession, query: Executable) -> defaultdict[int, list[datetime]]:
    times: defaultdict[int, list[datetime]] = defaultdict(list)
    for person, at in await session.execute(query):
        times[person].append(at)
    return times
