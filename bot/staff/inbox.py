"""Hand-overs as one member of the staff may see and answer them, wherever they sit."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager

from bot.clock import Clock
from bot.staff.audit import Action, Entry, subject_of
from bot.staff.handoff import Handoff, HandoffLine
from bot.staff.member import Permission, Refused, Staff
from bot.storage.audit import AuditBook
from bot.storage.handoffs import NOT_HERE, HandoffBook
from bot.storage.once import Once


class Inbox:
    """Who waits for an answer.

    Every method may raise `Refused`: their role does not allow it, or the hand-over is not in their regions, which sounds
    the same as if it did not exist; and a StoreError: the database cannot be used now.
    """

    def __init__(self, handoffs: HandoffBook, audit: AuditBook, clock: Clock) -> None:
        self._handoffs = handoffs
        self._audit = audit
        self._clock = clock

    async def page(self, staff: Staff, skip: int, limit: int) -> Sequence[HandoffLine]:
        """Some of those that nobody has yet, and of their own; the oldest first, and nothing personal in them."""
        staff.require(Permission.ANSWER)
        return await self._handoffs.page(staff.regions, staff.id, skip, limit)

    async def open(self, staff: Staff, code: str) -> Handoff:
        """One with all that was said, for which the audit log gets a line first."""
        staff.require(Permission.ANSWER)
        found = await self._handoffs.find(code, staff.regions)
        action, rows = (Action.OPENED, 1) if found is not None else (Action.REFUSED, 0)
        await self._audit.note(Entry(self._clock.now(), staff.actor, action, subject_of(code), rows))
        if found is None:
            raise Refused(NOT_HERE)
        return found

    async def claim(self, staff: Staff, code: str) -> None:
        """Take one for oneself."""
        staff.require(Permission.ANSWER)
        async with self._refusals(staff, code):
            await self._handoffs.claim(code, staff.id, staff.regions, self._clock.now())

    async def answer(self, staff: Staff, code: str, text: str, once: Once | None = None) -> None:
        """Write to the person, in their chat; once where the update is named for which that is done."""
        staff.require(Permission.ANSWER)
        async with self._refusals(staff, code):
            await self._handoffs.answer(code, staff.id, text, staff.regions, self._clock.now(), once)

    async def close(self, staff: Staff, code: str) -> None:
        """Say that one is done."""
        staff.require(Permission.ANSWER)
        async with self._refusals(staff, code):
            await self._handoffs.close(code, staff.id, staff.regions, self._clock.now())

    @asynccontextmanager
    async def _refusals(self, staff: Staff, code: str) -> AsyncGenerator[None]:
        """Leave a line in the audit log where a hand-over is out of somebody's reach."""
        try:
            yield
        except Refused as refusal:
            if str(refusal) == NOT_HERE:
                await self._audit.note(Entry(self._clock.now(), staff.actor, Action.REFUSED, subject_of(code), 0))
            raise
