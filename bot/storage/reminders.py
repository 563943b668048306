"""Sends reminders that are due, each in a transaction of its own, unless they are not needed any more."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import law_date
from bot.conversation.flows.unfinished import questions_left
from bot.conversation.messages import Reply
from bot.conversation.state import Place
from bot.faultpoints import reached
from bot.leads.lead import Lead
from bot.leads.life import Status
from bot.outreach.reminders import AFTER, form_due, of_form, of_month, of_papers, of_payment, payment_due
from bot.outreach.stopping import Subject
from bot.programmes.contributions import due_in
from bot.programmes.law import law_on
from bot.programmes.working import add_months
from bot.storage.contacts import may_keep_day_from, may_write_from
from bot.storage.lead_rows import LEADS, open_lead
from bot.storage.models import ConversationRow, LeadRow, PersonRow
from bot.storage.unasked import Unasked
from bot.storage.whereabouts import region_there, translator_to
from bot.work.job import Job


class Reminders(Unasked):
    """The jobs behind reminders. Each may raise a StoreError: the database cannot be used now."""

    async def of_form(self, job: Job) -> None:
        """Remind somebody of a form; where they have written meanwhile, the reminder waits for a day from then."""
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
                due = form_due(conversation.updated_at, await region_there(session, person))
                await self._put(session, job.kind, job.details, due)
                return
            await self._remind_or_wait(session, person, job, of_form(left, translator_to(person)), now)
        reached("unasked.committed")

    async def of_papers(self, job: Job) -> None:
        """Ask somebody about the papers for an entry, unless staff or the agency have taken it up."""
        now = self._clock.now()
        async with self._database.writing() as session:
            person = await self._end(session, job)
            if person is None or not person.may_remind:
                return
            lead = await self._lead(session, person, job.details["lead"])
            if lead is None or lead.status is not Status.NEW:
                return
            law = law_on(law_date(now, self._as_of))
            await self._remind_or_wait(session, person, job, of_papers(lead.draft, law, translator_to(person)), now)
        reached("unasked.committed")

    async def of_payment(self, job: Job) -> None:
        """Remind somebody of the day on which the first contribution is due; not after it."""
        now = self._clock.now()
        async with self._database.writing() as session:
            person = await self._end(session, job)
            if person is None:
                return
            day = date.fromisoformat(job.details["day"])
            at = await self._by_day(session, person, await may_keep_day_from(session, person.id, now))
            if at.date() > day:
                return
            if at > now:
                await self._put(session, job.kind, job.details, at)
            else:
                self._remind(session, person, job, of_payment(day, translator_to(person)), now)
        reached("unasked.committed")

    async def of_month(self, job: Job) -> None:
        """Remind somebody of the day to pay this month, and put the reminder of the next month.

        The day is that of the law as it is known now; where it lies later than was thought, the reminder waits.
        """
        now = self._clock.now()
        async with self._database.writing() as session:
            person = await self._end(session, job)
            if person is None:
                return
            law, place = law_on(law_date(now, self._as_of)), await region_there(session, person)
            month, segments = date.fromisoformat(job.details["month"]), job.details["segments"]
            due = due_in(law, month, segments)
            free = await may_keep_day_from(session, person.id, payment_due(due.date, now, place))
            at = await self._by_day(session, person, free)
            if now < at and at.date() <= due.date:
                await self._put(session, job.kind, job.details, at)
                return
            if at <= now and at.date() <= due.date:
                self._remind(session, person, job, of_month(due, law, translator_to(person)), now)
            following = add_months(month, 1)
            details = {**job.details, "month": following.isoformat()}
            next_due = due_in(law, following, segments).date
            await self._put(session, job.kind, details, payment_due(next_due, now, place))
        reached("unasked.committed")

    async def _lead(self, session: AsyncSession, person: PersonRow, code: str) -> Lead | None:
        mine = LEADS.where(LeadRow.person_id == person.id, LeadRow.code == code)
        row = (await session.execute(mine)).one_or_none()
        return open_lead(row, self._cipher) if row is not None else None

    async def _remind_or_wait(
        self, session: AsyncSession, person: PersonRow, job: Job, reply: Reply, now: datetime
    ) -> None:
        """Send a reminder that has no day to keep, or let it wait until it may go."""
        at = await self._by_day(session, person, await may_write_from(session, person.id, now))
        if at > now:
            await self._put(session, job.kind, job.details, at)
        else:
            self._remind(session, person, job, reply, now)

    def _remind(self, session: AsyncSession, person: PersonRow, job: Job, reply: Reply, now: datetime) -> None:
        self._send(session, person, job.details["chat"], reply, Subject.REMINDERS, now)
