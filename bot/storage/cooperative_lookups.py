"""Cooperatives that a conversation looks up in the register, within the turn's transaction."""

from sqlalchemy import exists, select

from bot.conversation.lookups import CooperativeNumbered, CooperativesIn, RegisterHeld
from bot.cooperatives.cooperative import Known
from bot.storage.cooperatives import COOPERATIVES, known_of
from bot.storage.models import CooperativeRow
from bot.storage.work import Work


async def cooperatives_in(work: Work, wanted: CooperativesIn) -> tuple[Known, ...]:
    """The open ones of a regency, by name without the words for their kind."""
    row = CooperativeRow
    query = COOPERATIVES.where(row.region == wanted.region, row.closed_on.is_(None)).order_by(row.name_words, row.id)
    records = await work.session.execute(query.offset(wanted.skip).limit(wanted.limit + 1))
    return tuple(known_of(record) for record in records)


async def cooperative_numbered(work: Work, wanted: CooperativeNumbered) -> Known | None:
    """The open one with this number."""
    row = CooperativeRow
    query = COOPERATIVES.where(row.number == wanted.number, row.closed_on.is_(None))
    record = (await work.session.execute(query)).one_or_none()
    return known_of(record) if record is not None else None


async def register_held(work: Work, _: RegisterHeld) -> bool:
    """Whether any register was imported."""
    return bool(await work.session.scalar(select(exists().where(CooperativeRow.id.is_not(None)))))
