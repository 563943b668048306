"""Does the jobs that are due, a few at a time, each for one worker alone."""

import asyncio
import logging
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import timedelta

from bot.clock import Clock
from bot.faultpoints import reached
from bot.faults import StoreError, place_of
from bot.work.job import Ended, Job, Jobs, Kind

log = logging.getLogger(__name__)

AT_ONCE = 4
SECONDS_BETWEEN_LOOKS = 1.0
SECONDS_TO_FINISH = 5.0
LEASE = timedelta(seconds=60)
"""How long a dead worker's jobs wait for another one; a living one renews its leases in time."""
MOST_ATTEMPTS = 8
LONGEST_PAUSE = timedelta(hours=1)

Count = Callable[[str, Ended], None]
"""Told the kind of a job and how it ended."""


class Worker:
    """One worker; several may share the jobs.

    Args:
        jobs: where the jobs are.
        kinds: the jobs it knows; those that recur are put there when it begins.
        clock: the time.
        count: told how each job ended.
        beat: called at each look.
    """

    def __init__(
        self, jobs: Jobs, kinds: Collection[Kind], clock: Clock, count: Count, beat: Callable[[], None]
    ) -> None:
        self._jobs = jobs
        self._kinds = {kind.name: kind for kind in kinds}
        self._clock = clock
        self._count = count
        self._beat = beat
        self._doing: set[asyncio.Task[None]] = set()

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set; what is not done a few seconds later is given back for the next worker."""
        recurring = [kind.name for kind in self._kinds.values() if kind.every is not None]
        while not stop.is_set():
            self._beat()
            try:
                while recurring:
                    await self._jobs.put(recurring[-1], self._clock.now(), key="")
                    recurring.pop()
                found = len(self._doing) < AT_ONCE and await self._begin_one()
            except StoreError as error:
                log.error("%s", error)
                found = False
            if not found:
                with suppress(TimeoutError):
                    async with asyncio.timeout(SECONDS_BETWEEN_LOOKS):
                        await stop.wait()
        if self._doing:
            await asyncio.wait(self._doing, timeout=SECONDS_TO_FINISH)
        for task in self._doing:
            task.cancel()
        await asyncio.gather(*self._doing, return_exceptions=True)

    async def _begin_one(self) -> bool:
        now = self._clock.now()
        job = await self._jobs.claim(self._kinds, now, now + LEASE)
        if job is None:
            return False
        reached("job.claimed")
        task = asyncio.create_task(self._finish(job))
        self._doing.add(task)
        task.add_done_callback(self._doing.discard)
        return True

    async def _finish(self, job: Job) -> None:
        try:
            ended = await self._do(job)
            reached("job.done")
            await self._note(job, ended)
        except asyncio.CancelledError:
            with suppress(StoreError):
                await self._jobs.again(job, self._clock.now())
            raise
        except StoreError as error:
            log.error("What came of a job could not be noted; it is done again: %s", error)

    async def _do(self, job: Job) -> Ended:
        """Do a job; how it ended."""
        if job.attempts > MOST_ATTEMPTS:
            return Ended.GIVEN_UP
        doing = asyncio.create_task(self._kinds[job.kind].do(job))
        keeping = asyncio.create_task(self._keep(job))
        try:
            await asyncio.wait((doing, keeping), return_when=asyncio.FIRST_COMPLETED)
            if not doing.done():
                return Ended.LOST
            await doing
        except Exception as error:  # noqa: BLE001 - one broken job must not stop the others
            log.error("A job failed (%s): %s", job.kind, error if isinstance(error, StoreError) else place_of(error))
            return Ended.FAILED
        finally:
            for task in (doing, keeping):
                task.cancel()
            await asyncio.gather(doing, keeping, return_exceptions=True)
        return Ended.DONE

    async def _keep(self, job: Job) -> None:
        """Renew the lease of a job; ends when somebody else has it."""
        while True:
            await asyncio.sleep(LEASE.total_seconds() / 3)
            with suppress(StoreError):
                if not await self._jobs.renew(job, self._clock.now() + LEASE):
                    return

    async def _note(self, job: Job, ended: Ended) -> None:
        now, every = self._clock.now(), self._kinds[job.kind].every
        if ended is Ended.GIVEN_UP:
            log.error("A job is given up after %d tries (%s).", MOST_ATTEMPTS, job.kind)
        match ended:
            case Ended.DONE | Ended.GIVEN_UP if every is not None:
                await self._jobs.again(job, now + every)
            case Ended.DONE:
                await self._jobs.done(job)
            case Ended.FAILED:
                await self._jobs.later(job, now + min(timedelta(seconds=2**job.attempts), LONGEST_PAUSE))
            case Ended.GIVEN_UP:
                await self._jobs.give_up(job, now)
        self._count(job.kind, ended)
