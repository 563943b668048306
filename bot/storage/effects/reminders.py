"""Reminders as due rows: jobs that belong to the person, and go with them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, exists, select

from bot.conversation.effects import ForgetForm, RemindOfForm, RemindOfPayment
from bot.conversation.messages import Reply
from bot.outreach.reminders import FORM, PAYMENT, form_due, payment_due
from bot.storage.inserting import insert_if_new
from bot.storage.models import JobRow
from bot.storage.work import Work


async def remind_of_form(work: Work, _: RemindOfForm) -> tuple[Reply, ...]:
    """Put the reminder down, unless one waits already."""
    waits = exists().where(JobRow.kind == FORM, JobRow.person_id == work.person.id)
    if not await work.session.scalar(select(waits)):
        await _put(work, FORM, f"{work.person.id}", form_due(work.incoming.at), {})
    return ()


async def forget_form(work: Work, _: ForgetForm) -> tuple[Reply, ...]:
    """Delete the reminder."""
    await work.session.execute(delete(JobRow).where(JobRow.kind == FORM, JobRow.person_id == work.person.id))
    return ()


async def remind_of_payment(work: Work, effect: RemindOfPayment) -> tuple[Reply, ...]:
    """Put the reminder down; the same day is reminded of once."""
    due = payment_due(date.fromisoformat(effect.day), work.incoming.at)
    await _put(work, PAYMENT, f"{work.person.id}:{effect.day}", due, {"day": effect.day})
    return ()


async def _put(work: Work, kind: str, key: str, due_at: datetime, details: dict[str, Any]) -> None:
    held = {"person": work.person.id, "chat": work.incoming.key.chat, **details}
    row = insert_if_new(
        work.database,
        JobRow,
        kind=kind,
        key=key,
        person_id=work.person.id,
        details_sealed=work.cipher.seal_json(held),
        due_at=due_at,
        attempts=0,
    )
    await work.session.execute(row)
