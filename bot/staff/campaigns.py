"""Campaigns as one member of the staff may see and make them."""

from bot.clock import Clock, day_in_jakarta
from bot.figures.campaigns import Weeks, by_week
from bot.figures.span import WEEKS, last_weeks
from bot.i18n import N_
from bot.outreach.campaign import Campaign, Counted
from bot.outreach.progress import Progress
from bot.regions import provinces, regencies
from bot.staff.member import Permission, Refused, Staff
from bot.storage.campaigns import NO_COOPERATIVE, TAKEN, CampaignBook
from bot.storage.cooperatives import CooperativeBook

UNKNOWN = N_("There is no such campaign in your regions.")
NOT_THEIRS = N_("Choose a region of your own.")


class CampaignDesk:
    """Every method may raise `Refused`: their role does not allow it, or a campaign is not in their regions; and a StoreError."""

    def __init__(self, campaigns: CampaignBook, cooperatives: CooperativeBook, clock: Clock) -> None:
        self._campaigns = campaigns
        self._cooperatives = cooperatives
        self._clock = clock

    async def page(self, staff: Staff, skip: int, limit: int) -> list[Counted]:
        """Some campaigns of their regions and of the whole country, the newest first."""
        staff.require(Permission.CAMPAIGNS)
        return await self._campaigns.page(staff.regions, skip, limit)

    async def find(self, staff: Staff, code: str) -> Counted:
        """A campaign with its counts."""
        staff.require(Permission.CAMPAIGNS)
        found = await self._campaigns.find(code, staff.regions)
        if found is None:
            raise Refused(UNKNOWN)
        return found

    async def weeks(self, campaign: Campaign) -> Weeks:
        """What came of a campaign that was found, in each of the last weeks, and before them."""
        span = last_weeks(day_in_jakarta(self._clock.now()), WEEKS)
        return by_week(await self._campaigns.days(campaign.code), span)

    async def progress(self, campaign: Campaign) -> Progress | None:
        """How far the cooperative of a campaign has come; None where it is of none."""
        return await self._campaigns.progress(campaign.cooperative) if campaign.cooperative else None

    async def create(self, staff: Staff, campaign: Campaign) -> Campaign:
        """Keep a new campaign of one of their regions; of a cooperative in one of these."""
        staff.require(Permission.CAMPAIGNS)
        if campaign.region not in regions_of(staff):
            raise Refused(NOT_THEIRS)
        if campaign.cooperative:
            known = await self._cooperatives.find(campaign.cooperative)
            if known is None or not staff.covers(known.cooperative.region):
                raise Refused(NO_COOPERATIVE)
        return await self._campaigns.create(campaign, self._clock.now())

    async def create_once(self, staff: Staff, campaign: Campaign) -> Campaign:
        """The same for a message that may come again: one that is there already with this title is the one that was made."""
        try:
            return await self.create(staff, campaign)
        except Refused as refusal:
            held = await self._campaigns.find(campaign.code, staff.regions) if str(refusal) == TAKEN else None
            if held is None or held.campaign.title != " ".join(campaign.title.split()):
                raise
            return held.campaign


def regions_of(staff: Staff) -> frozenset[str]:
    """The codes of the regions that somebody may make a campaign for; "" is the whole country."""
    inside = provinces(staff.regions)
    below = [one.code for province in inside for one in regencies(province.code, staff.regions)]
    whole = [one.code for one in inside if staff.covers(one.code)]
    return frozenset([*below, *whole, *([] if staff.regions else [""])])
