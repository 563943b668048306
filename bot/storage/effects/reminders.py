"""Reminders as due rows: jobs that belong to the person, and go with them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import exists, select

from bot.conversation.effects import ForgetForm, RemindMonthly, RemindOfForm, RemindOfPapers, RemindOfPayment
from bot.conversation.flows.consent import VERSION
from bot.conversation.messages import Reply
from bot.outreach.reminder_kinds import FORM, MONTHLY, PAPERS, PAYMENT
from bot.outreach.reminders import form_due, papers_due, payment_due
from bot.programmes.contributions import due_in
from bot.programmes.law import law_on
from bot.storage.due_rows import due_row, forget_due
from bot.storage.models import JobRow, LeadRow
from bot.storage.whereabouts import region_there
from bot.storage.work import Work


async def remind_of_form(work: Work, _: RemindOfForm) -> tuple[Reply, ...]:
    """Put the reminder down, unless one waits already."""
    if not await _waits(work, FORM):
        await _put(work, FORM, form_due(work.incoming.at, await _place(work)))
    return ()


async def forget_form(work: Work, _: ForgetForm) -> tuple[Reply, ...]:
    """Delete the reminder."""
    await forget_due(work.session, work.person.id, (FORM,))
    return ()


async def remind_of_papers(work: Work, _: RemindOfPapers) -> tuple[Reply, ...]:
    """Put the reminder down, in the place of one for an earlier entry, if the person agreed to it."""
    await forget_due(work.session, work.person.id, (PAPERS,))
    newest = select(LeadRow.code).where(LeadRow.person_id == work.person.id)
    code = await work.session.scalar(newest.order_by(LeadRow.updated_at.desc(), LeadRow.id.desc()).limit(1))
    if work.person.may_remind and work.person.consent_version == VERSION and code is not None:
        await _put(work, PAPERS, papers_due(work.incoming.at, await _place(work)), {"lead": code})
    return ()


async def remind_of_payment(work: Work, effect: RemindOfPayment) -> tuple[Reply, ...]:
    """Put the reminder down; the same day is reminded of once, and not where a reminder comes each month."""
    if not await _waits(work, MONTHLY):
        due = payment_due(date.fromisoformat(effect.day), work.incoming.at, await _place(work))
        await _put(work, PAYMENT, due, {"day": effect.day})
    return ()


async def remind_monthly(work: Work, effect: RemindMonthly) -> tuple[Reply, ...]:
    """Put the reminder of the first month down, in the place of any other of a payment."""
    await forget_due(work.session, work.person.id, (PAYMENT, MONTHLY))
    month = date.fromisoformat(effect.month)
    day = due_in(law_on(month), month, effect.segments).date
    details = {"lead": effect.lead, "segments": effect.segments, "month": effect.month}
    await _put(work, MONTHLY, payment_due(day, work.incoming.at, await _place(work)), details)
    return ()


async def _waits(work: Work, kind: str) -> bool:
    waits = exists().where(JobRow.kind == kind, JobRow.person_id == work.person.id)
    return bool(await work.session.scalar(select(waits)))


async def _place(work: Work) -> str | None:
    return await region_there(work.session, work.person)


async def _put(work: Work, kind: str, due_at: datetime, details: Mapping[str, Any] | None = None) -> None:
    held = {"person": work.person.id, "chat": work.incoming.key.chat, **(details or {})}
    await work.session.execute(due_row(work.database, work.cipher, kind, held, due_at))
