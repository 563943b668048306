"""Everything that is kept of a person, for themselves (UU 27/2022 Art. 32)."""

from collections import defaultdict
from datetime import datetime

from sqlalchemy import select

from bot.conversation.lookups import OwnEntries
from bot.conversation.stages import Stage
from bot.conversation.store import Deed, Doer, OwnData, OwnMembers
from bot.leads.lead import Lead
from bot.outreach.reminder_kinds import KINDS
from bot.storage.contacts import contacts_of
from bot.storage.courses import own_courses
from bot.storage.handoff_keeping import handoffs_of
from bot.storage.interests import followed_by
from bot.storage.lead_rows import LEADS, open_lead
from bot.storage.models import JobRow, LeadEventRow, LeadRow, MemberListRow, QuestionRow
from bot.storage.own_ratings import own_ratings
from bot.storage.pulse_answers import own_answer
from bot.storage.recipients import broadcasts_to
from bot.storage.wishes import own_news
from bot.storage.work import Work

_DOERS = {"person": Doer.PERSON, "staff": Doer.STAFF, "command": Doer.STAFF, "token": Doer.AGENCY}
"""Who does things, by how the names of actors begin."""


async def own_entries(work: Work, _: OwnEntries) -> OwnData:
    """What is kept of the person of a turn."""
    return OwnData(
        leads=await _leads(work),
        deeds=await _deeds(work),
        questions=await _questions(work),
        members=await _members(work),
        handoffs=await handoffs_of(work.session, work.cipher, work.person.id),
        reminders=await _reminders(work),
        pulse=await own_answer(work),
        ratings=await own_ratings(work),
        courses=await own_courses(work),
        news=own_news(work.person),
        broadcasts=await broadcasts_to(work.session, work.person.id),
        follows=await followed_by(work.session, work.person.id),
        contacts=await contacts_of(work.session, work.person.id, work.incoming.at),
        campaign=work.person.campaign or "",
        last_campaign=work.person.last_campaign or "",
        stage=Stage(work.person.stage or 0),
    )


async def _leads(work: Work) -> tuple[Lead, ...]:
    mine = LEADS.where(LeadRow.person_id == work.person.id).order_by(LeadRow.created_at, LeadRow.id)
    return tuple(open_lead(row, work.cipher) for row in await work.session.execute(mine))


async def _deeds(work: Work) -> dict[str, tuple[Deed, ...]]:
    mine = (
        select(LeadRow.code, LeadEventRow)
        .join(LeadRow, LeadRow.id == LeadEventRow.lead_id)
        .where(LeadRow.person_id == work.person.id)
        .order_by(LeadEventRow.id)
    )
    found: dict[str, list[Deed]] = defaultdict(list)
    for code, row in await work.session.execute(mine):
        note = work.cipher.open(row.note_sealed) if row.note_sealed is not None else ""
        doer = _DOERS.get(row.actor.split(":")[0], Doer.PAYUNG)
        found[code].append(Deed(row.at, doer, row.kind, row.value, note))
    return {code: tuple(deeds) for code, deeds in found.items()}


async def _questions(work: Work) -> tuple[str, ...]:
    mine = select(QuestionRow.text_sealed).where(QuestionRow.person_id == work.person.id).order_by(QuestionRow.id)
    return tuple(work.cipher.open(sealed) for sealed in await work.session.scalars(mine))


async def _members(work: Work) -> tuple[OwnMembers, ...]:
    columns = (MemberListRow.created_at, MemberListRow.members, MemberListRow.confirmed_at)
    mine = select(*columns).where(MemberListRow.person_id == work.person.id).order_by(MemberListRow.id)
    return tuple(
        OwnMembers(at, members, confirmed is not None) for at, members, confirmed in await work.session.execute(mine)
    )


async def _reminders(work: Work) -> tuple[datetime, ...]:
    mine = select(JobRow.due_at).where(JobRow.person_id == work.person.id, JobRow.kind.in_(KINDS))
    return tuple(await work.session.scalars(mine.order_by(JobRow.due_at)))
