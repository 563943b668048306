"""The job that checks a member list and tells the officer what came of it."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date

from bot.answers.book import unknown
from bot.clock import Clock, law_date
from bot.conversation.messages import Reply
from bot.i18n import Translator, translator
from bot.members import telling
from bot.members.checking import Checked, check_file, file_with_faults
from bot.members.columns import MOST_BYTES
from bot.members.cost import Cost, cost_of
from bot.programmes.law import Law, LawError, law_on
from bot.storage.member_lists import MemberLists
from bot.storage.parcels import Parcels
from bot.tables.fault import TableFault
from bot.tables.reading import TOO_LARGE
from bot.work.files import Fetch, FileGone, FileLate, FileTooLarge
from bot.work.job import Job

TRIES = 5
"""After so many the officer is asked to send the file again; that is about a minute."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What came of a file: the list with what it costs, or the file that names the faults."""

    checked: Checked
    cost: Cost | None = None
    faults: bytes = b""


class MemberChecks:
    """Checks lists, one at a time and beside the event loop.

    Args:
        lists: where lists are kept.
        parcels: where files wait to be sent.
        fetch: gets what was sent.
        clock: the time.
        as_of: the day whose law holds; None for today's.
    """

    def __init__(
        self, lists: MemberLists, parcels: Parcels, fetch: Fetch, clock: Clock, as_of: date | None = None
    ) -> None:
        self._lists = lists
        self._parcels = parcels
        self._fetch = fetch
        self._clock = clock
        self._as_of = as_of
        self._thread = ThreadPoolExecutor(1, "members")
        self._alone = asyncio.Lock()

    async def do(self, job: Job) -> None:
        """Do a job. What came of it is kept once, together with the message, or not at all.

        Raises:
            FileLate: the channel cannot give the file now.
            StoreError: the database cannot be used now.
            OSError: the file with the faults cannot be written.
        """
        t, law = translator(job.details["language"]), law_on(law_date(self._clock.now(), self._as_of))
        try:
            found = await self._found(job, law, t)
        except TableFault as fault:
            await self._say(job, telling.refused(fault, t))
        except FileGone:
            await self._say(job, telling.not_there(t))
        except FileLate:
            if job.attempts < TRIES:
                raise
            await self._say(job, telling.not_there(t))
        except LawError:
            await self._say(job, Reply(unknown(law, t).text))
        else:
            if found is not None:
                await self._tell(job, found, law, t)

    async def _found(self, job: Job, law: Law, t: Translator) -> _Found | None:
        """What is in the file; None where nobody waits for that any more, so that many files of one person take no time."""
        try:
            data = await self._fetch(job.details["file"], MOST_BYTES)
        except FileTooLarge:
            raise TableFault(TOO_LARGE, megabytes=MOST_BYTES // 1_000_000) from None
        async with self._alone:
            if not await self._lists.is_wanted(job):
                return None
            return await asyncio.get_running_loop().run_in_executor(self._thread, _find, data, law, t)

    async def _tell(self, job: Job, found: _Found, law: Law, t: Translator) -> None:
        if found.cost is not None:
            reply = telling.all_right(found.checked, found.cost, job.details["code"], law, t)
            await self._lists.keep(job, found.checked.members, found.cost.monthly, reply, self._clock.now())
            return
        reference = await self._parcels.put_bytes(found.faults)
        is_told = False
        try:
            is_told = await self._say(job, telling.some_wrong(found.checked, reference, t))
        finally:
            if not is_told:
                await self._parcels.drop(reference)

    async def _say(self, job: Job, reply: Reply) -> bool:
        return await self._lists.tell(job, reply, self._clock.now())


def _find(data: bytes, law: Law, t: Translator) -> _Found:
    checked = check_file(data, law)
    if checked.wrong:
        return _Found(checked, faults=file_with_faults(checked, t.language))
    return _Found(checked, cost_of(checked.members, law))
