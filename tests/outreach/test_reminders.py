"""Reminders: they wait for the allowance and the day, and go out once, or not where they came too late."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.conversation.effects import RemindMonthly, RemindOfPapers, RemindOfPayment
from bot.conversation.messages import ChatKey, Incoming, Text
from bot.leads.life import LostReason, Status
from bot.outreach.reminder_kinds import MONTHLY, PAPERS, PAYMENT
from bot.programmes.contributions import due_in
from bot.programmes.law import law_on
from bot.retention import CONTACTS
from bot.storage.contacts import forget_contacts, may_write_from
from bot.storage.lead_work import By, Move
from bot.stored import Stored
from tests.conftest import NOON, MovingClock
from tests.outreach.audiences import contacts, person, wrote
from tests.outreach.unasked import enrols, heard, law_with, put, release, waiting, works

DUE = date(2026, 12, 15)
REMINDED = datetime(2026, 12, 12, 5, tzinfo=UTC)


async def carries_out(stored: Stored, name: str, effect: object, now: datetime, update: int = 7) -> None:
    key = ChatKey("telegram", name, name)
    async with stored.conversations.write(Incoming(key, update, now, Text("x"))) as unit:
        await unit.carry_out(effect)  # type: ignore[arg-type]


async def test_a_payment_is_reminded_of_when_the_allowance_is_free_again_and_not_after_the_day(
    stored: Stored, clock: MovingClock
) -> None:
    siti, budi = await person(stored.database), await person(stored.database)
    for one in (siti, budi):
        await put(stored, one, PAYMENT, REMINDED, day=DUE.isoformat())
    await wrote(stored.database, siti, REMINDED - timedelta(days=5), REMINDED - timedelta(days=1))
    await wrote(stored.database, budi, REMINDED - timedelta(days=2), REMINDED - timedelta(days=1))
    clock.time = REMINDED
    await works(stored, clock)
    assert await waiting(stored, budi) == [], "it would come two days late"
    assert await waiting(stored, siti) == [(PAYMENT, REMINDED + timedelta(days=2))]
    clock.move(days=2)
    await works(stored, clock)
    assert len(await heard(stored, siti)) == 1 and await heard(stored, budi) == []
    assert await contacts(stored.database, siti) == 3


async def test_what_has_no_day_to_keep_leaves_room_for_what_has_one(stored: Stored, clock: MovingClock) -> None:
    siti, code = await enrols(stored, "siti", NOON)
    clock.time = REMINDED - timedelta(days=2)
    await put(stored, siti, PAYMENT, REMINDED, day=DUE.isoformat())
    await put(stored, siti, PAPERS, clock.now(), lead=code)
    await wrote(stored.database, siti, clock.now() - timedelta(days=3))
    await works(stored, clock)
    assert await heard(stored, siti) == [], "one was written, and one is due soon"
    clock.time = REMINDED
    await works(stored, clock)
    (text,) = await heard(stored, siti)
    assert "15 Desember 2026" in text
    async with stored.database.reading() as session:
        free = await may_write_from(session, siti, clock.now())
    assert free == REMINDED + timedelta(days=2)
    clock.time = free
    await works(stored, clock)
    assert len(await heard(stored, siti)) == 2


async def test_the_reminder_of_each_month_follows_the_law(
    stored: Stored, clock: MovingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    siti, code = await enrols(stored, "siti", NOON)
    await carries_out(stored, "siti", RemindOfPayment("2026-12-15"), NOON)
    await carries_out(stored, "siti", RemindMonthly(code, ("BPU",), "2026-12-15"), NOON, update=8)
    assert [kind for kind, _ in await waiting(stored, siti)] == [MONTHLY], "one payment is not reminded of twice"
    await carries_out(stored, "siti", RemindOfPayment("2026-12-15"), NOON, update=9)
    assert [kind for kind, _ in await waiting(stored, siti)] == [MONTHLY]
    clock.time = REMINDED
    await works(stored, clock)
    assert "15 Desember 2026" in (await heard(stored, siti))[-1]
    later = law_with("bpu.due_day", {"from": "2015-07-01", "value": 15}, {"from": "2027-01-01", "value": 20})
    release(monkeypatch, later)
    clock.time = datetime(2027, 1, 12, 5, tzinfo=UTC)
    await works(stored, clock)
    assert len(await heard(stored, siti)) == 1
    clock.time = datetime(2027, 1, 17, 5, tzinfo=UTC)
    await works(stored, clock)
    assert "20 Januari 2027" in (await heard(stored, siti))[-1]
    ((_, due),) = await waiting(stored, siti)
    assert due == datetime(2027, 2, 17, 2, tzinfo=UTC)


async def test_a_month_in_which_no_reminder_may_come_is_passed_over(stored: Stored, clock: MovingClock) -> None:
    siti, code = await enrols(stored, "siti", NOON)
    await carries_out(stored, "siti", RemindMonthly(code, ("BPU",), "2026-12-15"), NOON)
    clock.time = datetime(2027, 2, 20, 5, tzinfo=UTC)
    await works(stored, clock)
    assert await heard(stored, siti) == [], "whoever works was away for two months"
    assert await waiting(stored, siti) == [(MONTHLY, datetime(2027, 3, 12, 2, tzinfo=UTC))]


async def test_what_is_due_for_an_entry_ends_when_it_is_closed(stored: Stored, clock: MovingClock) -> None:
    siti, code = await enrols(stored, "siti", NOON)
    await carries_out(stored, "siti", RemindOfPapers(), NOON)
    await carries_out(stored, "siti", RemindMonthly(code, ("BPU", "PU"), "2026-12-15"), NOON, update=8)
    assert [kind for kind, _ in await waiting(stored, siti)] == [PAPERS, MONTHLY]
    await stored.lead_work.move([code], Move(Status.LOST, LostReason.NOT_INTERESTED), By("staff:1"), NOON)
    assert await waiting(stored, siti) == []


def test_of_two_days_in_a_month_the_earlier_counts() -> None:
    law = law_on(date(2026, 11, 24))
    for month in range(1, 13):
        day = date(2027, month, 3)
        both = due_in(law, day, ("BPU", "PU")).date
        assert both == min(due_in(law, day, ("BPU",)).date, due_in(law, day, ("PU",)).date)
        assert (both.year, both.month) == (2027, month)


async def test_when_somebody_was_written_to_is_forgotten_after_a_week(stored: Stored) -> None:
    siti = await person(stored.database)
    await wrote(stored.database, siti, NOON - timedelta(days=8), NOON - timedelta(days=6))
    await forget_contacts(stored.database, CONTACTS.before(NOON))
    assert await contacts(stored.database, siti) == 1
