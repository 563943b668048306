"""What one person says in the survey, while the week is not over."""

from datetime import date, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import day_in_jakarta
from bot.conversation.lookups import CarriesPulse, PulseBefore
from bot.figures.pulse import By, Earlier, added
from bot.figures.span import week_of
from bot.outreach.pulse import Answer, Reason, Sales
from bot.storage.cipher import Cipher
from bot.storage.models import CampaignRow, LeadRow, PersonRow, PulseRow
from bot.storage.pulses import published_weeks
from bot.storage.voters import voter_of
from bot.storage.work import Work


def voter(cipher: Cipher, person: PersonRow, week: date) -> str:
    """How a person stands beside their answer of a week: a keyed hash, another one each week."""
    return voter_of(cipher, person, "pulse", week)


def week_at(at: datetime) -> date:
    """The Monday of the week of a moment."""
    return week_of(day_in_jakarta(at))


async def answer_row(work: Work) -> PulseRow | None:
    """The person's answer of this week."""
    mine = PulseRow.voter == voter(work.cipher, work.person, week_at(work.incoming.at))
    row: PulseRow | None = await work.session.scalar(select(PulseRow).where(mine))
    return row


async def own_answer(work: Work) -> Answer | None:
    """The same, for the person to see."""
    row = await answer_row(work)
    return Answer(Sales(row.sales), Reason(row.reason) if row.reason else None) if row is not None else None


async def forget_answer(session: AsyncSession, cipher: Cipher, person: PersonRow, at: datetime) -> None:
    """Delete the person's answer of this week, which is not published yet; earlier ones are nobody's."""
    await session.execute(delete(PulseRow).where(PulseRow.voter == voter(cipher, person, week_at(at))))


async def trade_of(session: AsyncSession, person: PersonRow) -> tuple[str | None, str | None]:
    """The kind of business and the province of a person, as far as an entry of theirs or they themselves tell it."""
    newest = select(LeadRow.sector, LeadRow.province).where(LeadRow.person_id == person.id)
    found = (await session.execute(newest.order_by(LeadRow.created_at.desc(), LeadRow.id.desc()).limit(1))).first()
    sector, province = found if found is not None else (None, None)
    return sector, province or (person.region[:2] if person.region else None)


async def pulse_before(work: Work, _: PulseBefore) -> Earlier:
    """Whether the person answered this week before, and how those like them did in the last one."""
    has_answered = await answer_row(work) is not None
    (week,) = await published_weeks(work.session, [week_at(work.incoming.at) - timedelta(weeks=1)])
    sector, _province = await trade_of(work.session, work.person)
    cells = week.cells[By.SECTOR]
    if sector is not None and sector in cells:
        return Earlier(has_answered, cells[sector], is_of_sector=True)
    whole = added(cells.values())
    return Earlier(has_answered, whole if whole.total else None)


async def carries_pulse(work: Work, lookup: CarriesPulse) -> bool:
    """Whether a campaign invites to the survey."""
    return await _carries(work.session, lookup.code)


async def campaign_with_pulse(work: Work) -> str | None:
    """The campaign by whose link the person came last, or first, if it invites to the survey."""
    for code in (work.person.last_campaign, work.person.campaign):
        if code is not None and await _carries(work.session, code):
            return code
    return None


async def _carries(session: AsyncSession, code: str) -> bool:
    return bool(await session.scalar(select(CampaignRow.has_pulse).where(CampaignRow.code == code)))
