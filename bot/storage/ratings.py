"""Thumbs under answers, counted in the database: only numbers leave it."""

from collections import defaultdict
from datetime import date

from sqlalchemy import func, select

from bot.figures.span import Span
from bot.learning.rating import Complaint, Rated
from bot.storage.database import Database
from bot.storage.models import RatingRow
from bot.storage.voters import forget_voters


class RatingBook:
    """All thumbs. Every method may raise a StoreError: the database cannot be used now."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def forget_voters(self, last: date) -> None:
        """Make the thumbs of all days up to one nobody's."""
        await forget_voters(self._database, RatingRow, RatingRow.day <= last)

    async def by_answer(self, span: Span) -> tuple[Rated, ...]:
        """The answers that have a thumb within a span, those with most thumbs down first."""
        row = RatingRow
        key = (row.intent, row.topic, row.is_good, row.reason)
        query = select(*key, func.count()).where(row.day.between(span.since, span.until)).group_by(*key)
        up: dict[tuple[str, str | None], int] = defaultdict(int)
        down: dict[tuple[str, str | None], int] = defaultdict(int)
        reasons: dict[tuple[str, str | None], dict[Complaint, int]] = defaultdict(dict)
        async with self._database.reading() as session:
            for intent, topic, is_good, reason, thumbs in await session.execute(query):
                counted = up if is_good else down
                counted[intent, topic] += thumbs
                if not is_good and reason in set(Complaint):
                    reasons[intent, topic][Complaint(reason)] = thumbs
        rated = (Rated(*key, up[key], down[key], _ordered(reasons[key])) for key in {*up, *down})
        return tuple(sorted(rated, key=lambda one: (-one.down, -one.up, one.intent, one.topic or "")))


def _ordered(reasons: dict[Complaint, int]) -> dict[Complaint, int]:
    """The reasons, the most frequent first."""
    return dict(sorted(reasons.items(), key=lambda one: (-one[1], one[0])))
