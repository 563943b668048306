"""What people wish to hear of when the law changes: by the key of a parameter, with what they were told last."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.conversation.effects import Follow
from bot.conversation.messages import Reply
from bot.storage.inserting import insert_or_update
from bot.storage.models import InterestRow
from bot.storage.work import Work


async def follow(work: Work, effect: Follow) -> tuple[Reply, ...]:
    """Keep what the person was told just now."""
    for key, told in effect.told:
        values = {"person_id": work.person.id, "parameter": key, "told": told, "asked_at": work.incoming.at}
        await work.session.execute(insert_or_update(work.database, InterestRow, **values))
    return ()


async def followed_by(session: AsyncSession, person: int) -> tuple[str, ...]:
    """The keys of the parameters that a person follows."""
    mine = select(InterestRow.parameter).where(InterestRow.person_id == person).order_by(InterestRow.parameter)
    return tuple(await session.scalars(mine))
