"""One lead: opened, called, its story, and the work on it."""

import asyncio
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.routing import route

from bot.clock import day_in_jakarta
from bot.i18n import N_, Translator
from bot.leads.columns import COLUMNS, DETAILS
from bot.leads.filters import LeadFilter
from bot.leads.lead import Lead
from bot.leads.life import MOVES, REASON_TITLES, STATUS_TITLES
from bot.members.sheet import members_xlsx
from bot.staff import story
from bot.staff.member import NotAllowed, Permission, Refused, Staff
from bot.web.console.files import download
from bot.web.console.page import Page, typed, typed_day
from bot.web.console.pages.leads import read_move, read_owner

LONGEST_NOTE = 1_000
MOST_DUPLICATES = 20
ELSEWHERE = {"Code", "Status", "Officer", "Next step on", "NIK", "Duplicate of"}
"""The columns of an export that stand elsewhere on the page."""
EMPTY_NOTE = N_("Write the note first.")
NO_FORM = FormData()

Work = Callable[[Staff, str], Awaitable[None]]
"""Something to be done with the lead of a code."""


class OneLead(Page):
    """Opening one is audited each time it is shown with name and number."""

    menu_label = N_("Entry")
    path = "/leads"
    add_to_menu = False
    permission = Permission.OPEN_LEADS

    @route("/{code}")
    async def index(self, request: Request) -> Response:
        """The lead as it is."""
        return await self._opened(request, NO_FORM)

    @route("/{code}/status", methods=["POST"])
    async def move(self, request: Request) -> Response:
        """Give it a new status, of which the person hears."""
        form, t = await request.form(), request.state.t

        async def work(staff: Staff, code: str) -> None:
            await self.console.desk.move(staff, [code], read_move(form))

        return await self._change(request, form, work, t.gettext("The status is changed, and the person is told."))

    @route("/{code}/note", methods=["POST"])
    async def note(self, request: Request) -> Response:
        """Write something down."""
        form, t = await request.form(), request.state.t

        async def work(staff: Staff, code: str) -> None:
            text = typed(form, "note")
            if not text:
                raise Refused(EMPTY_NOTE)
            await self.console.desk.note(staff, code, text[:LONGEST_NOTE])

        return await self._change(request, form, work, t.gettext("The note is kept."))

    @route("/{code}/plan", methods=["POST"])
    async def plan(self, request: Request) -> Response:
        """Set the day of the next action, or none."""
        form, t = await request.form(), request.state.t

        async def work(staff: Staff, code: str) -> None:
            await self.console.desk.plan(staff, code, typed_day(form, "next_action_on"))

        return await self._change(request, form, work, t.gettext("The next action is noted."))

    @route("/{code}/take", methods=["POST"])
    async def take(self, request: Request) -> Response:
        """Give it to oneself."""
        form, t = await request.form(), request.state.t

        async def work(staff: Staff, code: str) -> None:
            await self.console.desk.take(staff, [code])

        return await self._change(request, form, work, t.gettext("The entry is yours now."))

    @route("/{code}/assign", methods=["POST"])
    async def assign(self, request: Request) -> Response:
        """Give it to a colleague, or to nobody."""
        form, t = await request.form(), request.state.t

        async def work(staff: Staff, code: str) -> None:
            await self.console.desk.assign(staff, [code], read_owner(form))

        return await self._change(request, form, work, t.gettext("The entry has a new owner."))

    @route("/{code}/merge", methods=["POST"])
    async def merge(self, request: Request) -> Response:
        """Say that this one and another are the same person's."""
        form, t = await request.form(), request.state.t

        async def work(staff: Staff, code: str) -> None:
            await self.console.desk.merge(staff, code, typed(form, "into")[:60])

        return await self._change(request, form, work, t.gettext("The two go on as one."))

    @route("/{code}/separate", methods=["POST"])
    async def separate(self, request: Request) -> Response:
        """Say that this one is somebody else's."""
        form, t = await request.form(), request.state.t

        async def work(staff: Staff, code: str) -> None:
            await self.console.desk.separate(staff, code)

        return await self._change(request, form, work, t.gettext("It stands by itself from now on."))

    @route("/{code}/members/{listed}.xlsx")
    async def members(self, request: Request) -> Response:
        """A member list of a cooperative, as a file."""
        code, listed, t = request.path_params["code"], request.path_params["listed"], request.state.t
        members = await self.console.member_desk.take_out(request.state.staff, code, listed)
        content = await asyncio.to_thread(members_xlsx, members, t)
        return download(content, f"payung-{code}.xlsx", "xlsx")

    async def _change(self, request: Request, form: FormData, work: Work, said: str) -> Response:
        """Do something; where it is refused the page comes again with the reason and with all that was typed."""
        code = request.path_params["code"]
        try:
            await work(request.state.staff, code)
        except NotAllowed:
            raise
        except Refused as refusal:
            return await self._opened(request, form, str(refusal))
        return self.done(request, said, f"/leads/{code}")

    async def _opened(self, request: Request, form: FormData, wrong: str = "") -> Response:
        staff: Staff = request.state.staff
        t: Translator = request.state.t
        code, desk = request.path_params["code"], self.console.desk
        lead = await desk.open(staff, code)
        events = await desk.history(staff, code)
        everybody = await self.console.stored.staff.everybody()
        names = {one.actor: one.name for one in everybody}
        original = lead.duplicate_of or code
        others = await desk.page(staff, LeadFilter(duplicates_of=original), 0, MOST_DUPLICATES)
        return self.show(
            request,
            "lead.html",
            HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
            title=code,
            lead=lead,
            facts=_facts(lead, t),
            events=[(event.at, story.who(event, names, t), story.told(event, names, t), event) for event in events],
            names=names,
            colleagues=[one for one in everybody if one.may(Permission.WORK_LEADS) and one.covers(lead.draft.region)],
            others=[line for line in others if line.code != code],
            moves=[(status, STATUS_TITLES[status]) for status in MOVES[lead.status]],
            reasons=REASON_TITLES,
            lists=await self.console.member_desk.of_lead(staff, code) if staff.may(Permission.EXPORT) else (),
            today=day_in_jakarta(self.console.clock.now()),
            form=form,
            wrong=t.gettext(wrong),
            longest_note=LONGEST_NOTE,
        )


def _facts(lead: Lead, t: Translator) -> list[tuple[str, str | int]]:
    """What a lead says, title by title, without what is empty."""
    columns = {**COLUMNS, **DETAILS}
    told = ((title, read(lead, t)) for title, read in columns.items() if title not in ELSEWHERE)
    return [(t.gettext(title), value) for title, value in told if value != ""]
