"""People write while staff and jobs work on what is theirs: one waits for the other, and neither is turned away."""

import asyncio
from datetime import timedelta

from bot import retention
from bot.conversation.effects import RemindOfPayment, StopMessages, TellStaff, Withdraw
from bot.conversation.messages import ChatKey, Incoming, Text
from bot.conversation.state import Consent, State
from bot.leads.lead import LeadDraft
from bot.leads.life import Status
from bot.outreach.reminder_kinds import PAYMENT
from bot.staff.member import Role
from bot.storage.handoff_keeping import Wish
from bot.storage.lead_work import By, Move
from bot.storage.reminders import Reminders
from bot.stored import Stored
from bot.work.job import Job
from tests.conftest import NOON, MovingClock, on_postgresql

SITI = ChatKey("test", "4711", "4711")
CONSENT = Consent("1", NOON, may_remind=True)
SOON = timedelta(days=20)
TIMES = 12


def incoming(update: int) -> Incoming:
    return Incoming(SITI, update, NOON, Text("x"))


@on_postgresql
async def test_somebody_writes_while_an_officer_answers(stored: Stored) -> None:
    async with stored.conversations.write(incoming(1)) as unit:
        await unit.save(State("id", CONSENT))
    officer = await stored.staff.add("budi", "Budi", Role.OFFICER, (), "command", NOON)
    code = await stored.handoffs.open(SITI, Wish("claim", "id"), "Halo", NOON)

    async def writes(update: int) -> None:
        async with stored.conversations.write(incoming(update)) as unit:
            await asyncio.sleep(0.02)
            assert await unit.carry_out(TellStaff(code, "Halo?")) == ()

    async def answers() -> None:
        await stored.handoffs.answer(code, officer.id, "Ya", (), NOON)

    for round_ in range(TIMES):
        await asyncio.gather(writes(10 + round_), answers())
    found = await stored.handoffs.find(code, ())
    assert found is not None and len(found.messages) == 1 + 2 * TIMES


@on_postgresql
async def test_somebody_corrects_an_entry_while_an_officer_works_on_it(stored: Stored) -> None:
    draft = LeadDraft("PY-222222", "Siti", "Warung", "food_stall", "32.04", 2, "+6281234567890", "JKK+JKM", "id")

    async def corrects(update: int) -> None:
        async with stored.conversations.write(incoming(update)) as unit:
            await unit.save(State("id", CONSENT))
            await asyncio.sleep(0.02)
            assert await unit.keep_lead(draft, CONSENT) == draft.code

    async def works(status: Status) -> None:
        await stored.lead_work.move([draft.code], Move(status), By("staff:1"), NOON)

    await corrects(1)
    for round_, status in enumerate((Status.CONTACTED, Status.DOCUMENTS) * 3):
        await asyncio.gather(corrects(10 + round_), works(status))


@on_postgresql
async def test_somebody_is_erased_while_their_entry_that_another_doubles_is_forgotten(stored: Stored) -> None:
    async def applies(key: ChatKey, update: int, code: str) -> None:
        draft = LeadDraft(code, "Siti", "Warung", "food_stall", "32.04", 2, "+6281234567890", "JKK+JKM", "id")
        async with stored.conversations.write(Incoming(key, update, NOON, Text("x"))) as unit:
            await unit.save(State("id", CONSENT))
            assert await unit.keep_lead(draft, CONSENT) == code

    async def is_erased(key: ChatKey, update: int) -> None:
        async with stored.conversations.write(Incoming(key, update, NOON, Text("x"))) as unit:
            await asyncio.sleep(0.01)
            await unit.erase()

    later = NOON + retention.UNTOUCHED.length + timedelta(days=1)
    for round_ in range(6):
        first, second = (ChatKey("test", f"{round_}{who}", f"{round_}{who}") for who in "ab")
        await applies(first, 1_000 + round_, f"PY-A{round_}")
        await applies(second, 2_000 + round_, f"PY-B{round_}")
        await asyncio.gather(is_erased(first, 3_000 + round_), stored.retention.forget_leads(later))
        await stored.retention.forget_leads(later)
    assert [lead async for lead in stored.leads.leads()] == []


async def order(stored: Stored, update: int) -> Job:
    """A reminder that is due and that a worker has claimed."""
    async with stored.conversations.write(incoming(update)) as unit:
        await unit.save(State("id", CONSENT))
        await unit.carry_out(RemindOfPayment("2026-12-15"))
    later = NOON + SOON
    job = await stored.jobs.claim([PAYMENT], later, later + timedelta(minutes=1))
    assert job is not None
    return job


async def letters(stored: Stored) -> int:
    return (await stored.outbox("test").backlog()).messages


async def test_a_reminder_that_was_taken_back_while_it_is_sent_is_not_sent(stored: Stored, clock: MovingClock) -> None:
    reminders = Reminders(stored.database, stored.cipher, clock, None)
    for number, effect in enumerate((StopMessages("reminders"), Withdraw())):
        job = await order(stored, 10 * number + 1)
        async with stored.conversations.write(incoming(10 * number + 2)) as unit:
            await unit.carry_out(effect)
        await reminders.of_payment(job)
        assert await letters(stored) == 0


async def test_two_workers_with_one_reminder_send_it_once(stored: Stored, clock: MovingClock) -> None:
    reminders = Reminders(stored.database, stored.cipher, clock, None)
    first = await order(stored, 1)
    later = NOON + SOON + timedelta(hours=1)
    second = await stored.jobs.claim([PAYMENT], later, later + timedelta(minutes=1))
    assert second is not None
    await reminders.of_payment(second)
    await reminders.of_payment(first)
    assert await letters(stored) == 1


async def test_a_reminder_is_taken_back_while_a_worker_sends_it(stored: Stored, clock: MovingClock) -> None:
    reminders = Reminders(stored.database, stored.cipher, clock, None)

    async def takes_back(update: int) -> None:
        async with stored.conversations.write(incoming(update)) as unit:
            await asyncio.sleep(0.02)
            await unit.carry_out(StopMessages("reminders"))

    for round_ in range(6):
        job = await order(stored, 100 + 2 * round_)
        await asyncio.gather(takes_back(101 + 2 * round_), reminders.of_payment(job))
