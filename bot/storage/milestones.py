"""Stages of the funnel that people reach, counted without saying who."""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.models import MilestoneRow, PersonRow


def reach(session: AsyncSession, person: PersonRow, stage: int, day: date, province: str | None) -> None:
    """Note that somebody has come as far as a stage, unless they had before; stages that were skipped count as well."""
    before = person.stage or 0
    if stage <= before:
        return
    for reached in range(before + 1, stage + 1):
        session.add(
            MilestoneRow(
                day=day,
                stage=reached,
                channel=person.channel,
                language=person.language or "",
                province=province,
                campaign=person.campaign,
                last_campaign=person.last_campaign,
            )
        )
    person.stage = stage
