"""Figures, counted in the database: only numbers leave it, never a row."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Executable, Float, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from bot.conversation.outcomes import Outcome
from bot.conversation.stages import Stage
from bot.figures import asked, endings, funnel
from bot.figures.asked import Asked
from bot.figures.endings import Ended
from bot.figures.funnel import STAGES, WITH_PROVINCE, Funnel, by_keys
from bot.figures.leads import LeadFigures, by_provinces
from bot.figures.monthly import Learnt
from bot.figures.wanted import Wanted
from bot.leads.filters import LeadFilter
from bot.leads.life import Status
from bot.storage.cipher import Cipher
from bot.storage.courses import CourseBook
from bot.storage.database import Database
from bot.storage.lead_filters import conditions
from bot.storage.leads import LeadBook
from bot.storage.models import CampaignRow, LeadEventRow, LeadRow, MilestoneRow, TurnRow

NEWEST = 10_000
"""Leads among which the median is looked for: enough for it, and as quick with a million leads as with a few."""
_CONTACTS = (Status.CONTACTED, Status.DOCUMENTS)
"""Statuses that a lead gets only once somebody has spoken with its person."""
_UNCLEAR = (Outcome.CLARIFIED, Outcome.FALLBACK)
"""Outcomes in which the intent is but a guess."""


class FigureBook:
    """All figures. Every method may raise a StoreError: the database cannot be used now."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database = database
        self._cipher = cipher

    async def funnel(self, wanted: Wanted) -> Funnel:
        """How far people came within a span; each is counted once a stage, on the day they first reached it.

        The province is known from the finished enrolment on: where one is asked for, only the stages from there count.
        """
        row = MilestoneRow
        stages = STAGES if wanted.provinces is None else WITH_PROVINCE
        meant = _milestones(wanted, stages)
        links = _counted(row.campaign, row).join(CampaignRow, CampaignRow.code == row.campaign)
        known = [*meant, row.stage.in_(WITH_PROVINCE), row.province.is_not(None)]
        async with self._database.reading() as session:
            weeks = funnel.by_weeks(await _rows(session, _counted(row.day, row).where(*meant)), wanted.span)
            return Funnel(
                stages=stages,
                by_week=weeks,
                by_province=by_keys(await _rows(session, _counted(row.province, row).where(*known))),
                by_campaign=funnel.with_rest(by_keys(await _rows(session, links.where(*meant))), weeks),
                by_language=by_keys(await _rows(session, _counted(row.language, row).where(*meant))),
            )

    async def asked(self, wanted: Wanted) -> tuple[Asked, ...]:
        """What was asked within a span, wherever and by whatever link: the log of turns knows neither."""
        row = TurnRow
        query = select(row.intent, func.count()).where(*_turns(wanted), row.intent.is_not(None))
        async with self._database.reading() as session:
            return asked.ranked(await _rows(session, query.where(row.outcome.not_in(_UNCLEAR)).group_by(row.intent)))

    async def endings(self, wanted: Wanted) -> tuple[Ended, ...]:
        """How questions ended, a week each, wherever and by whatever link they came."""
        row = TurnRow
        query = select(row.day, row.outcome, func.count()).where(*_turns(wanted)).group_by(row.day, row.outcome)
        async with self._database.reading() as session:
            return endings.by_weeks(await _rows(session, query), wanted.span)

    async def learnt(self, wanted: Wanted) -> tuple[Learnt, ...]:
        """What became of the courses; see `CourseBook.learnt`."""
        return await CourseBook(self._database).learnt(wanted)

    async def leads(self, wanted: Wanted, today: date) -> LeadFigures:
        """What became of the leads that came in within a span, and how many of all leads there are overdue today."""
        row = LeadRow
        where = LeadFilter(scope=wanted.scope, regions=wanted.regions)
        span, language = wanted.span, wanted.language
        known = replace(where, since=span.since, until=span.until, campaign=wanted.campaign, language=language)
        meant = conditions(known, self._cipher)
        statuses = select(row.province, row.status, func.count()).where(*meant).group_by(row.province, row.status)
        overdue = await LeadBook(self._database, self._cipher).count(replace(where, overdue_on=today))
        async with self._database.reading() as session:
            median = await session.scalar(_median_until_contact(meant))
            return LeadFigures(
                by_province=by_provinces(await _rows(session, statuses)),
                until_contact=timedelta(seconds=round(median)) if median is not None else None,
                overdue=overdue,
            )


class _SecondsBetween(FunctionElement[float]):
    """The seconds from one time to another, on either database."""

    type = Float()
    inherit_cache = True


@compiles(_SecondsBetween, "sqlite")
def _on_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    first, last = (compiler.process(clause, **options) for clause in element.clauses)
    return f"(julianday({last}) - julianday({first})) * 86400.0"


@compiles(_SecondsBetween, "postgresql")
def _on_postgresql(element: Any, compiler: Any, **options: Any) -> str:
    first, last = (compiler.process(clause, **options) for clause in element.clauses)
    return f"EXTRACT(EPOCH FROM {last} - {first})"


def _median_until_contact(meant: Sequence[ColumnElement[bool]]) -> Select[Any]:
    """The middle one of the times from a lead to its first contact, or the mean of the middle two."""
    newest = select(LeadRow.id, LeadRow.created_at).where(*meant)
    leads = newest.order_by(LeadRow.created_at.desc(), LeadRow.id.desc()).limit(NEWEST).subquery()
    waited = (
        select(_SecondsBetween(leads.c.created_at, func.min(LeadEventRow.at)).label("seconds"))
        .select_from(leads)
        .join(LeadEventRow, LeadEventRow.lead_id == leads.c.id)
        .where(LeadEventRow.kind == "status", LeadEventRow.value.in_(_CONTACTS))
        .group_by(leads.c.id, leads.c.created_at)
        .subquery()
    )
    place = func.row_number().over(order_by=waited.c.seconds).label("place")
    ordered = select(waited.c.seconds, place, func.count().over().label("number")).subquery()
    middle = ((ordered.c.number + 1) // 2, (ordered.c.number + 2) // 2)
    return select(func.avg(ordered.c.seconds)).where(ordered.c.place.between(*middle))


def _milestones(wanted: Wanted, stages: Sequence[Stage]) -> list[ColumnElement[bool]]:
    row, provinces = MilestoneRow, wanted.provinces
    found: list[ColumnElement[bool]] = [row.day.between(wanted.span.since, wanted.span.until), row.stage.in_(stages)]
    if provinces is not None:
        found.append(row.province.in_(sorted(provinces)))
    if wanted.campaign:
        found.append(row.campaign == wanted.campaign)
    if wanted.language:
        found.append(row.language == wanted.language)
    return found


def _turns(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [TurnRow.day.between(wanted.span.since, wanted.span.until)]
    return [*found, TurnRow.language == wanted.language] if wanted.language else found


def _counted(key: Any, row: type[MilestoneRow]) -> Select[Any]:
    return select(key, row.stage, func.count()).group_by(key, row.stage)


async def _rows(session: AsyncSession, query: Executable) -> list[Any]:
    return [tuple(record) for record in await session.execute(query)]
