"""Consent taken back: what rested on it goes, in the turn's own transaction (UU 27/2022 Art. 40)."""

from sqlalchemy import delete, or_, select, update

from bot.conversation.effects import StopPassingOn, Withdraw
from bot.conversation.messages import Reply
from bot.storage.erasures import erasure, erasure_index
from bot.storage.lead_dropping import drop_leads, leads_of
from bot.storage.lead_keeping import PERSON
from bot.storage.models import (
    ConversationRow,
    CourseRow,
    HandoffRow,
    InterestRow,
    JobRow,
    LeadEventRow,
    LeadRow,
    MemberListRow,
    OutboxRow,
    QuestionRow,
    RecipientRow,
)
from bot.storage.traces import order_sweep, traces_of
from bot.storage.work import Work


async def withdraw(work: Work, _: Withdraw) -> tuple[Reply, ...]:
    """Delete all but the person, their language and where they came from; the answers of this turn are still sent.

    It counts as an erasure for whoever restores an older backup.
    """
    session, person, now = work.session, work.person, work.incoming.at
    await session.execute(erasure(work.database, erasure_index(work.cipher, person.channel, person.user), now))
    traces = await traces_of(session, work.cipher, person.id)
    person.consent_version, person.consent_at, person.may_remind = None, None, False
    person.news_at, person.news_version, person.region = None, None, None
    await drop_leads(session, await leads_of(session, person.id), now)
    for table in (HandoffRow, MemberListRow, QuestionRow, JobRow, CourseRow, InterestRow):
        await session.execute(delete(table).where(table.person_id == person.id))
    await session.execute(update(RecipientRow).where(RecipientRow.person_id == person.id).values(person_id=None))
    await session.execute(delete(OutboxRow).where(OutboxRow.person_id == person.id, OutboxRow.created_at < now))
    await session.execute(
        update(ConversationRow)
        .where(ConversationRow.person_id == person.id, ConversationRow.place_sealed.is_not(None))
        .values(place_sealed=None, version=ConversationRow.version + 1)
    )
    await order_sweep(session, work.cipher, traces, now)
    return ()


async def stop_passing_on(work: Work, _: StopPassingOn) -> tuple[Reply, ...]:
    """Keep the person's leads from the agency, also those that staff found to be the same person's."""
    session, now = work.session, work.incoming.at
    mine = LeadRow.person_id == work.person.id
    merged_into = select(LeadRow.duplicate_of_id).where(mine, LeadRow.merged_at.is_not(None))
    merged_with = LeadRow.merged_at.is_not(None) & LeadRow.duplicate_of_id.in_(select(LeadRow.id).where(mine))
    meant = or_(mine, LeadRow.id.in_(merged_into), merged_with)
    query = select(LeadRow).where(meant, LeadRow.agency_consent_at.is_not(None)).order_by(LeadRow.id)
    for row in await session.scalars(query.with_for_update()):
        row.agency_consent_at, row.updated_at = None, now
        session.add(LeadEventRow(lead_id=row.id, at=now, actor=PERSON, kind="not_passed_on", value=""))
    return ()
