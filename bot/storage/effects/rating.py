"""Thumbs under answers: each counts once a day and answer, and may be changed."""

from sqlalchemy import select

from bot.clock import day_in_jakarta
from bot.conversation.effects import Rate
from bot.conversation.messages import Reply
from bot.storage.models import RatingRow
from bot.storage.own_ratings import rater_of
from bot.storage.work import Work


async def rate(work: Work, effect: Rate) -> tuple[Reply, ...]:
    """Count a thumb, in the place of what the person said of the same answer on the same day."""
    day = day_in_jakarta(work.incoming.at)
    voter = rater_of(work.cipher, work.person, day, f"{effect.intent} {effect.topic or ''}")
    row = await work.session.scalar(select(RatingRow).where(RatingRow.voter == voter))
    if row is None:
        row = RatingRow(day=day, voter=voter, intent=effect.intent, topic=effect.topic)
        work.session.add(row)
    row.language, row.is_good, row.reason = effect.language, effect.is_good, effect.reason
    return ()
