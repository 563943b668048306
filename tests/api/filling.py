"""Leads as the bot leaves them, for those who want them from outside."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import select

from bot.leads.lead import Details, Kind, LeadDraft
from bot.leads.life import Status
from bot.storage.lead_rows import seal_lead
from bot.storage.models import ConversationRow, LeadRow, OutboxRow, PersonRow
from bot.stored import Stored
from tests.conftest import NOON

HOUR_AGO = NOON - timedelta(hours=1)


@dataclass(frozen=True)
class Entry:
    """A lead; its person agreed that the agency gets it, unless that is said to be otherwise."""

    code: str
    agreed: bool = True
    at: datetime = HOUR_AGO
    name: str = "Siti Aminah"
    nik: str = ""
    programmes: str = "JKK+JKM"
    double_of: str | None = None
    kind: Kind = Kind.OWNER
    details: Details = field(default_factory=Details)


async def entries(stored: Stored, *leads: Entry) -> None:
    async with stored.database.writing() as session:
        for lead in leads:
            person = PersonRow(channel="test", user=lead.code, language="id")
            session.add(person)
            await session.flush()
            session.add(ConversationRow(channel="test", chat=lead.code, person_id=person.id, updated_at=lead.at))
            draft = LeadDraft(
                lead.code, lead.name, "Warung Siti", "food_stall", "32.73", 2, "+6281234567890", lead.programmes, "id",
                lead.nik, kind=lead.kind, details=lead.details,
            )  # fmt: skip
            row = LeadRow(
                code=lead.code, person_id=person.id, status=Status.NEW, status_at=lead.at, consent_version="2026-11-24",
                consent_at=lead.at, agency_consent_at=lead.at if lead.agreed else None, created_at=lead.at,
                updated_at=lead.at,
            )  # fmt: skip
            if lead.double_of is not None:
                row.duplicate_of_id = await session.scalar(select(LeadRow.id).where(LeadRow.code == lead.double_of))
            seal_lead(row, draft, stored.cipher)
            session.add(row)
            await session.flush()


async def change(stored: Stored, code: str, **values: object) -> None:
    async with stored.database.writing() as session:
        row = await session.scalar(select(LeadRow).where(LeadRow.code == code))
        assert row is not None
        for name, value in values.items():
            setattr(row, name, value)


async def row_of(stored: Stored, code: str) -> LeadRow:
    async with stored.database.reading() as session:
        found = await session.scalar(select(LeadRow).where(LeadRow.code == code))
        assert found is not None
        return found


async def letters(stored: Stored, code: str) -> int:
    """How many messages wait for the person of a lead."""
    async with stored.database.reading() as session:
        return len(list(await session.scalars(select(OutboxRow).where(OutboxRow.chat == code))))
