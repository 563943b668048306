"""Broadcasts as one member of the staff may write and send them: to people of their regions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.clock import Clock, day_in_jakarta
from bot.conversation.messages import Reply
from bot.i18n import LANGUAGES, N_, translator
from bot.outreach.broadcast import (
    Audience,
    Broadcast,
    Message,
    Preview,
    Report,
    addressed,
    within,
)
from bot.outreach.estimate import done_at
from bot.outreach.posting import posted
from bot.outreach.quiet_hours import by_day_in
from bot.staff.member import Permission, Refused, Staff
from bot.storage.broadcasts import LASTS, UNKNOWN, BroadcastBook
from bot.storage.lead_filters import end_of
from bot.storage.staff import StaffBook

FEW = 5
"""Fewer people than these may feel picked out."""
NEWEST = 1_000
"""How far back somebody of some regions looks for broadcasts of theirs."""
NO_CHAT = N_(
    "Your Telegram is not connected, so no test can be sent to you. Ask an administrator for a new invitation and open "
    "its link in Telegram."
)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What sending would come to: whom it reaches, how many of them by day just now, and when it is done."""

    preview: Preview
    awake: int
    done_at: datetime

    @property
    def is_few(self) -> bool:
        return 0 < self.preview.people < FEW


class BroadcastDesk:
    """Every method may raise `Refused`: their role does not allow it, or a broadcast is not in their regions; and a StoreError.

    `rate` is how many messages a second are sent.
    """

    def __init__(self, broadcasts: BroadcastBook, staff: StaffBook, rate: int, clock: Clock) -> None:
        self._broadcasts = broadcasts
        self._staff = staff
        self._rate = rate
        self._clock = clock

    async def page(self, staff: Staff, skip: int, limit: int) -> list[Report]:
        """Some broadcasts to people of their regions, the newest first, each with how far it is."""
        staff.require(Permission.BROADCAST)
        return [await self._broadcasts.report(one.code) for one in await self._page(staff.regions, skip, limit)]

    async def find(self, staff: Staff, code: str) -> Report:
        """One of them, with how far it is."""
        staff.require(Permission.BROADCAST)
        found = await self._broadcasts.report(code)
        if not within(found.broadcast.audience, staff.regions):
            raise Refused(UNKNOWN)
        return found

    async def create(self, staff: Staff, message: Message, audience: Audience) -> Broadcast:
        """Keep a new draft."""
        staff.require(Permission.BROADCAST)
        to = addressed(audience, staff.regions)
        return await self._broadcasts.create(message, to, staff.login, self._clock.now())

    async def change(self, staff: Staff, code: str, message: Message, audience: Audience) -> Broadcast:
        """Give a draft another message and audience."""
        await self.find(staff, code)
        return await self._broadcasts.change(code, message, addressed(audience, staff.regions))

    async def outlook(self, staff: Staff, broadcast: Broadcast) -> Outlook:
        """What it would come to, if it were sent now."""
        staff.require(Permission.BROADCAST)
        now = self._clock.now()
        preview = await self._broadcasts.preview(broadcast.audience, now)
        awake = sum(people for zone, people in preview.by_zone.items() if by_day_in(now, zone) == now)
        return Outlook(preview, awake, done_at(preview.by_zone, self._rate, now))

    async def send_test(self, staff: Staff, code: str) -> None:
        """Send it to their own chat, once in each language that it is read in."""
        broadcast, now = (await self.find(staff, code)).broadcast, self._clock.now()
        t = translator(staff.language)
        announced = t.gettext("This is a test: so “{title}” looks to its readers.", title=broadcast.message.title)
        for reply in (Reply(announced), *(reply for _, reply in shown(broadcast))):
            if not await self._staff.write(staff.id, reply, now):
                raise Refused(NO_CHAT)

    async def start(self, staff: Staff, code: str, seen: str, last: date | None) -> Report:
        """Begin to send, or go on.

        Args:
            staff: who begins.
            code: whose.
            seen: the `fingerprint` of what they looked at.
            last: the last day on which it is sent; by default in a week.
        """
        await self.find(staff, code)
        until = end_of(last) if last is not None else None
        return await self._broadcasts.start(code, staff.actor, self._clock.now(), until, seen)

    async def stop(self, staff: Staff, code: str) -> Report:
        """Send no more of it."""
        await self.find(staff, code)
        return await self._broadcasts.stop(code, staff.actor, self._clock.now())

    def usual_last(self) -> date:
        """The last day, where nobody chooses another one."""
        return day_in_jakarta(self._clock.now() + LASTS)

    def last_day(self, until: datetime) -> date:
        """The last day of something that ends at a time."""
        return day_in_jakarta(until - timedelta(microseconds=1))

    async def _page(self, scope: Sequence[str], skip: int, limit: int) -> list[Broadcast]:
        if not scope:
            return await self._broadcasts.page(skip, limit)
        found = await self._broadcasts.page(0, NEWEST)
        return [one for one in found if within(one.audience, scope)][skip : skip + limit]


def shown(broadcast: Broadcast) -> list[tuple[str, Reply]]:
    """The message as its readers see it, by the languages in which they read it."""
    languages = (broadcast.audience.language,) if broadcast.audience.language else LANGUAGES
    return [(code, posted(broadcast.message, translator(code))) for code in languages]
