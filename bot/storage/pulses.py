"""The survey of the week in the database: only sums leave it, with small groups put together."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.figures.pulse import UNKNOWN, By, Counted, Pulse, Week, publish
from bot.outreach.pulse import Sales
from bot.storage.database import Database
from bot.storage.models import PulseRow
from bot.storage.voters import forget_voters

_COLUMNS = {By.SECTOR: PulseRow.sector, By.PROVINCE: PulseRow.province, By.CAMPAIGN: PulseRow.campaign}


class PulseBook:
    """All answers. Every method may raise a StoreError: the database cannot be used now."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def counts(self, weeks: Sequence[date], scope: Collection[str] = ()) -> Pulse:
        """What may be shown of some weeks that are over.

        Args:
            weeks: their Mondays.
            scope: codes of the provinces or regencies that the reader may see; empty for the whole country.
        """
        async with self._database.reading() as session:
            found = await published_weeks(session, weeks)
        return Pulse(found, frozenset(code[:2] for code in scope) or None)

    async def forget_voters(self, last: date) -> None:
        """Make the answers of all weeks up to one nobody's."""
        await forget_voters(self._database, PulseRow, PulseRow.week <= last)


async def published_weeks(session: AsyncSession, weeks: Sequence[date]) -> tuple[Week, ...]:
    """Each week as it may be shown."""
    divided = {by: await _counted(session, column, weeks) for by, column in _COLUMNS.items()}
    return publish(weeks, divided, await _counted(session, PulseRow.reason, weeks))


async def _counted(session: AsyncSession, key: Any, weeks: Sequence[date]) -> Counted:
    keys = (PulseRow.week, key, PulseRow.sales)
    query: Select[Any] = select(*keys, func.count()).where(PulseRow.week.in_(weeks)).group_by(*keys)
    return [(week, named or UNKNOWN, Sales(sales), n) for week, named, sales, n in await session.execute(query)]
