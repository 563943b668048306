"""Recipients of broadcasts in the database: who is written to next, and what came of it.

Somebody is marked as being written to before that is done, and whoever a crash leaves so counts as unknown for good. So
nobody is written to twice. Rows are locked in one order: broadcasts, persons, recipients.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, exists, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.i18n import LANGUAGES, translator
from bot.outreach.broadcast import CHANNEL, Message, Report, Standing, Status
from bot.outreach.posting import of_end
from bot.outreach.quiet_hours import by_day
from bot.outreach.stopping import Subject
from bot.regions import provinces
from bot.storage.broadcasts import count_recipients, read_broadcast
from bot.storage.cipher import Cipher
from bot.storage.contacts import may_write_to, never_wrote_to
from bot.storage.database import Database
from bot.storage.exclusive import Check
from bot.storage.letters import letter
from bot.storage.models import BroadcastRow, ContactRow, PersonRow, RecipientRow, StaffRow
from bot.storage.presence import leave
from bot.storage.whereabouts import province_told

MARGIN = timedelta(minutes=1)
"""It has to be day for so long still, lest a message that is slow arrives after it."""
MANY = 1_000
"""How many are put off, or given up, in one transaction."""
NOT_ARRIVED = (Standing.WAITING, Standing.REFUSED, Standing.UNREACHABLE)


@dataclass(frozen=True, slots=True)
class To:
    """Somebody to write to now; `at` is when that was decided."""

    id: int
    person: int
    chat: str
    language: str
    message: Message
    at: datetime


@dataclass(frozen=True, slots=True)
class Noted:
    """What came of writing to somebody; for one who waits again, `due_at` is from when."""

    to: To
    standing: Standing
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """Whom to write to; `is_all` says that there is nobody else just now."""

    people: Sequence[To] = field(default_factory=tuple)
    is_all: bool = True


class Recipients:
    """All who are to be written to. Every method may raise a StoreError: the database cannot be used now."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database = database
        self._cipher = cipher

    def alone(self) -> AbstractAsyncContextManager[Check]:
        """The right to send broadcasts, which one process has at a time; see `Database.alone`."""
        return self._database.alone(f"broadcasts-{CHANNEL}")

    async def give_up_unknown(self, now: datetime) -> int:
        """Count as unknown whom a process wrote to that is gone; how many."""
        async with self._database.writing() as session:
            lost = update(RecipientRow).where(RecipientRow.state == Standing.SENDING)
            done: Any = await session.execute(lost.values(state=Standing.UNKNOWN, at=now))
            return int(done.rowcount)

    async def turn_over(self, noted: Sequence[Noted], limit: int, now: datetime) -> Taken:
        """Note what came of earlier ones, and take at most so many more to write to, all in one transaction."""
        if not noted and not (limit and await self._is_due(now)):
            return Taken()
        async with self._database.writing() as session:
            rows = await session.scalars(_sending().with_for_update())
            broadcasts = rows.all()
            await self._note(session, noted, now)
            for row in broadcasts if limit else ():
                taken = await self._take(session, row, limit, now)
                if not taken.is_all:
                    return taken
        return Taken()

    async def forget(self, before: datetime) -> None:
        """Forget to whom broadcasts went that were done before; how many they were stays."""
        over = select(BroadcastRow.id).where(BroadcastRow.ended_at < before).scalar_subquery()
        known = select(RecipientRow.id).where(RecipientRow.broadcast_id.in_(over), RecipientRow.person_id.is_not(None))
        some = update(RecipientRow).where(RecipientRow.id.in_(known.limit(MANY).scalar_subquery()))
        done: Any = None
        while done is None or done.rowcount == MANY:
            async with self._database.writing() as session:
                done = await session.execute(some.values(person_id=None))

    async def _is_due(self, now: datetime) -> bool:
        """Whether there is anything to do: somebody to write to, or a broadcast that is over."""
        mine = RecipientRow.broadcast_id == BroadcastRow.id
        due = exists().where(mine, RecipientRow.state == Standing.WAITING, RecipientRow.due_at <= now)
        is_open = exists().where(mine, RecipientRow.state.in_((Standing.WAITING, Standing.SENDING)))
        query = _sending().where(or_(due, BroadcastRow.until <= now, ~is_open))
        async with self._database.reading() as session:
            return await session.scalar(query.limit(1)) is not None

    async def _note(self, session: AsyncSession, noted: Sequence[Noted], now: datetime) -> None:
        await _locked(session, [one.to.person for one in noted])
        for one in noted:
            if one.standing is Standing.UNREACHABLE:
                await leave(session, one.to.person, CHANNEL, one.to.chat, now)
        never: dict[datetime, list[int]] = defaultdict(list)
        alike: dict[tuple[Standing, datetime | None], list[int]] = defaultdict(list)
        for one in noted:
            alike[one.standing, one.due_at].append(one.to.id)
            if one.standing in NOT_ARRIVED:
                never[one.to.at].append(one.to.person)
        for (standing, due_at), ids in alike.items():
            values = {"state": standing, "at": now, **({"due_at": due_at} if due_at is not None else {})}
            await _set(session, ids, Standing.SENDING, values)
        for at, people in never.items():
            await never_wrote_to(session, people, Subject.NEWS, at)

    async def _take(self, session: AsyncSession, row: BroadcastRow, limit: int, now: datetime) -> Taken:
        """The next of one broadcast; it is ended where there is nobody left."""
        mine = (RecipientRow.broadcast_id == row.id, RecipientRow.state == Standing.WAITING)
        if row.until is not None and row.until <= now:
            late = select(RecipientRow.id).where(*mine).limit(MANY)
            ids = list(await session.scalars(late))
            await _set(session, ids, Standing.WAITING, {"state": Standing.TOO_LATE, "at": now})
            return Taken(is_all=not ids and not await self._end(session, row, now))
        due = select(RecipientRow.id, RecipientRow.person_id).where(*mine, RecipientRow.due_at <= now)
        found = list(await session.execute(due.order_by(RecipientRow.due_at, RecipientRow.id).limit(limit)))
        if not found:
            await self._end(session, row, now)
            return Taken()
        people = await _locked(session, [person for _, person in found if person is not None])
        free = await may_write_to(session, people, now)
        message, taken, others = (
            read_broadcast(row).message,
            [],
            defaultdict[tuple[Standing, datetime], list[int]](list),
        )
        for number, person in found:
            one = people.get(person) if person is not None else None
            decided = _decided(one, free[one.id] if one is not None else now, row.until, now)
            if one is not None and decided == (Standing.SENDING, now):
                language = one.language or LANGUAGES[0]
                taken.append(To(number, one.id, one.user, language, message, now))
            else:
                others[decided].append(number)
        await _set(session, [one.id for one in taken], Standing.WAITING, {"state": Standing.SENDING, "at": now})
        if taken:
            written = [{"person_id": one.person, "at": now, "source": Subject.NEWS} for one in taken]
            await session.execute(insert(ContactRow), written)
        for (standing, due_at), ids in others.items():
            await _set(session, ids, Standing.WAITING, {"state": standing, "due_at": due_at, "at": now})
        if any(one is not None and _awake(now, one.region) > now for one in people.values()):
            await _put_off_sleepers(session, row.id, now)
        return Taken(taken, is_all=False)

    async def _end(self, session: AsyncSession, row: BroadcastRow, now: datetime) -> bool:
        """Note that a broadcast is done, if all have been written to, and tell whoever wrote it; whether it is."""
        mine = (RecipientRow.broadcast_id == row.id, RecipientRow.state.in_((Standing.WAITING, Standing.SENDING)))
        if await session.scalar(select(RecipientRow.id).where(*mine).limit(1)) is not None:
            return False
        row.status, row.ended_at = Status.DONE, now
        report = Report(read_broadcast(row), await count_recipients(session, row.id))
        by = StaffRow.login == row.created_by
        author = await session.scalar(select(StaffRow).where(by, StaffRow.user.is_not(None)))
        if author is not None and author.channel is not None and author.user is not None:
            told = of_end(report, translator(author.language))
            session.add(letter(self._cipher, author.channel, author.user, None, told, now))
        return True


async def broadcasts_to(session: AsyncSession, person: int) -> int:
    """How many broadcasts went to a person, as far as that is still known."""
    mine = (RecipientRow.person_id == person, RecipientRow.state.in_((Standing.SENT, Standing.UNKNOWN)))
    return await session.scalar(select(func.count()).where(*mine)) or 0


def _sending() -> Any:
    """Broadcasts that are being sent, the one that was started first in front."""
    return (
        select(BroadcastRow)
        .where(BroadcastRow.status == Status.SENDING)
        .order_by(BroadcastRow.started_at, BroadcastRow.id)
    )


async def _locked(session: AsyncSession, numbers: Collection[int]) -> Mapping[int, PersonRow]:
    query = select(PersonRow).where(PersonRow.id.in_(numbers)).order_by(PersonRow.id)
    return {row.id: row for row in await session.scalars(query.with_for_update(key_share=True))}


def _decided(
    person: PersonRow | None, free: datetime, until: datetime | None, now: datetime
) -> tuple[Standing, datetime]:
    """Whether somebody is written to now (SENDING), or else how they stand and from when they are looked at again."""
    if person is None or person.news_at is None:
        return Standing.UNSUBSCRIBED, now
    if person.unreachable_at is not None:
        return Standing.UNREACHABLE, now
    due = _awake(max(free, now), person.region)
    if free > now and until is not None and due >= until:
        return Standing.TOO_MANY, now
    return (Standing.SENDING, now) if due == now else (Standing.WAITING, due)


def _awake(moment: datetime, region: str | None) -> datetime:
    """The moment, if it is day there and stays so for a little, else the next morning."""
    later = moment + MARGIN
    is_day = by_day(moment, region) == moment and by_day(later, region) == later
    return moment if is_day else by_day(later, region)


async def _set(session: AsyncSession, ids: Sequence[int], before: Standing, values: Mapping[str, Any]) -> None:
    """Change some recipients that stand as said, and leave alone any other."""
    if ids:
        mine = (RecipientRow.id.in_(ids), RecipientRow.state == before)
        await session.execute(update(RecipientRow).where(*mine).values(**values))


async def _put_off_sleepers(session: AsyncSession, broadcast: int, now: datetime) -> None:
    """Have many who are asleep wait until their morning, where it is night for some now: they would be looked at one by one."""
    zones: dict[datetime, list[str]] = defaultdict(list)
    for one in provinces():
        zones[_awake(now, one.code)].append(one.code)
    province = province_told()
    known = [one.code for one in provinces()]
    where: list[tuple[datetime, Any]] = [(due_at, province.in_(codes)) for due_at, codes in zones.items()]
    where.append((_awake(now, None), or_(PersonRow.region.is_(None), province.not_in(known))))
    for due_at, there in where:
        if due_at > now:
            mine = and_(RecipientRow.broadcast_id == broadcast, RecipientRow.state == Standing.WAITING)
            asleep = select(RecipientRow.id).join(PersonRow, PersonRow.id == RecipientRow.person_id)
            some = asleep.where(mine, RecipientRow.due_at <= now, there).limit(MANY).scalar_subquery()
            await session.execute(update(RecipientRow).where(RecipientRow.id.in_(some)).values(due_at=due_at))
