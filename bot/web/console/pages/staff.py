"""The staff: who may come in, what they may do, where; invitations to join."""

import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.routing import route

from bot.i18n import N_, Translator
from bot.regions import provinces, regencies
from bot.staff.member import Permission, Refused, Role, Staff
from bot.web.console.console import BASE
from bot.web.console.page import Page, typed
from bot.web.console.pages.sections import OFFICE
from nlu.text.regions import region

NO_NAME = N_("Write the name that colleagues see.")
NO_ROLE = N_("Choose what they may do.")
NOT_ONESELF = N_("Ask another administrator to change or end your own access.")
NOT_THEIRS = N_("You manage the staff of your own regions alone. Choose among them.")
LONGEST_NAME = 80


class People(Page):
    """For administrators."""

    menu_label = N_("Staff")
    section = OFFICE
    path = "/staff"
    permission = Permission.MANAGE_STAFF

    @route("")
    async def index(self, request: Request) -> Response:
        """Everybody, and a form to add somebody."""
        return await self._list(request, {}, "")

    @route("", methods=["POST"])
    async def add(self, request: Request) -> Response:
        """Add somebody, and show the link that lets them in; it is shown this once."""
        form, t = await request.form(), request.state.t
        book, by, now = self.console.stored.staff, request.state.staff.actor, self.console.clock.now()
        try:
            login, name, role = typed(form, "login").lower(), typed(form, "name")[:LONGEST_NAME], read_role(form)
            if not name:
                raise Refused(NO_NAME)
            regions = read_regions(form)
            _require_within(request.state.staff, regions)
            added = await book.add(login, name, role, regions, by, now)
        except Refused as refusal:
            return await self._list(request, form, t.gettext(str(refusal)))
        return await self._invited(request, added)

    @route("/{number:int}")
    async def one(self, request: Request) -> Response:
        """Somebody, and forms to change what they may do."""
        return await self._one(request, "")

    @route("/{number:int}", methods=["POST"])
    async def change(self, request: Request) -> Response:
        """Give somebody another role and other regions, from their next page on."""
        form, t, number = await request.form(), request.state.t, await self._number(request)
        try:
            role, regions = read_role(form), read_regions(form)
            _require_within(request.state.staff, regions)
            await self.console.stored.staff.change(
                number, role, regions, request.state.staff.actor, self.console.clock.now()
            )
        except Refused as refusal:
            return await self._one(request, t.gettext(str(refusal)), form)
        return self.done(request, t.gettext("It is changed."), f"/staff/{number}")

    @route("/{number:int}/invite", methods=["POST"])
    async def invite(self, request: Request) -> Response:
        """Show a new link; an older one stops working."""
        invited = await self.console.stored.staff.get(request.path_params["number"])
        _require_within(request.state.staff, invited.regions)
        return await self._invited(request, invited)

    @route("/{number:int}/remove", methods=["POST"])
    async def remove(self, request: Request) -> Response:
        """End somebody's access at once."""
        t, number = request.state.t, await self._number(request)
        await self.console.stored.staff.remove(number, request.state.staff.actor, self.console.clock.now())
        return self.done(request, t.gettext("Their access has ended."), "/staff")

    async def _number(self, request: Request) -> int:
        """Whom a request is about; nobody can lock themselves out, or change somebody of other regions."""
        number: int = request.path_params["number"]
        if number == request.state.staff.id:
            raise Refused(NOT_ONESELF)
        _require_within(request.state.staff, (await self.console.stored.staff.get(number)).regions)
        return number

    async def _invited(self, request: Request, added: Staff) -> Response:
        t: Translator = request.state.t
        now = self.console.clock.now()
        token = await self.console.stored.staff.invite(added.id, request.state.staff.actor, now)
        address = self.console.address or str(request.base_url).rstrip("/")
        link = f"{address}{BASE}/join/{token}"
        title = t.gettext("Invitation for {name}", name=added.name)
        return self.show(request, "invited.html", title=title, added=added, link=link, start=f"/start staff_{token}")

    async def _list(self, request: Request, form: FormData | Mapping[str, Any], wrong: str) -> Response:
        status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
        everybody = await self.console.stored.staff.everybody()
        chosen = set(form.getlist("region")) if isinstance(form, FormData) else set()
        return self.show(
            request, "staff.html", status, everybody=everybody, form=form, wrong=wrong, chosen=chosen, **_choices()
        )

    async def _one(self, request: Request, wrong: str, form: FormData | None = None) -> Response:
        status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
        one = await self.console.stored.staff.get(request.path_params["number"])
        chosen = set(form.getlist("region")) if form is not None else set(one.regions)
        role = typed(form, "role") if form is not None else one.role
        is_oneself = one.id == request.state.staff.id
        return self.show(
            request,
            "member.html",
            status,
            title=one.name,
            one=one,
            wrong=wrong,
            chosen=chosen,
            role=role,
            is_oneself=is_oneself,
            **_choices(),
        )


def read_role(form: FormData) -> Role:
    """The role that a form says.

    Raises:
        Refused: it says none.
    """
    role = typed(form, "role")
    if role not in set(Role):
        raise Refused(NO_ROLE)
    return Role(role)


def read_regions(form: FormData) -> tuple[str, ...]:
    """The codes of the regions that a form says; none for the whole country."""
    codes = [code for code in form.getlist("region") if isinstance(code, str) and re.fullmatch(r"\d\d(\.\d\d)?", code)]
    return tuple(dict.fromkeys(code for code in codes if region(code) is not None))


def _require_within(staff: Staff, regions: Sequence[str]) -> None:
    """Go on only where somebody's regions lie in those of the administrator, who could else let themselves in elsewhere.

    Raises:
        Refused: they do not.
    """
    if staff.regions and not (regions and all(map(staff.covers, regions))):
        raise Refused(NOT_THEIRS)


def _choices() -> dict[str, Any]:
    return {"roles": list(Role), "provinces": [(one, regencies(one.code, ())) for one in provinces(())]}
