"""The job that sends the digest in the morning."""

from bot.clock import JAKARTA, Clock
from bot.i18n import translator
from bot.staff.chat.figures import digest_of
from bot.staff.counts import Counts
from bot.staff.member import Permission
from bot.storage.desk_counts import DeskCounts
from bot.storage.staff import StaffBook
from bot.work.job import Job

FROM, UNTIL = 7, 12
"""Between which hours in Jakarta; where nothing ran early in the morning it comes later, but not at night."""


class Morning:
    """Sends a digest once a day to everybody who wishes for one."""

    def __init__(self, staff: StaffBook, counts: DeskCounts, clock: Clock) -> None:
        self._staff = staff
        self._counts = counts
        self._clock = clock

    async def do(self, _: Job) -> None:
        """Look whether it is time, and who has not had today's.

        Raises:
            StoreError: the database cannot be used now.
        """
        now = self._clock.now()
        here = now.astimezone(JAKARTA)
        if not FROM <= here.hour < UNTIL:
            return
        today, known = here.date(), dict[tuple[str, ...], Counts]()
        for staff in await self._staff.wanting_digest(today):
            if not staff.may(Permission.SEE_FIGURES):
                continue
            if staff.regions not in known:
                known[staff.regions] = await self._counts.of(staff.regions, today)
            reply = digest_of(known[staff.regions], translator(staff.language))
            await self._staff.send_digest(staff.id, reply, today, now)
