"""What institutions bring and read of cooperatives: the register, who of them is registered, and coverage as sums."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.clock import Clock, day_in_jakarta
from bot.cooperatives.benchmark import benchmark
from bot.cooperatives.coverage import Benchmark, Coverage, by_month, by_province, month_ends
from bot.cooperatives.register import Changes, read_register
from bot.cooperatives.registrations import read_registrations
from bot.cooperatives.rows import RowFault
from bot.staff.audit import Action, Entry
from bot.storage.audit import AuditBook
from bot.storage.cooperatives import CooperativeBook
from bot.storage.coverage import CoverageBook
from bot.storage.register import RegisterBook
from bot.tables.reading import TableRow

EARLIEST = date(2000, 1, 1)
"""Nothing is known of days before."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of some rows: those that were taken over, or would be, and what is wrong with the others."""

    changes: Changes
    faults: tuple[RowFault, ...]


@dataclass(frozen=True, slots=True)
class Registered:
    """How many registrations were taken over, and what is wrong with the other rows."""

    accepted: int
    faults: tuple[RowFault, ...]


class CooperativeExchange:
    """Every method may raise a StoreError: the database cannot be used now. `actor` is who does it, for the audit log."""

    def __init__(
        self,
        register: RegisterBook,
        cooperatives: CooperativeBook,
        coverage: CoverageBook,
        audit: AuditBook,
        clock: Clock,
    ) -> None:
        self._register = register
        self._cooperatives = cooperatives
        self._coverage = coverage
        self._audit = audit
        self._clock = clock

    async def compare(self, rows: Sequence[TableRow]) -> Taken:
        """What `bring` would do; nothing is changed."""
        read = read_register(rows)
        return Taken(await self._register.compare(read.update(self._today)), read.faults)

    async def bring(self, actor: str, rows: Sequence[TableRow]) -> Taken:
        """Add or change the cooperatives of a part of the register; those that are not in it stay as they are."""
        read = read_register(rows)
        changes = await self._register.take_over(read.update(self._today), self._clock.now())
        await self._note(actor, Action.IMPORTED, "register", changes.new + changes.changed)
        return Taken(changes, read.faults)

    async def registered(self, actor: str, rows: Sequence[TableRow]) -> Registered:
        """Keep how many members of cooperatives are registered with the programme; saying it again changes nothing."""
        read = read_registrations(rows, self._today)
        unknown = await self._cooperatives.register(read.registrations)
        faults = read.with_unknown(unknown)
        accepted = len(read.registrations) - (len(faults) - len(read.faults))
        await self._note(actor, Action.IMPORTED, "cooperatives", accepted)
        return Registered(accepted, faults)

    async def provinces(self, actor: str, day: date | None) -> tuple[Coverage, ...]:
        """The country and each province on a day, by default today."""
        last = self._within(day)
        found = by_province(await self._coverage.steps(last), last)
        await self._note(actor, Action.PULLED, "coverage", 0)
        return found

    async def months(self, actor: str, day: date | None, months: int) -> tuple[Coverage, ...]:
        """The country at the ends of months before a day, and on it, the earliest first."""
        last = self._within(day)
        found = by_month(await self._coverage.steps(last), month_ends(last, months))
        await self._note(actor, Action.PULLED, "coverage", 0)
        return found

    @property
    def published(self) -> Benchmark | None:
        """The newest share that was published, to measure against."""
        return benchmark(self._today)

    @property
    def _today(self) -> date:
        return day_in_jakarta(self._clock.now())

    def _within(self, day: date | None) -> date:
        """A day on which something can be known: no later than today."""
        return max(min(day or self._today, self._today), EARLIEST)

    async def _note(self, actor: str, action: Action, subject: str, rows: int) -> None:
        await self._audit.note(Entry(self._clock.now(), actor, action, subject, rows))
