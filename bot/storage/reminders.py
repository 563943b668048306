"""Sends reminders that are due, each in a transaction of its own, unless they are not needed any more."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock, law_date
from bot.conversation.flows.unfinished import questions_left
from bot.conversation.messages import Reply
from bot.conversation.state import Place
from bot.i18n import DEFAULT_LANGUAGE, translator
from bot.outreach.reminders import AFTER, FORM, form_due, of_form, of_payment
from bot.programmes.law import law_on
from bot.storage.cipher import Cipher
from bot.storage.database import Database
from bot.storage.inserting import insert_if_new
from bot.storage.letters import letter
from bot.storage.models import ConversationRow, JobRow, PersonRow
from bot.work.job import Job


class Reminders:
    """The jobs behind reminders. A job is deleted together with what it did, so nobody is reminded twice."""

    def __init__(self, database: Database, cipher: Cipher, clock: Clock, as_of: date | None) -> None:
        self._database = database
        self._cipher = cipher
        self._clock = clock
        self._as_of = as_of

    async def of_form(self, job: Job) -> None:
        """Remind somebody of a form; where they have written meanwhile, the reminder waits for a day from then.

        Raises:
            StoreError: the database cannot be used now.
        """
        now = self._clock.now()
        async with self._database.writing() as session:
            person = await self._end(session, job)
            if person is None or not person.may_remind:
                return
            mine = (ConversationRow.person_id == person.id, ConversationRow.chat == job.details["chat"])
            conversation = await session.scalar(select(ConversationRow).where(*mine))
            if conversation is None or conversation.place_sealed is None:
                return
            place = Place.from_json(self._cipher.open_json(conversation.place_sealed))
            left = questions_left(place, law_on(law_date(now, self._as_of)))
            if not left:
                return
            if conversation.updated_at > now - AFTER:
                await session.execute(self._later(job, person.id, form_due(conversation.updated_at)))
                return
            t = translator(person.language or DEFAULT_LANGUAGE)
            self._send(session, person, job.details, of_form(left, t), now)

    async def of_payment(self, job: Job) -> None:
        """Remind somebody of the day on which the first contribution is due.

        Raises:
            StoreError: the database cannot be used now.
        """
        now = self._clock.now()
        async with self._database.writing() as session:
            person = await self._end(session, job)
            day = date.fromisoformat(job.details["day"])
            if person is not None:
                t = translator(person.language or DEFAULT_LANGUAGE)
                self._send(session, person, job.details, of_payment(day, t), now)

    async def _end(self, session: AsyncSession, job: Job) -> PersonRow | None:
        """End a job; its person, unless they took it back, were erased, have blocked the bot, or another worker has it.

        The person is locked first, as in a turn.
        """
        person = await session.get(PersonRow, job.details["person"], with_for_update=True)
        held = delete(JobRow).where(JobRow.id == job.id, JobRow.lease == job.lease)
        ended: Any = await session.execute(held)
        return person if ended.rowcount and person is not None and person.unreachable_at is None else None

    def _send(
        self, session: AsyncSession, person: PersonRow, details: Mapping[str, Any], reply: Reply, now: datetime
    ) -> None:
        session.add(letter(self._cipher, person.channel, details["chat"], person.id, reply, now))

    def _later(self, job: Job, person: int, due_at: datetime) -> Any:
        return insert_if_new(
            self._database,
            JobRow,
            kind=FORM,
            key=f"{person}:{due_at:%Y%m%d%H%M%S}",
            person_id=person,
            details_sealed=self._cipher.seal_json(dict(job.details)),
            due_at=due_at,
            attempts=0,
        )
