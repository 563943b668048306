"""The list of leads: searched, filtered, masked; several marked, taken, given or exported at once."""

import os
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from typing import IO
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette_admin.routing import route

from bot.clock import day_in_jakarta
from bot.i18n import N_, Translator
from bot.leads.export import export_leads
from bot.leads.filters import Order
from bot.leads.life import REASON_TITLES, STATUS_TITLES, LostReason, Status
from bot.regions import provinces, regencies
from bot.staff.counts import MOST
from bot.staff.member import NotAllowed, Permission, Refused, Staff
from bot.storage.lead_work import Move
from bot.tables.writing import Format
from bot.web.console.console import BASE
from bot.web.console.listing import SIZES, Listing, unsealed
from bot.web.console.page import Page, typed, typed_day

ORDER_TITLES = {
    Order.NEWEST: N_("newest first"),
    Order.OLDEST: N_("oldest first"),
    Order.SCORE: N_("most promising first"),
    Order.NEXT_ACTION: N_("next action first"),
}
NONE_CHOSEN = N_("Choose at least one entry first.")
NO_STATUS = N_("Choose the new status.")
MEMORY = Path("/dev/shm")  # noqa: S108 - files there are in memory alone; each export has a folder for its owner alone
PIECE = 64 * 1024
TYPES = {
    Format.CSV: "text/csv; charset=utf-8",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class Leads(Page):
    """Everybody on the staff sees the list; what they may do with it depends on their role."""

    menu_label = N_("Entries")
    path = "/leads"
    permission = Permission.SEE_LEADS

    @route("")
    async def index(self, request: Request) -> Response:
        """A page of the list."""
        staff: Staff = request.state.staff
        today = day_in_jakarta(self.console.clock.now())
        listing = self._listing(request.url.query)
        wanted = listing.wanted(staff, today)
        lines, found = [], 0
        if not listing.is_unclear:
            lines = await self.console.desk.page(staff, wanted, listing.skip, listing.size, listing.order)
            found = await self.console.desk.count(staff, wanted)
        everybody = await self.console.stored.staff.everybody()
        cipher = self.console.stored.cipher
        return self.show(
            request,
            "leads.html",
            listing=listing,
            address=lambda **changes: f"{BASE}/leads?{listing.address(cipher, **changes)}",
            query=request.url.query,
            lines=lines,
            found=found,
            pages=max(1, -(-min(found, MOST) // listing.size)),
            today=today,
            provinces=provinces(staff.regions),
            regencies=regencies(listing.province, staff.regions) if listing.province else [],
            names={one.actor: one.name for one in everybody},
            colleagues=[one for one in everybody if one.may(Permission.WORK_LEADS)],
            campaigns=await self.console.stored.campaigns.titles(),
            chosen=set(request.query_params.getlist("chosen")),
            statuses=STATUS_TITLES,
            reasons=REASON_TITLES,
            orders=ORDER_TITLES,
            sizes=SIZES,
        )

    @route("/find", methods=["POST"])
    async def find(self, request: Request) -> Response:
        """Go to the list that a form asks for; what was searched for gets into no address in the clear."""
        form = await request.form()
        address = Listing.read(form, typed(form, "typed")).address(self.console.stored.cipher)
        return RedirectResponse(f"{BASE}/leads?{address}", HTTPStatus.SEE_OTHER)

    @route("/mark", methods=["POST"])
    async def mark(self, request: Request) -> Response:
        """Give the chosen leads a new status."""

        async def work(staff: Staff, codes: list[str], form: FormData) -> int:
            return await self.console.desk.move(staff, codes, read_move(form))

        return await self._change(request, work)

    @route("/take", methods=["POST"])
    async def take(self, request: Request) -> Response:
        """Give the chosen leads to oneself."""

        async def work(staff: Staff, codes: list[str], form: FormData) -> int:
            return await self.console.desk.take(staff, codes)

        return await self._change(request, work)

    @route("/assign", methods=["POST"])
    async def assign(self, request: Request) -> Response:
        """Give the chosen leads to a colleague, or to nobody."""

        async def work(staff: Staff, codes: list[str], form: FormData) -> int:
            return await self.console.desk.assign(staff, codes, read_owner(form))

        return await self._change(request, work)

    @route("/export", methods=["POST"])
    async def export(self, request: Request) -> Response:
        """The chosen leads, or all of the list, as a file for a spreadsheet."""
        staff: Staff = request.state.staff
        staff.require(Permission.EXPORT)
        form, t = await request.form(), request.state.t
        back, codes, of_chosen = typed(form, "back"), _codes(form), typed(form, "what") == "chosen"
        listing = self._listing(back)
        if listing.is_unclear or (of_chosen and not codes):
            return self.refused(request, Refused(NONE_CHOSEN), f"/leads?{back}")
        wanted = listing.wanted(staff, day_in_jakarta(self.console.clock.now()))
        wanted = replace(wanted, codes=tuple(codes) if of_chosen else ())
        file_format = Format(typed(form, "format")) if typed(form, "format") in set(Format) else Format.CSV
        folder = MEMORY if os.access(MEMORY, os.W_OK) else None
        with tempfile.TemporaryDirectory(prefix="payung-", dir=folder) as made:
            plain = Path(made) / f"export.{file_format}"
            await export_leads(self.console.desk.export(staff, wanted), file_format, plain, t)
            size, file = plain.stat().st_size, plain.open("rb")
        name = f"payung-{day_in_jakarta(self.console.clock.now()).isoformat()}.{file_format}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Length": str(size)}
        return StreamingResponse(_pieces(file), media_type=TYPES[file_format], headers=headers)

    async def _change(self, request: Request, work: Callable[[Staff, list[str], FormData], Awaitable[int]]) -> Response:
        """Do something with the chosen leads; where it is refused they stay chosen, with what else was filled in."""
        staff: Staff = request.state.staff
        t: Translator = request.state.t
        form = await request.form()
        back, codes = typed(form, "back"), _codes(form)
        try:
            if not codes:
                raise Refused(NONE_CHOSEN)
            changed = await work(staff, codes, form)
        except NotAllowed:
            raise
        except Refused as refusal:
            kept = [(name, typed(form, name)) for name in ("status", "reason", "registered_on", "owner")]
            again = [("chosen", code) for code in codes] + [(f"new_{name}", value) for name, value in kept if value]
            return self.refused(request, refusal, f"/leads?{back}&{urlencode(again)}")
        text = t.ngettext("{n} entry was changed.", "{n} entries were changed.", changed)
        return self.done(request, text, f"/leads?{back}")

    def _listing(self, query: str) -> Listing:
        params = dict(parse_qsl(query))
        return Listing.read(params, unsealed(self.console.stored.cipher, params.get("q", "")))


def read_move(form: FormData) -> Move:
    """The new status that a form says.

    Raises:
        Refused: there is none, or a day is none.
    """
    status, reason = typed(form, "status"), typed(form, "reason")
    if status not in set(Status):
        raise Refused(NO_STATUS)
    why = LostReason(reason) if reason in set(LostReason) else None
    registered_on = typed_day(form, "registered_on") if status == Status.REGISTERED else None
    return Move(Status(status), why if status == Status.LOST else None, registered_on)


def read_owner(form: FormData) -> int | None:
    """To whom a form gives leads; None for nobody."""
    text = typed(form, "owner")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 and int(text) else None


def _codes(form: FormData) -> list[str]:
    return [code for code in dict.fromkeys(form.getlist("code")) if isinstance(code, str)]


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(PIECE):
            yield piece
