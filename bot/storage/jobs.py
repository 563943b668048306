"""Jobs in the database, as `bot.work.job` asks for them."""

import secrets
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Delete, Update, delete, func, or_, select, update

from bot.storage.cipher import Cipher
from bot.storage.database import Database
from bot.storage.inserting import insert_if_new
from bot.storage.models import JobRow
from bot.work.job import Job


class JobBook:
    """All jobs. A claim locks the row, so two workers never take the same one."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database = database
        self._cipher = cipher

    async def put(self, kind: str, due_at: datetime, key: str, details: Mapping[str, Any] | None = None) -> None:
        sealed = self._cipher.seal_json(details or {})
        job = insert_if_new(
            self._database, JobRow, kind=kind, key=key, details_sealed=sealed, due_at=due_at, attempts=0
        )
        async with self._database.writing() as session:
            await session.execute(job)

    async def claim(self, kinds: Collection[str], now: datetime, until: datetime) -> Job | None:
        free = or_(JobRow.lease_until.is_(None), JobRow.lease_until <= now, JobRow.lease_until > until + (until - now))
        query = select(JobRow).where(JobRow.given_up_at.is_(None), JobRow.due_at <= now, JobRow.kind.in_(kinds), free)
        query = query.order_by(JobRow.due_at, JobRow.id).limit(1)
        async with self._database.reading() as session:
            if await session.scalar(query.with_only_columns(JobRow.id)) is None:
                return None
        async with self._database.writing() as session:
            row = await session.scalar(query.with_for_update(skip_locked=True))
            if row is None:
                return None
            row.lease, row.lease_until, row.attempts = secrets.token_hex(16), until, row.attempts + 1
            return Job(row.id, row.kind, self._cipher.open_json(row.details_sealed), row.attempts, row.lease)

    async def renew(self, job: Job, until: datetime) -> bool:
        return await self._change(_held(job).values(lease_until=until))

    async def done(self, job: Job) -> None:
        await self._change(delete(JobRow).where(JobRow.id == job.id, JobRow.lease == job.lease))

    async def again(self, job: Job, due_at: datetime) -> None:
        await self._change(_held(job).values(due_at=due_at, attempts=0, lease=None, lease_until=None))

    async def later(self, job: Job, due_at: datetime) -> None:
        await self._change(_held(job).values(due_at=due_at, lease=None, lease_until=None))

    async def give_up(self, job: Job, now: datetime) -> None:
        await self._change(_held(job).values(given_up_at=now, lease=None, lease_until=None))

    async def given_up(self) -> int:
        """How many jobs were given up."""
        query = select(func.count()).select_from(JobRow).where(JobRow.given_up_at.is_not(None))
        async with self._database.reading() as session:
            return await session.scalar(query) or 0

    async def _change(self, statement: Update | Delete) -> bool:
        async with self._database.writing() as session:
            result: Any = await session.execute(statement)
        return bool(result.rowcount)


def _held(job: Job) -> Update:
    return update(JobRow).where(JobRow.id == job.id, JobRow.lease == job.lease)
