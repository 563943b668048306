"""A campaign as plain data: a link with a code that people come by."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.i18n import N_
from bot.staff.member import Refused

CODE = re.compile(r"[A-Za-z0-9_-]{1,32}")
"""What may stand behind `?start=` and still be told from a link of Telegram's own (Bot API, "Deep linking")."""
LONGEST_TITLE = 100

BAD_CODE = N_("A code is short and has only letters, digits, hyphens and underscores.")
NO_TITLE = N_("Please give the campaign a title that is not too long.")


class Kind(StrEnum):
    """What a campaign is for."""

    COOPERATIVE = "cooperative"
    MARKET = "market"
    EVENT = "event"
    OFFICER = "officer"


KIND_TITLES: Mapping[Kind, str] = {
    Kind.COOPERATIVE: N_("cooperative"),
    Kind.MARKET: N_("market"),
    Kind.EVENT: N_("event"),
    Kind.OFFICER: N_("officer"),
}


@dataclass(frozen=True, slots=True)
class Campaign:
    """`region` is the code of a province or regency, or empty for the whole country; `cooperative` a number, or empty."""

    code: str
    title: str
    kind: Kind
    region: str = ""
    cooperative: str = ""


@dataclass(frozen=True, slots=True)
class Arrivals:
    """A campaign, and how many people came by it, finished enrolling, and were registered."""

    campaign: Campaign
    came: int = 0
    finished: int = 0
    registered: int = 0


def checked(campaign: Campaign) -> Campaign:
    """A campaign that may be kept, its title without spaces around it.

    Raises:
        Refused: its code or its title may not be like that.
    """
    title = campaign.title.strip()
    if not CODE.fullmatch(campaign.code):
        raise Refused(BAD_CODE)
    if not 0 < len(title) <= LONGEST_TITLE:
        raise Refused(NO_TITLE)
    return Campaign(campaign.code, title, campaign.kind, campaign.region, campaign.cooperative)


def link(bot: str, code: str) -> str:
    """The address that opens a chat with the bot, for a poster or a message."""
    return f"https://t.me/{bot}?start={code}"
