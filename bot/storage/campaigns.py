"""Campaigns in the database, and what came of each."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversation.stages import Stage
from bot.i18n import N_
from bot.outreach.campaign import Campaign, Counted, Counts, Kind, checked
from bot.outreach.progress import Progress
from bot.staff.member import Refused
from bot.storage.cooperative_campaigns import progress_of
from bot.storage.database import Database
from bot.storage.models import ArrivalRow, CampaignRow, CooperativeRow, MilestoneRow

TAKEN = N_("There is a campaign with that code already.")
NO_COOPERATIVE = N_("There is no cooperative with that number.")
CAMPAIGNS = select(CampaignRow, CooperativeRow.number, CooperativeRow.name).outerjoin(
    CooperativeRow, CooperativeRow.id == CampaignRow.cooperative_id
)
"""Campaigns, each with the number and the name of its cooperative."""


class CampaignBook:
    """All campaigns. Every method may raise a StoreError: the database cannot be used now."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def titles(self) -> dict[str, str]:
        """The titles of all campaigns by their codes."""
        async with self._database.reading() as session:
            rows = await session.execute(select(CampaignRow.code, CampaignRow.title).order_by(CampaignRow.title))
            return {code: title for code, title in rows}  # noqa: C416 - rows are not pairs to mypy

    async def page(self, scope: Sequence[str], skip: int, limit: int) -> list[Counted]:
        """Some campaigns of the regions that somebody may see, and of the whole country, the newest first."""
        query = CAMPAIGNS.where(*_within(scope)).order_by(CampaignRow.created_at.desc(), CampaignRow.code)
        async with self._database.reading() as session:
            found = [campaign_of(*row) for row in await session.execute(query.offset(skip).limit(limit))]
            counts = await _totals(session, [one.code for one in found])
        return [Counted(one, counts.get(one.code, Counts())) for one in found]

    async def find(self, code: str, scope: Sequence[str] = ()) -> Counted | None:
        """A campaign by its code; None where there is none, or it lies outside of the scope."""
        async with self._database.reading() as session:
            row = (await session.execute(CAMPAIGNS.where(CampaignRow.code == code, *_within(scope)))).one_or_none()
            if row is None:
                return None
            counts = await _totals(session, [code])
        return Counted(campaign_of(*row), counts.get(code, Counts()))

    async def days(self, code: str) -> dict[date, Counts]:
        """What came of a campaign on each day on which something did."""
        async with self._database.reading() as session:
            return await _counts(session, [code], ArrivalRow.day, MilestoneRow.day, MilestoneRow.day)

    async def progress(self, cooperative: str) -> Progress | None:
        """How many members of a cooperative have come so far; None where no cooperative has that number."""
        async with self._database.reading() as session:
            row = await session.scalar(select(CooperativeRow).where(CooperativeRow.number == cooperative))
            return await progress_of(session, row) if row is not None else None

    async def create(self, campaign: Campaign, now: datetime) -> Campaign:
        """Keep a new campaign; one of a cooperative for the whole country lies in the cooperative's region.

        Raises:
            Refused: its code, title or cooperative may not be like that, or its code is taken.
        """
        kept = checked(campaign)
        try:
            async with self._database.writing() as session:
                cooperative = None
                if kept.cooperative:
                    query = select(CooperativeRow).where(CooperativeRow.number == kept.cooperative)
                    cooperative = await session.scalar(query)
                    if cooperative is None:
                        raise Refused(NO_COOPERATIVE)
                row = CampaignRow(
                    code=kept.code,
                    title=kept.title,
                    kind=kept.kind,
                    region=kept.region or (cooperative.region if cooperative is not None else None),
                    cooperative_id=cooperative.id if cooperative is not None else None,
                    has_pulse=kept.has_pulse,
                    created_at=now,
                )
                session.add(row)
                await session.flush()
                return campaign_of(row, *((cooperative.number, cooperative.name) if cooperative else ("", "")))
        except IntegrityError:
            raise Refused(TAKEN) from None


def campaign_of(row: CampaignRow, number: str | None, name: str | None) -> Campaign:
    """The campaign of a row of CAMPAIGNS."""
    return Campaign(row.code, row.title, Kind(row.kind), row.region or "", number or "", row.has_pulse, name or "")


async def _totals(session: AsyncSession, codes: Sequence[str]) -> dict[str, Counts]:
    return await _counts(session, codes, ArrivalRow.campaign, MilestoneRow.campaign, MilestoneRow.last_campaign)


async def _counts(session: AsyncSession, codes: Sequence[str], came: Any, first: Any, last: Any) -> dict[Any, Counts]:
    """What came of some campaigns, by a column of the arrivals, and of the milestones by first and by last link."""
    arrival, row, found = ArrivalRow, MilestoneRow, dict[Any, Counts]()
    arrived = select(came, func.count(), func.sum(case((arrival.is_first, 1), else_=0)))
    for key, people, new in await session.execute(arrived.where(arrival.campaign.in_(codes)).group_by(came)):
        found[key] = Counts(people, int(new))
    reached = select(first, row.stage, func.count()).where(row.campaign.in_(codes)).group_by(first, row.stage)
    for key, stage, people in await session.execute(reached):
        found[key] = found.get(key, Counts()) + _reached(stage, people)
    enrolled = select(last, func.count()).where(row.last_campaign.in_(codes), row.stage == Stage.FINISHED)
    for key, people in await session.execute(enrolled.group_by(last)):
        found[key] = found.get(key, Counts()) + Counts(enrolled_last=people)
    return found


def _reached(stage: int, people: int) -> Counts:
    match stage:
        case Stage.QUESTION:
            return Counts(asked=people)
        case Stage.FINISHED:
            return Counts(enrolled=people)
        case Stage.REGISTERED:
            return Counts(registered=people)
    return Counts()


def _within(scope: Sequence[str]) -> list[ColumnElement[bool]]:
    """Campaigns in some provinces and regencies, or in a province that holds one of them, or anywhere."""
    if not scope:
        return []
    row = CampaignRow
    exact = {*scope, *(code[:2] for code in scope)}
    inside = [row.region.startswith(f"{code}.", autoescape=True) for code in scope if "." not in code]
    return [or_(row.region.is_(None), row.region.in_(sorted(exact)), *inside)]
