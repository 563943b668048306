"""The survey as one member of the staff may see it: weeks and provinces of their regions, the rest of the country."""

from collections.abc import Collection

from bot.clock import Clock, day_in_jakarta
from bot.figures.pulse import weeks_over
from bot.figures.pulse_report import PulseReport
from bot.staff.member import Permission, Staff
from bot.storage.campaigns import CampaignBook
from bot.storage.pulses import PulseBook


class PulseDesk:
    """Every method may raise `Refused`: their role does not allow it; and a StoreError."""

    def __init__(self, pulses: PulseBook, campaigns: CampaignBook, clock: Clock) -> None:
        self._pulses = pulses
        self._campaigns = campaigns
        self._clock = clock

    async def report(self, staff: Staff, weeks: int) -> PulseReport:
        """The last weeks that are over."""
        staff.require(Permission.SEE_FIGURES)
        return await collect(self._pulses, self._campaigns, weeks, self._clock, staff.regions)


async def collect(
    pulses: PulseBook, campaigns: CampaignBook, weeks: int, clock: Clock, scope: Collection[str] = ()
) -> PulseReport:
    """The last weeks that are over, in some regions or everywhere."""
    over = weeks_over(day_in_jakarta(clock.now()), weeks)
    return PulseReport(await pulses.counts(over, scope), await campaigns.titles())
