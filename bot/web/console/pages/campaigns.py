"""Campaigns: what came of each link, posters and codes to print, and new ones."""

import asyncio
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.routing import route

from bot.clock import day_in_jakarta
from bot.figures.campaigns import weeks_table
from bot.i18n import LANGUAGE_NAMES, N_, Translator, translator
from bot.outreach.campaign import KIND_TITLES, Campaign, Kind, group_link, link
from bot.outreach.progress import in_short
from bot.posters.files import MEDIA, Format, code_name, file_of, poster_name, poster_of
from bot.posters.poster import Size
from bot.regions import provinces, regencies
from bot.staff.campaigns import CampaignDesk, regions_of
from bot.staff.member import NotAllowed, Permission, Refused, Staff
from bot.web.console.files import table_file
from bot.web.console.page import Page, typed
from bot.web.console.pages.requests import page_of
from bot.web.console.pages.sections import OUTREACH

SIZE = 25
MOST_PAGES = 200
NO_KIND = N_("Choose what the campaign is for.")
NO_BOT = N_(
    "The name of the bot is not known here, so there is no link yet. Set PAYUNG_TELEGRAM_TOKEN and start again."
)
NO_POSTER = N_("There is no such poster.")
NONE = Campaign("", "", Kind.MARKET)


class Campaigns(Page):
    """Managers make them and see what comes of them."""

    menu_label = N_("Campaigns")
    section = OUTREACH
    path = "/campaigns"
    permission = Permission.CAMPAIGNS

    @route("")
    async def index(self, request: Request) -> Response:
        """Some campaigns, the newest first."""
        return await self._listed(request, NONE, "")

    @route("/add", methods=["POST"])
    async def add(self, request: Request) -> Response:
        """Keep a new one; where it is refused, what was typed stays."""
        staff: Staff = request.state.staff
        t: Translator = request.state.t
        staff.require(Permission.CAMPAIGNS)
        form = await request.form()
        kind = typed(form, "kind")
        new = Campaign(
            typed(form, "code"),
            typed(form, "title"),
            Kind(kind) if kind in set(Kind) else NONE.kind,
            typed(form, "region"),
            typed(form, "cooperative"),
            typed(form, "has_pulse") == "yes",
        )
        try:
            if kind not in set(Kind):
                raise Refused(NO_KIND)
            kept = await self._desk.create(staff, new)
        except NotAllowed:
            raise
        except Refused as refusal:
            return await self._listed(request, new, t.gettext(str(refusal)), HTTPStatus.UNPROCESSABLE_ENTITY)
        return self.done(request, t.gettext("The campaign {title} is there.", title=kept.title), "/campaigns")

    @route("/{code}")
    async def one(self, request: Request) -> Response:
        """What came of one, by week; and its link, code and posters."""
        staff: Staff = request.state.staff
        t: Translator = request.state.t
        found = await self._desk.find(staff, request.path_params["code"])
        campaign, bot = found.campaign, self.console.bot
        progress = await self._desk.progress(campaign)
        return self.show(
            request,
            "campaign.html",
            title=campaign.title,
            campaign=campaign,
            counts=found.counts,
            progress=in_short(progress, t) if progress is not None else "",
            table=weeks_table(await self._desk.weeks(campaign), t),
            link=link(bot, campaign.code) if bot else "",
            group_link=group_link(bot, campaign.code) if bot else "",
            no_bot=t.gettext(NO_BOT),
            kinds=KIND_TITLES,
            sizes=tuple(Size),
            languages=LANGUAGE_NAMES,
            posters={
                (size, language): poster_name(campaign.code, size, language)
                for size in Size
                for language in LANGUAGE_NAMES
            },
            codes={one: code_name(campaign.code, one) for one in (Format.PNG, Format.SVG)},
        )

    @route("/{code}/{name}")
    async def file(self, request: Request) -> Response:
        """A poster or a code, by the name of its file."""
        campaign = (await self._desk.find(request.state.staff, request.path_params["code"])).campaign
        name = request.path_params["name"]
        if not self.console.bot:
            raise Refused(NO_BOT)
        for one, size, language, called in _files(campaign.code):
            if called == name:
                poster = poster_of(campaign, self.console.bot)
                content = await asyncio.to_thread(file_of, poster, one, size, translator(language))
                headers = {"Content-Disposition": f'attachment; filename="{name}"'}
                return Response(content, media_type=MEDIA[one], headers=headers)
        raise Refused(NO_POSTER)

    @route("/{code}/{ending}/{name}")
    async def table(self, request: Request) -> Response:
        """The weeks, for a spreadsheet."""
        campaign = (await self._desk.find(request.state.staff, request.path_params["code"])).campaign
        table = weeks_table(await self._desk.weeks(campaign), request.state.t)
        named = table if request.path_params["name"] == table.name else None
        return table_file(request, named, day_in_jakarta(self.console.clock.now()))

    @property
    def _desk(self) -> CampaignDesk:
        return self.console.stored.campaign_desk(self.console.clock)

    async def _listed(
        self, request: Request, new: Campaign, wrong: str, status: HTTPStatus = HTTPStatus.OK
    ) -> Response:
        staff: Staff = request.state.staff
        number = page_of(request, MOST_PAGES)
        found = await self._desk.page(staff, (number - 1) * SIZE, SIZE + 1)
        return self.show(
            request,
            "campaigns.html",
            status=status,
            campaigns=found[:SIZE],
            has_more=len(found) > SIZE,
            number=number,
            kinds=KIND_TITLES,
            regions=[(province, regencies(province.code, staff.regions)) for province in provinces(staff.regions)],
            may_choose=regions_of(staff),
            new=new,
            wrong=wrong,
        )


def _files(code: str) -> list[tuple[Format, Size, str, str]]:
    """Every file of a campaign: its format, its size and language, which matter for posters alone, and its name."""
    codes = [(one, Size.A4, "id", code_name(code, one)) for one in (Format.PNG, Format.SVG)]
    posters = [
        (Format.PDF, size, language, poster_name(code, size, language)) for size in Size for language in LANGUAGE_NAMES
    ]
    return [*codes, *posters]
