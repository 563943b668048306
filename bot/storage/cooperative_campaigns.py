"""Cooperatives and their own campaigns: made once, looked up in a turn, and how many members came so far."""

import secrets
from datetime import datetime

from sqlalchemy import case, distinct, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversation.lookups import CampaignToForward, OwnCooperatives
from bot.leads.lead import ALPHABET, CODE_LENGTH
from bot.leads.lead import Kind as LeadKind
from bot.leads.life import Status
from bot.outreach.campaign import LONGEST_TITLE, Kind
from bot.outreach.progress import Progress
from bot.storage.models import CampaignRow, CooperativeRow, LeadRow, MemberListRow
from bot.storage.work import Work

MOST_OWN = 5
"""Cooperatives that one person is told of."""


async def progress_of(session: AsyncSession, cooperative: CooperativeRow) -> Progress:
    """How far a cooperative has come, in people: whoever has several entries counts once."""
    row = LeadRow
    mine = select(CampaignRow.code).where(CampaignRow.cooperative_id == cooperative.id)
    links = list(await session.scalars(mine))
    theirs = or_(row.cooperative_id == cooperative.id, row.campaign.in_(links), row.last_campaign.in_(links))
    registered = case((row.status == Status.REGISTERED, row.person_id))
    meant = (theirs, row.kind != LeadKind.COOPERATIVE, row.duplicate_of_id.is_(None), row.status != Status.LOST)
    people = select(func.count(distinct(row.person_id)), func.count(distinct(registered))).where(*meant)
    enrolled, with_agency = (await session.execute(people)).one()
    newest = (
        select(MemberListRow.members)
        .join(row, row.id == MemberListRow.lead_id)
        .where(row.cooperative_id == cooperative.id, MemberListRow.confirmed_at.is_not(None))
        .order_by(MemberListRow.confirmed_at.desc(), MemberListRow.id.desc())
    )
    listed = await session.scalar(newest.limit(1)) or 0
    members = max(cooperative.members, listed)
    return Progress(cooperative.number, cooperative.name, members, enrolled, with_agency, listed)


async def led_by(session: AsyncSession, person: int) -> list[CooperativeRow]:
    """The cooperatives of the register for which a person enrolled as an officer, the newest entry first."""
    row = LeadRow
    mine = (row.person_id == person, row.kind == LeadKind.COOPERATIVE, row.status != Status.LOST)
    newest = func.max(row.id)
    query = (
        select(CooperativeRow)
        .join(row, row.cooperative_id == CooperativeRow.id)
        .where(*mine)
        .group_by(CooperativeRow.id)
        .order_by(newest.desc())
    )
    return list(await session.scalars(query.limit(MOST_OWN)))


async def own_cooperatives(work: Work, _: OwnCooperatives) -> tuple[Progress, ...]:
    """How far the cooperatives have come for which the person enrolled."""
    return tuple([await progress_of(work.session, one) for one in await led_by(work.session, work.person.id)])


async def campaign_to_forward(work: Work, wanted: CampaignToForward) -> str | None:
    """The campaign of the cooperative that was named, else of the one that an entry names, else the last link."""
    query = (
        select(CampaignRow.code)
        .join(CooperativeRow, CooperativeRow.id == CampaignRow.cooperative_id)
        .order_by(CampaignRow.created_at, CampaignRow.code)
        .limit(1)
    )
    if wanted.cooperative:
        code = await work.session.scalar(query.where(CooperativeRow.number == wanted.cooperative))
    else:
        entries = query.join(LeadRow, LeadRow.cooperative_id == CooperativeRow.id)
        code = await work.session.scalar(entries.where(LeadRow.person_id == work.person.id))
    return code or work.person.last_campaign


async def own_campaign(session: AsyncSession, cooperative: CooperativeRow, now: datetime) -> CampaignRow:
    """The first campaign of a cooperative, made where it has none."""
    locked = select(CooperativeRow.id).where(CooperativeRow.id == cooperative.id).with_for_update()
    await session.execute(locked)
    mine = select(CampaignRow).where(CampaignRow.cooperative_id == cooperative.id)
    row = await session.scalar(mine.order_by(CampaignRow.created_at, CampaignRow.code).limit(1))
    if row is None:
        code = "kop-" + "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH)).lower()
        row = CampaignRow(code=code, title=cooperative.name[:LONGEST_TITLE], kind=Kind.COOPERATIVE)
        row.region, row.cooperative_id, row.created_at = cooperative.region, cooperative.id, now
        row.has_pulse = False
        session.add(row)
        await session.flush()
    return row
