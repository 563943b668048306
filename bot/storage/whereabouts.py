"""Where a person is, as far as they or an entry of theirs tell it, and in which language they are spoken to."""

from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.i18n import DEFAULT_LANGUAGE, Translator, translator
from bot.regions import zone_of
from bot.storage.models import LeadRow, PersonRow


async def region_there(session: AsyncSession, person: PersonRow) -> str | None:
    """The place that a person told, or that of their newest lead: the code of a province or regency."""
    if person.region:
        return person.region
    newest = select(LeadRow.region).where(LeadRow.person_id == person.id).order_by(LeadRow.id.desc()).limit(1)
    found: str | None = await session.scalar(newest)
    return found


async def zone_there(session: AsyncSession, person: PersonRow) -> ZoneInfo:
    """The time zone of that place, else Jakarta's."""
    return zone_of(await region_there(session, person))


def province_told() -> Any:
    """The code of the province of the place that a person told, as a column; NULL where they told none."""
    return func.substr(PersonRow.region, 1, 2)


def translator_to(person: PersonRow) -> Translator:
    """Texts in the language that a person chose, else in the usual one."""
    return translator(person.language or DEFAULT_LANGUAGE)
