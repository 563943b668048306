"""Cooperatives: found by number or name, each with its registrations; and the ministry's register, taken over."""

import asyncio
import secrets
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.routing import route

from bot.clock import day_in_jakarta
from bot.cooperatives.cooperative import STATE_TITLES, Known
from bot.cooperatives.filters import CooperativeFilter
from bot.cooperatives.register import COLUMNS, Changes, Register, RegisterFault, Update, read_register
from bot.i18n import N_, Translator
from bot.leads.filters import LeadFilter
from bot.regions import provinces
from bot.staff.audit import Action, Entry
from bot.staff.member import NotAllowed, Permission, Refused, Staff
from bot.tables.fault import TableFault
from bot.tables.reading import LIMITS, read_table
from bot.web.console.console import Console
from bot.web.console.page import Page, typed
from bot.web.console.pages.requests import page_of
from bot.web.console.pages.sections import OUTREACH

SIZE = 25
MOST_PAGES = 400
MOST_FAULTS = 50
KEPT_FILES = 4
"""Files that wait for a yes at once; the oldest gives way."""
UNKNOWN = N_("There is no such cooperative in your regions.")
NO_FILE = N_("Choose the file of the register first.")
SEND_AGAIN = N_("The file was not kept for so long. Please send it again.")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A register that somebody sent and has not said yes to; it holds public data alone."""

    staff: int
    register: Register
    is_whole: bool

    def update(self, day: date) -> Update:
        return self.register.whole_update(day) if self.is_whole else self.register.update(day)


class Cooperatives(Page):
    """For managers; the register as a whole is taken over by those who work in the whole country."""

    menu_label = N_("Cooperatives")
    section = OUTREACH
    path = "/cooperatives"
    permission = Permission.COOPERATIVES

    def __init__(self, console: Console) -> None:
        super().__init__(console)
        self._waiting: dict[str, Waiting] = {}

    @route("")
    async def index(self, request: Request) -> Response:
        """Some cooperatives, by name."""
        staff: Staff = request.state.staff
        number, asked = page_of(request, MOST_PAGES), request.query_params
        inside = provinces(staff.regions)
        region = typed(asked, "region") if typed(asked, "region") in {one.code for one in inside} else ""
        search = typed(asked, "q")[:100]
        wanted = CooperativeFilter(search=search, scope=staff.regions, regions=(region,) if region else ())
        found = await self.console.stored.cooperatives.page(wanted, (number - 1) * SIZE, SIZE + 1)
        return self.show(
            request,
            "cooperatives.html",
            found=found[:SIZE],
            has_more=len(found) > SIZE,
            count=await self.console.stored.cooperatives.count(wanted),
            number=number,
            search=search,
            region=region,
            provinces=inside,
            states=STATE_TITLES,
            may_import=_may_import(staff),
        )

    @route("/one")
    async def one(self, request: Request) -> Response:
        """A cooperative with its registrations, and how many entries belong to it."""
        staff: Staff = request.state.staff
        found = await self._found(staff, typed(request.query_params, "number"))
        number = found.cooperative.number
        return self.show(
            request,
            "cooperative.html",
            title=found.cooperative.name,
            known=found,
            states=STATE_TITLES,
            history=list(reversed(await self.console.stored.cooperatives.history(number))),
            entries=await self.console.desk.count(staff, LeadFilter(cooperative=number)),
        )

    @route("/register", methods=["GET"])
    async def register(self, request: Request) -> Response:
        """Where the register is sent."""
        _require_country(request.state.staff)
        return self.show(request, "register.html", title=request.state.t.gettext("The register"))

    @route("/register/check", methods=["POST"])
    async def check(self, request: Request) -> Response:
        """Say what a register would change, and which of its rows are faulty; nothing is changed yet."""
        staff: Staff = request.state.staff
        t: Translator = request.state.t
        _require_country(staff)
        is_whole = False
        try:
            async with request.form() as form:
                is_whole, data = typed(form, "whole") == "yes", await _sent(form)
            register = await asyncio.to_thread(_read, data)
            waiting = Waiting(staff.id, register, is_whole)
            changes = await self.console.stored.register.compare(waiting.update(self._today))
        except TableFault as fault:
            return self._refused(request, fault.said(t), is_whole)
        except (RegisterFault, Refused) as fault:
            return self._refused(request, t.gettext(str(fault)), is_whole)
        return self._checked(request, waiting, changes)

    @route("/register/take-over", methods=["POST"])
    async def take_over(self, request: Request) -> Response:
        """Take over the register that was checked."""
        staff: Staff = request.state.staff
        t: Translator = request.state.t
        _require_country(staff)
        waiting = self._waiting.pop(typed(await request.form(), "file"), None)
        if waiting is None or waiting.staff != staff.id:
            return self.refused(request, Refused(SEND_AGAIN), "/cooperatives/register")
        now = self.console.clock.now()
        rows = len(waiting.register.cooperatives)
        await self.console.stored.audit.note(Entry(now, staff.actor, Action.IMPORTED, "register", rows))
        changes = await self.console.stored.register.take_over(waiting.update(self._today), now)
        told = t.gettext(
            "The register is taken over: {new} new, {changed} changed.",
            new=t.number(changes.new),
            changed=t.number(changes.changed),
        )
        return self.done(request, told, "/cooperatives")

    @property
    def _today(self) -> date:
        return day_in_jakarta(self.console.clock.now())

    async def _found(self, staff: Staff, number: str) -> Known:
        found = await self.console.stored.cooperatives.find(number)
        if found is None or not staff.covers(found.cooperative.region):
            raise Refused(UNKNOWN)
        return found

    def _checked(self, request: Request, waiting: Waiting, changes: Changes) -> Response:
        while len(self._waiting) >= KEPT_FILES:
            self._waiting.pop(next(iter(self._waiting)))
        token = secrets.token_urlsafe(16)
        self._waiting[token] = waiting
        faults = waiting.register.faults
        return self.show(
            request,
            "register.html",
            title=request.state.t.gettext("The register"),
            waiting=waiting,
            changes=changes,
            file=token,
            faults=faults[:MOST_FAULTS],
            more=max(0, len(faults) - MOST_FAULTS),
        )

    def _refused(self, request: Request, wrong: str, is_whole: bool) -> Response:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        title = request.state.t.gettext("The register")
        return self.show(request, "register.html", status=status, title=title, wrong=wrong, is_whole=is_whole)


def _may_import(staff: Staff) -> bool:
    return staff.may(Permission.COOPERATIVES) and not staff.regions


def _require_country(staff: Staff) -> None:
    """Go on only for somebody who works in the whole country: a register changes all of it."""
    staff.require(Permission.COOPERATIVES)
    if staff.regions:
        raise NotAllowed


async def _sent(form: FormData) -> bytes:
    file = form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        raise Refused(NO_FILE)
    return await file.read(LIMITS.file_bytes + 1)


def _read(data: bytes) -> Register:
    return read_register(read_table(data, COLUMNS))
