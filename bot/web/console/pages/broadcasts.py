"""Broadcasts: written, looked at, tried out, sent, stopped, and what became of them."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.routing import route

from bot.clock import day_in_jakarta
from bot.conversation.messages import BOT_LINK
from bot.conversation.stages import Stage
from bot.conversation.titles import COMMANDS
from bot.figures.funnel import STAGE_TITLES
from bot.i18n import LANGUAGE_NAMES, LANGUAGES, N_, Translator
from bot.outreach.allowance import MOST, WITHIN
from bot.outreach.broadcast import (
    BUTTONS,
    LONGEST_TEXT,
    LONGEST_TITLE,
    SEGMENT_TITLES,
    STATUS_TITLES,
    Audience,
    Broadcast,
    Message,
    Report,
    Segment,
    Standing,
    Status,
    fingerprint,
)
from bot.outreach.posting import STANDING_TITLES
from bot.regions import provinces, regencies
from bot.staff.broadcasts import FEW, BroadcastDesk, shown
from bot.staff.member import NotAllowed, Permission, Refused, Staff
from bot.web.console import showing
from bot.web.console.page import Page, typed, typed_day
from bot.web.console.pages.requests import page_of
from bot.web.console.pages.sections import OUTREACH
from bot.web.console.pages.staff import read_regions

SIZE = 10
MOST_PAGES = 500
NOT_SURE = N_("Tick the box if you want to write to these people.")
STAGES: Mapping[Stage, str] = {Stage.NONE: N_("Came, and has asked nothing yet"), **STAGE_TITLES}
EMPTY = (Message(""), Audience())


class Broadcasts(Page):
    """Managers write to people who agreed to news, those of some regions to people there."""

    menu_label = N_("Broadcasts")
    section = OUTREACH
    path = "/broadcasts"
    permission = Permission.BROADCAST

    @route("")
    async def index(self, request: Request) -> Response:
        """Some of them, the newest first."""
        number = page_of(request, MOST_PAGES)
        found = await self._desk.page(request.state.staff, (number - 1) * SIZE, SIZE + 1)
        return self.show(
            request,
            "broadcasts.html",
            reports=found[:SIZE],
            number=number,
            has_more=len(found) > SIZE,
            statuses=STATUS_TITLES,
            sent=Standing.SENT,
            most=MOST,
            within=WITHIN,
        )

    @route("/drafts/new")
    async def new(self, request: Request) -> Response:
        """A form for a new one; staff of some regions begin with these."""
        staff: Staff = request.state.staff
        message, audience = EMPTY[0], Audience(regions=staff.regions)
        return await self._form(request, "", message, audience, "")

    @route("/drafts/new", methods=["POST"])
    async def create(self, request: Request) -> Response:
        """Keep a new one; where it is refused, what was typed stays."""
        return await self._keep(request, "")

    @route("/{code}")
    async def one(self, request: Request) -> Response:
        """How it looks, whom it reaches and how long that takes, or what became of it."""
        return await self._opened(request, "", "")

    @route("/{code}/edit")
    async def edit(self, request: Request) -> Response:
        """The form with what a draft holds."""
        draft = (await self._found(request)).broadcast
        return await self._form(request, draft.code, draft.message, draft.audience, "")

    @route("/{code}/edit", methods=["POST"])
    async def change(self, request: Request) -> Response:
        """Keep a draft as it was changed; where it is refused, what was typed stays."""
        return await self._keep(request, request.path_params["code"])

    @route("/{code}/test", methods=["POST"])
    async def test(self, request: Request) -> Response:
        """Send it to the chat of whoever asks."""
        t, code = request.state.t, request.path_params["code"]
        try:
            await self._desk.send_test(request.state.staff, code)
        except NotAllowed:
            raise
        except Refused as refusal:
            return self.refused(request, refusal, f"/broadcasts/{code}")
        return self.done(request, t.gettext("It is on its way to your Telegram."), f"/broadcasts/{code}")

    @route("/{code}/start", methods=["POST"])
    async def start(self, request: Request) -> Response:
        """Begin to send, or go on."""
        form, t, code = await request.form(), request.state.t, request.path_params["code"]
        try:
            if typed(form, "sure") != "yes":
                raise Refused(NOT_SURE)
            begun = await self._desk.start(request.state.staff, code, typed(form, "seen"), typed_day(form, "last"))
        except NotAllowed:
            raise
        except Refused as refusal:
            return await self._opened(request, t.gettext(str(refusal)), typed(form, "last"))
        said = t.ngettext(
            "It is being sent to {n} person, by day where they are.",
            "It is being sent to {n} people, by day where they are.",
            begun.left,
        )
        return self.done(request, said, f"/broadcasts/{code}")

    @route("/{code}/stop", methods=["POST"])
    async def stop(self, request: Request) -> Response:
        """Send no more of it."""
        t, code = request.state.t, request.path_params["code"]
        try:
            stopped = await self._desk.stop(request.state.staff, code)
        except NotAllowed:
            raise
        except Refused as refusal:
            return self.refused(request, refusal, f"/broadcasts/{code}")
        said = t.ngettext(
            "It is stopped. {n} person has not got it.", "It is stopped. {n} people have not got it.", stopped.left
        )
        return self.done(request, said, f"/broadcasts/{code}")

    @property
    def _desk(self) -> BroadcastDesk:
        return self.console.broadcast_desk

    async def _found(self, request: Request) -> Report:
        return await self._desk.find(request.state.staff, request.path_params["code"])

    async def _keep(self, request: Request, code: str) -> Response:
        """Keep what a form says, as a new one or in the place of a draft."""
        staff: Staff = request.state.staff
        t: Translator = request.state.t
        staff.require(Permission.BROADCAST)
        form = await request.form()
        message, audience = read_message(form), read_audience(form)
        try:
            if code:
                kept = await self._desk.change(staff, code, message, audience)
            else:
                kept = await self._desk.create(staff, message, audience)
        except NotAllowed:
            raise
        except Refused as refusal:
            return await self._form(request, code, message, audience, t.gettext(str(refusal)))
        said = t.gettext("It is kept. Look at it, and send a test to yourself before you send it.")
        return self.done(request, said, f"/broadcasts/{kept.code}")

    async def _form(self, request: Request, code: str, message: Message, audience: Audience, wrong: str) -> Response:
        staff: Staff = request.state.staff
        t: Translator = request.state.t
        staff.require(Permission.BROADCAST)
        return self.show(
            request,
            "broadcast_form.html",
            HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
            title=t.gettext("Change the message") if code else t.gettext("New message"),
            code=code,
            message=message,
            audience=audience,
            wrong=wrong,
            languages=LANGUAGE_NAMES,
            buttons={name: COMMANDS[name] for name in BUTTONS},
            segments=SEGMENT_TITLES,
            stages=STAGES,
            campaigns=await self.console.stored.campaigns.titles(),
            places=[
                (province, staff.covers(province.code), regencies(province.code, staff.regions))
                for province in provinces(staff.regions)
            ],
            longest_title=LONGEST_TITLE,
            longest_text=LONGEST_TEXT,
            bot_link=BOT_LINK,
        )

    async def _opened(self, request: Request, wrong: str, last: str) -> Response:
        found, staff, t = await self._found(request), request.state.staff, request.state.t
        broadcast = found.broadcast
        is_draft = broadcast.status is Status.DRAFT
        writers = {one.login: one.name for one in await self.console.stored.staff.everybody()}
        return self.show(
            request,
            "broadcast.html",
            HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
            title=broadcast.message.title,
            report=found,
            broadcast=broadcast,
            by=writers.get(broadcast.created_by, ""),
            shown=[(LANGUAGE_NAMES[code], code, reply) for code, reply in shown(broadcast)],
            link=f"https://t.me/{self.console.bot}" if self.console.bot else "",
            bot_link=BOT_LINK,
            facts=await self._audience(broadcast, t),
            outlook=await self._desk.outlook(staff, broadcast) if is_draft else None,
            few=FEW,
            standings=STANDING_TITLES,
            statuses=STATUS_TITLES,
            seen=fingerprint(broadcast),
            rate=self.console.rate,
            last=last or self._usual_last(broadcast),
            last_day=self._desk.last_day(broadcast.until) if broadcast.until is not None else None,
            today=day_in_jakarta(self.console.clock.now()),
            wrong=wrong,
        )

    def _usual_last(self, broadcast: Broadcast) -> str:
        """The last day as it is, or as it would be."""
        now, until = self.console.clock.now(), broadcast.until
        day = self._desk.usual_last() if until is None or until <= now else self._desk.last_day(until)
        return day.isoformat()

    async def _audience(self, broadcast: Broadcast, t: Translator) -> list[tuple[str, str]]:
        """Whom it is for, in words; what leaves nobody out is not among them, but for the place."""
        to, titles = broadcast.audience, await self.console.stored.campaigns.titles()
        facts = [
            (t.gettext("Regions"), showing.places(to.regions, t)),
            (t.gettext("Kind of work"), t.gettext(SEGMENT_TITLES[to.segment]) if to.segment is not None else ""),
            (t.gettext("Language"), LANGUAGE_NAMES.get(to.language, "")),
            (t.gettext("Campaign"), titles.get(to.campaign, to.campaign)),
            (t.gettext("Has come as far as"), t.gettext(STAGES[to.stage]) if to.stage is not None else ""),
        ]
        return [(title, value) for title, value in facts if value]


def read_message(form: FormData) -> Message:
    """The message that a form says, as it was typed."""
    texts = {code: _text(form, f"text_{code}") for code in LANGUAGES}
    return Message(typed(form, "title"), texts, typed(form, "button"))


def read_audience(form: FormData) -> Audience:
    """The audience that a form says; what is not among the choices is left out."""
    segment, language, stage = typed(form, "segment"), typed(form, "language"), typed(form, "stage")
    return Audience(
        regions=read_regions(form),
        segment=Segment(segment) if segment in set(Segment) else None,
        language=language if language in LANGUAGES else "",
        campaign=typed(form, "campaign"),
        stage=next((one for one in Stage if str(int(one)) == stage), None),
    )


def _text(form: FormData | Mapping[str, Any], name: str) -> str:
    """A long text, of which nothing is cut off; browsers end its lines with two signs."""
    value = form.get(name)
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else ""
