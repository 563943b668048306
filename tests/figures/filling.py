"""Rows to count, as the bot and the staff leave them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.conversation.outcomes import Outcome
from bot.conversation.stages import Stage
from bot.leads.life import Status
from bot.storage.models import CampaignRow, LeadEventRow, LeadRow, MilestoneRow, PersonRow, TurnRow
from bot.stored import Stored

MONDAY = date(2026, 11, 2)


@dataclass(frozen=True)
class Came:
    """So many people who came as far as a stage, all on one day; the province is known of those who finished."""

    people: int
    stage: Stage
    day: date = MONDAY
    province: str = "32"
    campaign: str | None = None
    language: str = "id"


async def came(stored: Stored, *groups: Came) -> None:
    async with stored.database.writing() as session:
        for group in groups:
            for stage in range(1, group.stage + 1):
                known = group.province if stage >= Stage.FINISHED else None
                row = {"day": group.day, "channel": "test", "language": group.language, "campaign": group.campaign}
                session.add_all(MilestoneRow(stage=stage, province=known, **row) for _ in range(group.people))


async def said(
    stored: Stored, times: int, outcome: Outcome, intent: str | None = None, day: date = MONDAY, language: str = "id"
) -> None:
    async with stored.database.writing() as session:
        session.add_all(
            TurnRow(day=day, channel="test", language=language, outcome=outcome, intent=intent) for _ in range(times)
        )


async def campaign(stored: Stored, code: str, title: str, region: str | None = None) -> None:
    async with stored.database.writing() as session:
        at = datetime.combine(MONDAY, datetime.min.time(), UTC)
        session.add(CampaignRow(code=code, title=title, kind="market", region=region, created_at=at))


@dataclass(frozen=True)
class Entry:
    """A lead that came in at noon in Jakarta on a day; `contacted_after` is the time until somebody called."""

    region: str = "32.73"
    status: Status = Status.NEW
    day: date = MONDAY
    contacted_after: timedelta | None = None
    next_action_on: date | None = None
    language: str = "id"
    campaign: str | None = None


async def entries(stored: Stored, *leads: Entry) -> None:
    """Store leads; nobody opens them, so what is sealed in them is not."""
    async with stored.database.writing() as session:
        person = PersonRow(channel="test", user=str(id(leads)))
        session.add(person)
        await session.flush()
        for number, lead in enumerate(leads):
            at = datetime.combine(lead.day, datetime.min.time(), UTC) + timedelta(hours=5)
            row = LeadRow(
                code=f"PY-{person.id}{number}", person_id=person.id, status=lead.status, status_at=at,
                next_action_on=lead.next_action_on, name_sealed=b"", business_sealed=b"", phone_sealed=b"",
                phone_index=f"{person.id}-{number}", sector="trade", region=lead.region, province=lead.region[:2],
                workers=1, programmes="JKK", language=lead.language, campaign=lead.campaign, consent_version="1",
                consent_at=at, created_at=at, updated_at=at,
            )  # fmt: skip
            session.add(row)
            await session.flush()
            if lead.contacted_after is not None:
                for status, more in ((Status.CONTACTED, timedelta()), (Status.DOCUMENTS, timedelta(days=30))):
                    called = at + lead.contacted_after + more
                    event = {"lead_id": row.id, "at": called, "actor": "staff:1", "kind": "status"}
                    session.add(LeadEventRow(value=status, **event))
