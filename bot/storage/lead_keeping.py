"""Leads as they come in: brought up to date, or added; words to find them by; earlier ones of the same person."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.cooperatives.matching import numbers_in, read_name
from bot.leads.lead import Kind, LeadDraft
from bot.leads.life import OPEN, Status
from bot.leads.score import score
from bot.leads.words import words_of
from bot.storage.cipher import Cipher
from bot.storage.cooperatives import match_business
from bot.storage.database import Database
from bot.storage.lead_rows import LEADS, open_lead, seal_lead
from bot.storage.member_lists import attach_lists
from bot.storage.models import CooperativeRow, LeadEventRow, LeadRow, LeadWordRow, PersonRow

MOST_LEADS_A_DAY = 5
"""How many new leads one person may send within 24 hours."""
PERSON = "person"
"""The actor of what a person did with their own lead."""
BATCH = 500


class LeadKeeper:
    """Keeps what people send, within the transaction of their turn."""

    def __init__(self, session: AsyncSession, cipher: Cipher) -> None:
        self._session = session
        self._cipher = cipher

    async def keep(self, draft: LeadDraft, person: PersonRow, now: datetime) -> str | None:
        """Store a lead, or bring the person's open lead with the same number or NIK up to date.

        A new lead with the number or NIK of somebody else's open lead is marked as its duplicate: it is not counted and
        listed beside it, and only staff decide whether both are the same person.

        Returns:
            The lead's code; None where the person has sent too many today, and nothing was stored.
        """
        cooperative = await self._cooperative(draft)
        mine = LeadRow.person_id == person.id
        query = select(LeadRow).where(mine, self._is_open_and_like(draft), _is_same_wish(draft, cooperative))
        lead = await self._session.scalar(query.order_by(LeadRow.id).limit(1).with_for_update())
        if lead is not None:
            self._event(lead, now, "corrected", "")
        elif await self._count_since(mine, now - timedelta(days=1)) >= MOST_LEADS_A_DAY:
            return None
        else:
            lead = LeadRow(code=draft.code, person_id=person.id, status=Status.NEW, status_at=now, created_at=now)
            lead.campaign = person.campaign
            lead.duplicate_of_id = await self._original(draft, person.id)
            self._session.add(lead)
        seal_lead(lead, draft, self._cipher)
        lead.consent_version, lead.consent_at = person.consent_version or "", person.consent_at or now
        lead.agency_consent_at = (lead.agency_consent_at or now) if draft.for_agency else None
        lead.cooperative_id = lead.cooperative_id or cooperative
        lead.last_campaign = person.last_campaign or lead.last_campaign
        lead.updated_at, lead.score = now, score(draft)
        if person.news_at is not None:
            person.region = draft.region
        await self._session.flush()
        await index_words(self._session, self._cipher, lead.id, draft)
        if draft.kind is Kind.COOPERATIVE:
            await attach_lists(self._session, person.id)
        return lead.code

    def _is_open_and_like(self, draft: LeadDraft) -> Any:
        ways = [LeadRow.phone_index == self._cipher.index(draft.phone)]
        if draft.nik:
            ways.append(LeadRow.nik_index == self._cipher.index(draft.nik))
        return or_(*ways) & LeadRow.status.in_(sorted(OPEN))

    async def _original(self, draft: LeadDraft, person: int) -> int | None:
        """The earliest lead of somebody else that is open and has the same number or NIK."""
        others = (LeadRow.person_id != person, LeadRow.duplicate_of_id.is_(None), self._is_open_and_like(draft))
        return await self._session.scalar(select(LeadRow.id).where(*others).order_by(LeadRow.id).limit(1))

    async def _cooperative(self, draft: LeadDraft) -> int | None:
        """The cooperative that was chosen, or that the business is without doubt where its name says that it is one."""
        if draft.details.cooperative:
            return await self._numbered(draft.details.cooperative)
        if not numbers_in(draft.business) and not read_name(draft.business).is_cooperative:
            return None
        match = await match_business(self._session, draft.business, draft.region)
        return await self._numbered(match.number) if match.number is not None else None

    async def _numbered(self, number: str) -> int | None:
        return await self._session.scalar(select(CooperativeRow.id).where(CooperativeRow.number == number))

    async def _count_since(self, mine: Any, begin: datetime) -> int:
        query = select(func.count()).select_from(LeadRow).where(mine, LeadRow.created_at > begin)
        return await self._session.scalar(query) or 0

    def _event(self, lead: LeadRow, now: datetime, kind: str, value: str) -> None:
        self._session.add(LeadEventRow(lead_id=lead.id, at=now, actor=PERSON, kind=kind, value=value))


def _is_same_wish(draft: LeadDraft, cooperative: int | None) -> Any:
    """Whether a lead is one that the draft corrects: one person may have a shop, speak for a cooperative, and join another."""
    same_kind = LeadRow.kind == draft.kind
    return and_(same_kind, LeadRow.cooperative_id == cooperative) if draft.kind is Kind.MEMBER else same_kind


async def index_words(session: AsyncSession, cipher: Cipher, lead: int, draft: LeadDraft) -> None:
    """Make a lead findable by the words of its name and business."""
    await session.execute(delete(LeadWordRow).where(LeadWordRow.lead_id == lead))
    if rows := words_rows(lead, draft, cipher):
        await session.execute(insert(LeadWordRow), rows)


def words_rows(lead: int, draft: LeadDraft, cipher: Cipher) -> list[dict[str, int]]:
    """The rows of the words of a lead."""
    words: Collection[int] = {cipher.word_index(word) for word in words_of(draft.name, draft.business)}
    return [{"word": word, "lead_id": lead} for word in words]


async def complete_leads(database: Database, cipher: Cipher) -> int:
    """Score and index leads that are older than both, some at a time.

    Returns:
        How many there were.
    """
    done = 0
    while True:
        async with database.writing() as session:
            query = LEADS.where(LeadRow.score.is_(None)).order_by(LeadRow.id).limit(BATCH)
            records = (await session.execute(query)).all()
            for record in records:
                draft = open_lead(record, cipher).draft
                scored = update(LeadRow).where(LeadRow.id == record.id).values(score=score(draft))
                await session.execute(scored)
                await index_words(session, cipher, record.id, draft)
        done += len(records)
        if len(records) < BATCH:
            return done
