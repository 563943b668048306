"""Coverage, counted in the database: only sums leave it."""

from datetime import date
from typing import Any

from sqlalchemy import CTE, Select, and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.cooperatives.coverage import Step, Steps
from bot.storage.database import Database
from bot.storage.models import CooperativeRow, RegistrationRow


class CoverageBook:
    """Every method may raise a StoreError: the database cannot be used now."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def steps(self, until: date) -> Steps:
        """All changes up to a day, from which the coverage of any day before it follows."""
        async with self._database.reading() as session:
            return Steps(
                known=await _steps(session, _known(), until),
                registered=await _steps(session, _registered(), until),
            )


def _known() -> CTE:
    """Every cooperative with the days between which it counts: from `begin` on, before `end`."""
    row = CooperativeRow
    columns = (row.province, row.members, row.known_since.label("begin"), row.closed_on.label("end"))
    return select(*columns).cte("known")


def _registered() -> CTE:
    """Every registration with the days between which it is the newest one of a cooperative that counts."""
    row, cooperative = RegistrationRow, CooperativeRow
    following = func.lead(row.day).over(partition_by=row.cooperative_id, order_by=row.day)
    spans = select(row.cooperative_id, row.members, row.day, following.label("following")).cte("spans")
    begin = case((spans.c.day < cooperative.known_since, cooperative.known_since), else_=spans.c.day)
    closes_first = or_(spans.c.following.is_(None), cooperative.closed_on < spans.c.following)
    end = case((and_(cooperative.closed_on.is_not(None), closes_first), cooperative.closed_on), else_=spans.c.following)
    columns = (cooperative.province, spans.c.members, begin.label("begin"), end.label("end"))
    return (
        select(*columns)
        .join(spans, spans.c.cooperative_id == cooperative.id)
        .where(spans.c.members > 0)
        .cte("registered")
    )


async def _steps(session: AsyncSession, spans: CTE, until: date) -> tuple[Step, ...]:
    counts = or_(spans.c.end.is_(None), spans.c.begin < spans.c.end)
    found = []
    for day, sign in ((spans.c.begin, 1), (spans.c.end, -1)):
        rows = await session.execute(_by_day(spans, day, until).where(counts))
        found += [Step(province, on, sign * number, sign * int(members)) for province, on, number, members in rows]
    return tuple(found)


def _by_day(spans: CTE, day: Any, until: date) -> Select[Any]:
    sums = (func.count(), func.sum(spans.c.members))
    return select(spans.c.province, day, *sums).where(day <= until).group_by(spans.c.province, day)
