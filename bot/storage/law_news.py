"""News of the law for those who asked for it: who gets some is looked for in portions, each is told in a job of their own."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import day_in_jakarta
from bot.faultpoints import reached
from bot.outreach.law_news import BY_KEY, NEWS, Item, Told, message, news_of
from bot.outreach.quiet_hours import by_day
from bot.outreach.stopping import Subject
from bot.programmes.law import Law, law_on
from bot.storage.contacts import may_write_from
from bot.storage.inserting import insert_given_if_new
from bot.storage.models import ConversationRow, InterestRow, JobRow, PersonRow
from bot.storage.outbox import Lane
from bot.storage.unasked import Unasked
from bot.storage.whereabouts import translator_to
from bot.work.job import Job

AT_ONCE = 2_000
"""For how many people at most jobs are put in one transaction."""


class LawNews(Unasked):
    """The jobs behind news of the law, which is that of today's date alone: where `as_of` is set there is none.

    Each may raise a StoreError: the database cannot be used now.
    """

    async def look(self, _: Job) -> None:
        """Put a job for each of the next people for whom something is new and none waits, by day."""
        now = self._clock.now()
        if self._as_of is not None or by_day(now) > now:
            return
        law = law_on(day_in_jakarta(now))
        async with self._database.reading() as session:
            stale = [condition for key in BY_KEY for condition in await _stale(session, key, law)]
        if not stale:
            return
        async with self._database.writing() as session:
            waits = exists().where(JobRow.kind == NEWS, JobRow.person_id == PersonRow.id)
            asked = exists().where(InterestRow.person_id == PersonRow.id, or_(*stale))
            people = select(PersonRow.id).where(asked, ~waits, PersonRow.unreachable_at.is_(None))
            some = people.order_by(PersonRow.id).limit(AT_ONCE).with_for_update(key_share=True, skip_locked=True)
            rows = [self._row(person, now) for person in await session.scalars(some)]
            if rows:
                await session.execute(insert_given_if_new(self._database, JobRow), rows)

    async def tell(self, job: Job) -> None:
        """Tell somebody all that is new of what they follow, in one message; it waits until it may go."""
        now = self._clock.now()
        async with self._database.writing() as session:
            person = await self._end(session, job)
            if person is None or self._as_of is not None:
                return
            law = law_on(day_in_jakarta(now))
            mine = select(InterestRow).where(InterestRow.person_id == person.id).order_by(InterestRow.parameter)
            followed = {row.parameter: row for row in await session.scalars(mine)}
            items = [item for row in followed.values() if (item := _news(row, law)) is not None]
            if not items:
                return
            at = await self._by_day(session, person, await may_write_from(session, person.id, now))
            if at > now:
                await self._put(session, job.kind, job.details, at)
                return
            reply = message(items, law, translator_to(person))
            self._send(session, person, await _chat(session, person), reply, Subject.LAW, now, Lane.BROADCAST)
            for item in items:
                followed[item.followed.key].told = item.told_now.encode()
        reached("unasked.committed")

    def _row(self, person: int, now: datetime) -> dict[str, Any]:
        sealed = self._cipher.seal_json({"person": person})
        held = {"kind": NEWS, "key": f"{person}", "person_id": person, "details_sealed": sealed}
        return {**held, "due_at": now, "attempts": 0}


async def _stale(session: AsyncSession, key: str, law: Law) -> Sequence[Any]:
    """The condition for those who follow a parameter of which something is new; none where nothing is."""
    told = await session.scalars(select(InterestRow.told).where(InterestRow.parameter == key).distinct())
    old = [one for one in told if one is not None and news_of(key, Told.decode(one), law) is not None]
    return [and_(InterestRow.parameter == key, InterestRow.told.in_(old))] if old else []


def _news(row: InterestRow, law: Law) -> Item | None:
    if row.told is None or row.parameter not in BY_KEY:
        return None
    return news_of(row.parameter, Told.decode(row.told), law)


async def _chat(session: AsyncSession, person: PersonRow) -> str:
    """The chat in which somebody wrote last."""
    chats = select(ConversationRow.chat).where(ConversationRow.person_id == person.id)
    found = await session.scalar(chats.order_by(ConversationRow.updated_at.desc()).limit(1))
    return found if found is not None else person.user
