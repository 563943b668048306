"""Campaigns: how many people came by each link, and new ones."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.routing import route

from bot.i18n import N_, Translator
from bot.outreach.campaign import KIND_TITLES, Campaign, Kind, link
from bot.regions import provinces, regencies
from bot.staff.member import NotAllowed, Permission, Refused, Staff
from bot.web.console.page import Page, typed
from bot.web.console.pages.requests import page_of

SIZE = 25
MOST_PAGES = 200
NOT_THEIRS = N_("Choose a region of your own.")
NO_KIND = N_("Choose what the campaign is for.")
NONE = Campaign("", "", Kind.MARKET)


class Campaigns(Page):
    """Managers make them and see what comes of them."""

    menu_label = N_("Campaigns")
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
        kind, region = typed(form, "kind"), typed(form, "region")
        named = Kind(kind) if kind in set(Kind) else NONE.kind
        new = Campaign(typed(form, "code"), typed(form, "title"), named, region, typed(form, "cooperative"))
        try:
            if kind not in set(Kind):
                raise Refused(NO_KIND)
            if region not in _regions(staff):
                raise Refused(NOT_THEIRS)
            kept = await self.console.stored.campaigns.create(new, self.console.clock.now())
        except NotAllowed:
            raise
        except Refused as refusal:
            return await self._listed(request, new, t.gettext(str(refusal)), HTTPStatus.UNPROCESSABLE_ENTITY)
        return self.done(request, t.gettext("The campaign {title} is there.", title=kept.title), "/campaigns")

    async def _listed(
        self, request: Request, new: Campaign, wrong: str, status: HTTPStatus = HTTPStatus.OK
    ) -> Response:
        staff: Staff = request.state.staff
        staff.require(Permission.CAMPAIGNS)
        number = page_of(request, MOST_PAGES)
        found = await self.console.stored.campaigns.page(staff.regions, (number - 1) * SIZE, SIZE + 1)
        bot = self.console.bot
        return self.show(
            request,
            "campaigns.html",
            status=status,
            campaigns=found[:SIZE],
            has_more=len(found) > SIZE,
            number=number,
            links={one.campaign.code: link(bot, one.campaign.code) for one in found} if bot else {},
            kinds=KIND_TITLES,
            regions=[(province, regencies(province.code, staff.regions)) for province in provinces(staff.regions)],
            may_choose=_regions(staff),
            new=new,
            wrong=wrong,
        )


def _regions(staff: Staff) -> frozenset[str]:
    """The codes of the regions that somebody may make a campaign for; "" is the whole country."""
    inside = provinces(staff.regions)
    below = [one.code for province in inside for one in regencies(province.code, staff.regions)]
    whole = [one.code for one in inside if staff.covers(one.code)]
    return frozenset([*below, *whole, *([] if staff.regions else [""])])
