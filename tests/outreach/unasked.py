"""Jobs that write to people of their own accord, done as a worker does them, and the law as tests change it."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.conversation.messages import ChatKey, Incoming, Text
from bot.conversation.state import Consent, State
from bot.leads.lead import LeadDraft
from bot.outreach.law_news import NEWS, SWEEP
from bot.outreach.reminder_kinds import FORM, MONTHLY, PAPERS, PAYMENT
from bot.programmes.law import Law, read_parameters
from bot.programmes.schema import Parameter
from bot.storage import law_news, reminders
from bot.storage.due_rows import due_row
from bot.storage.law_news import LawNews
from bot.storage.models import InterestRow, JobRow, OutboxRow
from bot.storage.reminders import Reminders
from bot.stored import Stored
from bot.work.job import Job
from tests.conftest import MovingClock

PARAMETERS = read_parameters()
LOOK = Job(0, SWEEP, {}, 1, "")


async def works(stored: Stored, clock: MovingClock, as_of: date | None = None) -> None:
    """Do every job that is due, as a worker does."""
    remind = Reminders(stored.database, stored.cipher, clock, as_of)
    news = LawNews(stored.database, stored.cipher, clock, as_of)
    doing: Mapping[str, Callable[[Job], Awaitable[None]]] = {
        FORM: remind.of_form,
        PAPERS: remind.of_papers,
        PAYMENT: remind.of_payment,
        MONTHLY: remind.of_month,
        NEWS: news.tell,
    }
    await news.look(LOOK)
    now = clock.now()
    while (job := await stored.jobs.claim(doing, now, now + timedelta(minutes=1))) is not None:
        await doing[job.kind](job)
        await stored.jobs.done(job)


async def put(stored: Stored, person: int, kind: str, due_at: datetime, **details: Any) -> None:
    """Have a job wait for a person."""
    held = {"person": person, "chat": str(person)} | details
    async with stored.database.writing() as session:
        await session.execute(due_row(stored.database, stored.cipher, kind, held, due_at))


async def follows(stored: Stored, person: int, now: datetime, **told: str) -> None:
    """Have a person follow parameters; a key is written with two underscores for the dot."""
    async with stored.database.writing() as session:
        for key, text in told.items():
            parameter = key.replace("__", ".")
            session.add(InterestRow(person_id=person, parameter=parameter, told=text, asked_at=now))


async def enrols(stored: Stored, name: str, now: datetime, region: str = "32.73") -> tuple[int, str]:
    """Somebody who agreed to reminders and has sent an entry; their number, and its code."""
    key = ChatKey("telegram", name, name)
    draft = LeadDraft(f"PY-{name}", name, "Warung", "food_stall", region, 0, "+6281234567890", "JKK+JKM", "id")
    async with stored.conversations.write(Incoming(key, abs(hash(name)) % 10**9, now, Text("x"))) as unit:
        consent = Consent("2026-11-29", now, may_remind=True)
        await unit.save(State("id", consent))
        code = await unit.keep_lead(draft, consent)
        assert code is not None
        return unit._person.id, code


async def heard(stored: Stored, person: int) -> list[str]:
    """What was written to a person, the first message in front."""
    async with stored.database.reading() as session:
        rows = await session.scalars(select(OutboxRow).where(OutboxRow.person_id == person).order_by(OutboxRow.id))
        return [stored.cipher.open_json(row.reply_sealed)["text"] for row in rows]


async def waiting(stored: Stored, person: int) -> list[tuple[str, datetime]]:
    """What waits for a person, and from when."""
    async with stored.database.reading() as session:
        rows = await session.scalars(select(JobRow).where(JobRow.person_id == person).order_by(JobRow.due_at))
        return [(row.kind, row.due_at) for row in rows]


async def told(stored: Stored, person: int) -> dict[str, str | None]:
    async with stored.database.reading() as session:
        rows = await session.scalars(select(InterestRow).where(InterestRow.person_id == person))
        return {row.parameter: row.told for row in rows}


def law_with(key: str, *values: Mapping[str, Any]) -> Callable[[date], Law]:
    """The law in which a parameter has these values, as a later release may have them."""
    dated = Parameter.model_validate({**PARAMETERS[key].model_dump(exclude={"values"}), "values": list(values)})
    return lambda day: Law({**PARAMETERS, key: dated}, day)


def release(monkeypatch: pytest.MonkeyPatch, law: Callable[[date], Law]) -> None:
    """Have the jobs work by a law from now on."""
    monkeypatch.setattr(law_news, "law_on", law)
    monkeypatch.setattr(reminders, "law_on", law)
