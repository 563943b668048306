"""What answers look up in the database, within their turn's transaction."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from sqlalchemy import func, select

from bot.conversation.lookups import OwnEntries
from bot.conversation.store import OwnData
from bot.storage.lead_rows import LEADS, open_lead
from bot.storage.models import LeadRow, QuestionRow
from bot.storage.work import Work

LookUp = Callable[[Work, Any], Awaitable[Any]]


async def _own_entries(work: Work, _: OwnEntries) -> OwnData:
    mine = LEADS.where(LeadRow.person_id == work.person.id).order_by(LeadRow.created_at, LeadRow.id)
    rows = await work.session.execute(mine)
    questions = select(func.count()).select_from(QuestionRow).where(QuestionRow.person_id == work.person.id)
    leads = tuple(open_lead(row, work.cipher) for row in rows)
    return OwnData(leads, await work.session.scalar(questions) or 0)


LOOKING_UP: Mapping[type, LookUp] = {OwnEntries: _own_entries}
"""Who looks something up, by the type of the lookup."""
