"""A campaign as plain data: a link with a code that people come by."""

import re
from collections.abc import Mapping
from dataclasses import astuple, dataclass, replace
from enum import StrEnum

from bot.i18n import N_
from bot.staff.member import Refused

CODE = re.compile(r"[A-Za-z0-9_-]{1,32}")
"""What may stand behind `?start=` and still be told from a link of Telegram's own (Bot API, "Deep linking")."""
RESERVED = "staff_"
"""Links that begin like this invite staff."""
BOT_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")
"""The user name of a bot."""
LONGEST_TITLE = 100

BAD_CODE = N_("A code is short and has only letters, digits, hyphens and underscores.")
RESERVED_CODE = N_("A code that begins like this lets staff in. Choose another one.")
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
    """`region` is the code of a province or regency, or empty for the whole country; `cooperative` a number, or empty.

    `name` is what that cooperative is called. `has_pulse` has whoever comes asked how their sales go.
    """

    code: str
    title: str
    kind: Kind
    region: str = ""
    cooperative: str = ""
    has_pulse: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """What came of a campaign, in people.

    `came` by its link where it was not the one they had come by last, each once a day; `first` of them had come by none
    before. Of those whose first link it was, so many `asked`, `enrolled` and were `registered` since. `enrolled_last`
    enrolled when it was the link that they had come by last.
    """

    came: int = 0
    first: int = 0
    asked: int = 0
    enrolled: int = 0
    enrolled_last: int = 0
    registered: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(one + more for one, more in zip(astuple(self), astuple(other), strict=True)))


@dataclass(frozen=True, slots=True)
class Counted:
    """A campaign with its counts."""

    campaign: Campaign
    counts: Counts = Counts()


def checked(campaign: Campaign) -> Campaign:
    """A campaign that may be kept, its title without spaces around it.

    Raises:
        Refused: its code or its title may not be like that.
    """
    title = " ".join(campaign.title.split())
    if not CODE.fullmatch(campaign.code):
        raise Refused(BAD_CODE)
    if campaign.code.casefold().startswith(RESERVED):
        raise Refused(RESERVED_CODE)
    if not 0 < len(title) <= LONGEST_TITLE:
        raise Refused(NO_TITLE)
    return replace(campaign, title=title)


def link(bot: str, code: str) -> str:
    """The address that opens a chat with the bot, for a poster or a message."""
    return f"https://t.me/{bot}?start={code}"


def group_link(bot: str, code: str) -> str:
    """The address that puts the bot into a group, which belongs to the campaign from then on (Bot API, "Deep linking")."""
    return f"https://t.me/{bot}?startgroup={code}"
