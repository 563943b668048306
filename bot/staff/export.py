"""The job that makes a file of leads and sends it to somebody's chat."""

import os
import tempfile
from pathlib import Path

from bot.clock import Clock, day_in_jakarta
from bot.conversation.messages import Document, Reply
from bot.i18n import N_, Translator, translator
from bot.leads.export import export_leads
from bot.staff.audit import Action, Entry
from bot.staff.desk import Desk
from bot.staff.member import NotAllowed, Permission, Refused, Staff
from bot.staff.view import View
from bot.storage.audit import AuditBook
from bot.storage.parcels import Parcels
from bot.storage.staff import StaffBook
from bot.tables.writing import Format
from bot.work.job import Job

EXPORT = "export"
MOST_BYTES = 50_000_000
"""What Telegram takes of a bot (Bot API, sendDocument)."""
MOST_ROWS = 300_000
"""More than that would never fit."""
TOO_LARGE = N_("That is too much for one file. Narrow the list down: one status, or a search.")
MEMORY = Path("/dev/shm")  # noqa: S108 - files there are in memory alone; each export has a folder for its owner alone


class Exports:
    """Makes the files. The plain file is made in memory where the machine allows that, and only a sealed copy waits."""

    def __init__(self, desk: Desk, staff: StaffBook, audit: AuditBook, parcels: Parcels, clock: Clock) -> None:
        self._desk = desk
        self._staff = staff
        self._audit = audit
        self._parcels = parcels
        self._clock = clock

    async def do(self, job: Job) -> None:
        """Do a job: what somebody may do and where they work is looked at now, not when they asked.

        Raises:
            StoreError: the database cannot be used now.
            OSError: the file cannot be written.
        """
        details = job.details
        staff, t = await self._staff.get(details["staff"]), translator(details["language"])
        try:
            reply = await self._made(staff, View.from_json(details["view"]), Format(details["format"]), t)
        except NotAllowed as refusal:
            await self._audit.note(Entry(self._clock.now(), staff.actor, Action.REFUSED, EXPORT, 0))
            reply = Reply(t.gettext(str(refusal)))
        except Refused as refusal:
            reply = Reply(t.gettext(str(refusal)))
        sent = await self._staff.write(staff.id, reply, self._clock.now())
        if not sent and reply.document is not None:
            await self._parcels.drop(reply.document.reference)

    async def _made(self, staff: Staff, view: View, file_format: Format, t: Translator) -> Reply:
        staff.require(Permission.EXPORT)
        today = day_in_jakarta(self._clock.now())
        wanted = view.wanted(staff, today)
        if await self._desk.count(staff, wanted, MOST_ROWS) > MOST_ROWS:
            raise Refused(TOO_LARGE)
        folder = MEMORY if os.access(MEMORY, os.W_OK) else None
        with tempfile.TemporaryDirectory(prefix="payung-", dir=folder) as made:
            plain = Path(made) / f"{EXPORT}.{file_format}"
            rows = await export_leads(self._desk.export(staff, wanted), file_format, plain, t)
            if plain.stat().st_size > MOST_BYTES:
                raise Refused(TOO_LARGE)
            reference = await self._parcels.put(plain)
        missing = t.gettext("The file is not there any more. Please ask for it again.")
        document = Document(f"payung-{today.isoformat()}.{file_format}", reference, missing)
        return Reply(t.ngettext("{n} entry.", "{n} entries.", rows), document=document)
