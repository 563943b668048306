"""Campaigns in the database, and how many people came by each."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.exc import IntegrityError

from bot.conversation.funnel import Stage
from bot.i18n import N_
from bot.outreach.campaign import Arrivals, Campaign, Kind, checked
from bot.staff.member import Refused
from bot.storage.database import Database
from bot.storage.models import CampaignRow, CooperativeRow, MilestoneRow

TAKEN = N_("There is a campaign with that code already.")
NO_COOPERATIVE = N_("There is no cooperative with that number.")
_COUNTED = (Stage.QUESTION, Stage.FINISHED, Stage.REGISTERED)


class CampaignBook:
    """All campaigns. Every method may raise a StoreError: the database cannot be used now."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def titles(self) -> dict[str, str]:
        """The titles of all campaigns by their codes."""
        async with self._database.reading() as session:
            rows = await session.execute(select(CampaignRow.code, CampaignRow.title).order_by(CampaignRow.title))
            return {code: title for code, title in rows}  # noqa: C416 - rows are not pairs to mypy

    async def page(self, scope: Sequence[str], skip: int, limit: int) -> list[Arrivals]:
        """Some campaigns of the regions that somebody may see, and of the whole country, the newest first."""
        query = (
            select(CampaignRow, CooperativeRow.number)
            .outerjoin(CooperativeRow, CooperativeRow.id == CampaignRow.cooperative_id)
            .where(*_within(scope))
            .order_by(CampaignRow.created_at.desc(), CampaignRow.code)
        )
        async with self._database.reading() as session:
            rows = list(await session.execute(query.offset(skip).limit(limit)))
            codes = [row.code for row, _ in rows]
            reached = (
                select(MilestoneRow.campaign, MilestoneRow.stage, func.count())
                .where(MilestoneRow.campaign.in_(codes), MilestoneRow.stage.in_(_COUNTED))
                .group_by(MilestoneRow.campaign, MilestoneRow.stage)
            )
            people = {(code, stage): n for code, stage, n in await session.execute(reached)}
        return [
            Arrivals(_campaign(row, number), *(people.get((row.code, stage), 0) for stage in _COUNTED))
            for row, number in rows
        ]

    async def create(self, campaign: Campaign, now: datetime) -> Campaign:
        """Keep a new campaign.

        Raises:
            Refused: its code, title or cooperative may not be like that, or its code is taken.
        """
        kept = checked(campaign)
        try:
            async with self._database.writing() as session:
                cooperative = None
                if kept.cooperative:
                    query = select(CooperativeRow.id).where(CooperativeRow.number == kept.cooperative)
                    cooperative = await session.scalar(query)
                    if cooperative is None:
                        raise Refused(NO_COOPERATIVE)
                session.add(
                    CampaignRow(
                        code=kept.code,
                        title=kept.title,
                        kind=kept.kind,
                        region=kept.region or None,
                        cooperative_id=cooperative,
                        created_at=now,
                    )
                )
                await session.flush()
        except IntegrityError:
            raise Refused(TAKEN) from None
        return kept


def _within(scope: Sequence[str]) -> list[ColumnElement[bool]]:
    """Campaigns in some provinces and regencies, or in a province that holds one of them, or anywhere."""
    if not scope:
        return []
    row = CampaignRow
    exact = {*scope, *(code[:2] for code in scope)}
    inside = [row.region.startswith(f"{code}.", autoescape=True) for code in scope if "." not in code]
    return [or_(row.region.is_(None), row.region.in_(sorted(exact)), *inside)]


def _campaign(row: CampaignRow, cooperative: str | None) -> Campaign:
    return Campaign(row.code, row.title, Kind(row.kind), row.region or "", cooperative or "")
