"""What a month is counted to, beside the funnel and the leads: only numbers leave the database."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Executable, Select, case, func, or_, select

from bot.conversation.outcomes import Outcome
from bot.conversation.stages import Stage
from bot.figures.monthly import Came, Enrolled, Theme
from bot.figures.span import Span
from bot.leads.filters import LeadFilter
from bot.outreach.broadcast import Standing
from bot.storage.cipher import Cipher
from bot.storage.database import Database
from bot.storage.lead_filters import conditions, end_of, midnight
from bot.storage.models import ArrivalRow, GroupRow, LeadRow, MilestoneRow, RatingRow, RecipientRow, TurnRow


class MonthBook:
    """Every method may raise a StoreError: the database cannot be used now."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database = database
        self._cipher = cipher

    async def asked(self, span: Span) -> int:
        """People who asked for the first time, wherever they live."""
        row = MilestoneRow
        first = (row.day.between(span.since, span.until), row.stage == Stage.QUESTION)
        return await self._number(select(func.count()).select_from(row).where(*first))

    async def came(self, span: Span) -> tuple[Came, ...]:
        """Who came by links, those of most people first."""
        row, people = ArrivalRow, func.count()
        first = func.sum(case((row.is_first, 1), else_=0))
        query = select(row.campaign, people, first).where(row.day.between(span.since, span.until))
        rows = await self._rows(query.group_by(row.campaign).order_by(people.desc(), row.campaign))
        return tuple(Came(campaign, n, int(new)) for campaign, n, new in rows)

    async def groups(self, span: Span) -> int:
        """Groups that held the bot at the end."""
        end = end_of(span.until)
        there = (GroupRow.added_at < end, or_(GroupRow.left_at.is_(None), GroupRow.left_at >= end))
        return await self._number(select(func.count()).select_from(GroupRow).where(*there))

    async def broadcast(self, span: Span) -> int:
        """Messages of broadcasts that went out."""
        row = RecipientRow
        sent = (row.state == Standing.SENT, row.at >= midnight(span.since), row.at < end_of(span.until))
        return await self._number(select(func.count()).select_from(row).where(*sent))

    async def enrolled(self, span: Span, scope: Sequence[str]) -> tuple[Enrolled, ...]:
        """Entries that came in, and for how many workers, by province; those with most entries first."""
        row, entries = LeadRow, func.count()
        meant = conditions(LeadFilter(scope=tuple(scope), since=span.since, until=span.until), self._cipher)
        query = select(row.province, entries, func.sum(row.workers)).where(*meant).group_by(row.province)
        rows = await self._rows(query.order_by(entries.desc(), row.province))
        return tuple(Enrolled(province, n, int(workers)) for province, n, workers in rows)

    async def disliked(self, span: Span) -> tuple[Theme, ...]:
        """Answers with a thumb down."""
        return await self._themes(RatingRow, span, RatingRow.is_good.is_(False))

    async def unclear(self, span: Span) -> tuple[Theme, ...]:
        """Guesses at what was not understood at once."""
        return await self._themes(TurnRow, span, TurnRow.outcome.in_((Outcome.CLARIFIED, Outcome.FALLBACK)))

    async def elsewhere(self, span: Span) -> tuple[Theme, ...]:
        """What was asked that belongs to somebody else."""
        return await self._themes(TurnRow, span, TurnRow.outcome == Outcome.REDIRECTED)

    async def _themes(
        self, row: type[TurnRow | RatingRow], span: Span, which: ColumnElement[bool]
    ) -> tuple[Theme, ...]:
        messages = func.count()
        meant = (row.day.between(span.since, span.until), which, row.intent.is_not(None))
        query = select(row.intent, messages).where(*meant).group_by(row.intent).order_by(messages.desc(), row.intent)
        return tuple(Theme(str(intent), n) for intent, n in await self._rows(query))

    async def _rows(self, query: Executable) -> list[Any]:
        async with self._database.reading() as session:
            return [tuple(record) for record in await session.execute(query)]

    async def _number(self, query: Select[Any]) -> int:
        async with self._database.reading() as session:
            return await session.scalar(query) or 0
