"""Whatever is due to somebody, and whenever: never more than two messages in a week, and none at night where they are."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

import pytest
from sqlalchemy import select

from bot.outreach.allowance import MOST, WITHIN
from bot.outreach.quiet_hours import FROM, UNTIL
from bot.outreach.reminder_kinds import MONTHLY, PAPERS, PAYMENT
from bot.outreach.reminders import payment_due
from bot.outreach.stopping import Subject
from bot.regions import zone_of
from bot.storage.contacts import may_write_from, wrote_to
from bot.storage.models import ContactRow, OutboxRow, PersonRow
from bot.stored import Stored
from tests.conftest import NOON, MovingClock
from tests.outreach.audiences import BANDUNG, JAYAPURA, MAKASSAR, NOWHERE, change, contacts, started, wrote
from tests.outreach.unasked import enrols, follows, heard, law_with, put, release, works

WEEKS, STEP = 7, timedelta(hours=5)
PLACES = (BANDUNG, MAKASSAR, JAYAPURA, NOWHERE)
DISCOUNT = "bpu.discount_other"


@dataclass(frozen=True, slots=True)
class Somebody:
    id: int
    place: str | None
    lead: str


async def test_nobody_gets_more_than_the_allowed_messages_in_any_week_nor_one_at_night(
    stored: Stored, clock: MovingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for seed in range(5):
        clock.time = NOON
        people = [await somebody(stored, f"{seed}n{number}", place) for number, place in enumerate(PLACES)]
        await lives(stored, clock, people, Random(seed), monkeypatch)
        for one in people:
            times = await written(stored, one.id)
            assert len(times) >= WEEKS, "they get what is due"
            for first, third in zip(times, times[MOST:], strict=False):
                assert third - first >= WITHIN, (seed, one, first, third)
            for at in times:
                for zone in {zone_of(place) for place in ((one.place,) if one.place else PLACES[:3])}:
                    assert FROM <= at.astimezone(zone).time() < UNTIL, (seed, one, at)


async def somebody(stored: Stored, name: str, place: str | None) -> Somebody:
    number, lead = await enrols(stored, name, NOON, place or BANDUNG)
    async with stored.database.writing() as session:
        (await session.get_one(PersonRow, number)).region = place or "?"
    return Somebody(number, place, lead)


async def lives(
    stored: Stored, clock: MovingClock, people: Sequence[Somebody], chance: Random, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Weeks in which a great deal becomes due at any hour, staff write whenever they may, and the law is changed."""
    for one in people:
        await follows(stored, one.id, NOON, bpu__discount_other="0.5|2026-12-31")
        held = {"lead": one.lead, "segments": ["BPU"], "month": "2026-12-01"}
        await put(stored, one.id, MONTHLY, clock.now(), **held)
    ends = date(2026, 12, 31)
    while clock.now() < NOON + timedelta(weeks=WEEKS):
        clock.time += chance.random() * 2 * STEP
        one = chance.choice(people)
        match chance.randrange(6):
            case 0:
                day = clock.now().date() + timedelta(days=chance.randrange(12))
                due = payment_due(day, clock.now(), one.place)
                await put(stored, one.id, PAYMENT, due, day=day.isoformat())
            case 1:
                await put(stored, one.id, PAPERS, clock.now(), lead=one.lead)
            case 2:
                await staff_write(stored, one, clock.now())
            case 3 if chance.random() < 0.3:
                ends += timedelta(days=chance.randrange(1, 40))
                value = {"from": "2026-04-01", "until": ends.isoformat(), "value": "0.5"}
                release(monkeypatch, law_with(DISCOUNT, value))
        await works(stored, clock)


async def staff_write(stored: Stored, to: Somebody, now: datetime) -> None:
    """As a broadcast does: by day, and if the allowance is not used up."""
    async with stored.database.writing() as session:
        await session.get_one(PersonRow, to.id, with_for_update=True)
        zones = {zone_of(place) for place in ((to.place,) if to.place else PLACES[:3])}
        is_day = all(FROM <= now.astimezone(zone).time() < UNTIL for zone in zones)
        if is_day and await may_write_from(session, to.id, now) <= now:
            wrote_to(session, to.id, Subject.NEWS, now)


async def written(stored: Stored, person: int) -> list[datetime]:
    """When somebody was written to; each message of a job was noted."""
    async with stored.database.reading() as session:
        mine = select(ContactRow.at, ContactRow.source).where(ContactRow.person_id == person)
        noted = [tuple(row) for row in await session.execute(mine.order_by(ContactRow.at))]
        sent = select(OutboxRow.created_at).where(OutboxRow.person_id == person)
        letters = list(await session.scalars(sent.order_by(OutboxRow.created_at)))
    assert [at for at, source in noted if source != Subject.NEWS] == letters
    assert len(await heard(stored, person)) == len(letters)
    return [at for at, _ in noted]


async def test_a_reminder_and_a_broadcast_at_once_are_not_one_too_many(stored: Stored, clock: MovingClock) -> None:
    for number in range(6):
        siti, lead = await enrols(stored, f"9{number}", NOON)
        await change(stored.database, siti, news_at=NOON, region=BANDUNG)
        await wrote(stored.database, siti, NOON - timedelta(days=1))
        await put(stored, siti, PAPERS, NOON, lead=lead)
        await started(stored, NOON)
        await asyncio.gather(
            stored.recipients.turn_over([], 5, NOON), works(stored, clock), stored.recipients.turn_over([], 5, NOON)
        )
        assert await contacts(stored.database, siti) == MOST
