"""One's own settings: language, the morning's digest, password, signing out everywhere."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.routing import route

from bot.i18n import LANGUAGES, N_
from bot.staff.member import Refused, Staff
from bot.staff.passwords import SHORTEST
from bot.web.console.door import address_of, chosen_password, too_many
from bot.web.console.page import Page, typed
from bot.web.console.pages.sections import OFFICE

WRONG = N_("That is not your password now.")
NO_LANGUAGE = N_("Choose a language.")


class Profile(Page):
    """For everybody."""

    menu_label = N_("My settings")
    section = OFFICE
    path = "/me"

    @route("")
    async def index(self, request: Request) -> Response:
        """The forms."""
        return self._forms(request, "")

    @route("", methods=["POST"])
    async def prefer(self, request: Request) -> Response:
        """Set the language, and whether a digest is wished for."""
        staff: Staff = request.state.staff
        form, t = await request.form(), request.state.t
        language = typed(form, "language")
        if language not in LANGUAGES:
            return self._forms(request, t.gettext(NO_LANGUAGE))
        await self.console.stored.staff.prefer(staff.id, language, typed(form, "digest") == "yes")
        return self.done(request, t.gettext("It is changed."), "/me")

    @route("/password", methods=["POST"])
    async def change_password(self, request: Request) -> Response:
        """Change the password, and sign out everywhere, for somebody else may have known the old one."""
        staff: Staff = request.state.staff
        form, t, door = await request.form(), request.state.t, self.console.door
        try:
            if minutes := door.wait(staff.login, address_of(request)):
                raise Refused(too_many(t, minutes))
            if await door.known(staff.login, str(form.get("now") or "")) is None:
                raise Refused(WRONG)
            password = chosen_password(str(form.get("password") or ""), str(form.get("again") or ""))
            hashed = await door.hashed(password)
        except Refused as refusal:
            return self._forms(request, t.gettext(str(refusal), least=SHORTEST))
        await self.console.stored.staff.renew_password(staff.id, hashed)
        return self.done(request, t.gettext("The password is changed. Please sign in with the new one."), "/login")

    @route("/everywhere", methods=["POST"])
    async def sign_out_everywhere(self, request: Request) -> Response:
        """End all sign-ins, this one too."""
        await self.console.sessions.end_all(request.state.staff.id)
        return self.done(request, request.state.t.gettext("You are signed out everywhere."), "/login")

    def _forms(self, request: Request, wrong: str) -> Response:
        status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
        return self.show(request, "profile.html", status, wrong=wrong, languages=LANGUAGES, least=SHORTEST)
