"""Broadcasts as plain data: a message of the staff to many who agreed to such messages."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from bot.conversation.stages import Stage
from bot.i18n import LANGUAGES, N_
from bot.staff.member import Refused
from nlu.text.regions import region

CHANNEL = "telegram"
"""The only channel on which the bot can begin to speak."""
BUTTONS = ("enrol", "learn", "calculate", "pulse")
"""The commands of which one may stand on a button below the message."""
LONGEST_TITLE = 100
LONGEST_TEXT = 3000
"""In units of UTF-16; a message of Telegram holds 4,096 of them, and the line that says how to end such messages has to fit."""

NO_TITLE = N_("Please give the message a title that is not too long.")
NO_TEXT = N_("The text is missing. It is needed in each language that the readers have chosen.")
LONG_TEXT = N_("The text is too long. Please make it shorter.")
NO_BUTTON = N_("There is no such button.")
NO_REGION = N_("There is no such province or regency.")
NOT_THEIRS = N_("You write to people of your own regions alone. Choose among these regions.")


class Status(StrEnum):
    """How far a broadcast is; a stopped one may go on, one that is done may not."""

    DRAFT = "draft"
    SENDING = "sending"
    STOPPED = "stopped"
    DONE = "done"


class Standing(StrEnum):
    """What became of a recipient: `sending` is marked before the call, and whatever a crash leaves so is `unknown` for good."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    UNSUBSCRIBED = "unsubscribed"
    TOO_MANY = "too_many"
    TOO_LATE = "too_late"


class Segment(StrEnum):
    """Whom somebody's entry is for; what nobody is asked about (migrants) cannot be chosen."""

    PU = "PU"
    BPU = "BPU"
    CONSTRUCTION = "construction"


@dataclass(frozen=True, slots=True)
class Audience:
    """To whom a broadcast goes, of those who agreed; what is empty leaves nobody out.

    `regions` are codes of provinces and regencies, `campaign` the code of the link through which people came first or last,
    `stage` the one they have come to, no further.
    """

    regions: tuple[str, ...] = ()
    segment: Segment | None = None
    language: str = ""
    campaign: str = ""
    stage: Stage | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent, in both languages, and the command of the button below it, or ""."""

    title: str
    texts: dict[str, str] = field(default_factory=dict)
    button: str = ""


@dataclass(frozen=True, slots=True)
class Broadcast:
    """A message and its audience. `until` is when what was not sent by then is left unsent; `created_by` a login."""

    code: str
    message: Message
    audience: Audience
    status: Status
    created_by: str
    created_at: datetime
    started_at: datetime | None = None
    until: datetime | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """Who would get a broadcast now: how many people, by time zone, province and language.

    A zone is its name (`Asia/Jakarta`), a province its code; both are "" for those of whom it is not known. `resting` have
    had as many messages lately as they get, and wait until they may get one more.
    """

    by_zone: Mapping[str, int] = field(default_factory=dict)
    by_province: Mapping[str, int] = field(default_factory=dict)
    by_language: Mapping[str, int] = field(default_factory=dict)
    resting: int = 0

    @property
    def people(self) -> int:
        return sum(self.by_zone.values())


@dataclass(frozen=True, slots=True)
class Report:
    """A broadcast and what became of its recipients; before it is started there are none."""

    broadcast: Broadcast
    counts: Mapping[Standing, int] = field(default_factory=dict)

    @property
    def people(self) -> int:
        return sum(self.counts.values())

    @property
    def left(self) -> int:
        """How many are still to be written to."""
        return sum(self.counts.get(one, 0) for one in (Standing.WAITING, Standing.SENDING))


STATUS_TITLES: Mapping[Status, str] = {
    Status.DRAFT: N_("draft"),
    Status.SENDING: N_("being sent"),
    Status.STOPPED: N_("stopped"),
    Status.DONE: N_("sent"),
}
SEGMENT_TITLES: Mapping[Segment, str] = {
    Segment.PU: N_("Businesses with workers (PU)"),
    Segment.BPU: N_("People who work for themselves (BPU)"),
    Segment.CONSTRUCTION: N_("Building and renovation"),
}


def within(audience: Audience, scope: Sequence[str]) -> bool:
    """Whether an audience lies in some provinces and regencies; everywhere, for none."""

    def lies_there(region: str) -> bool:
        return any(region == code or region.startswith(f"{code}.") for code in scope)

    return not scope or (bool(audience.regions) and all(map(lies_there, audience.regions)))


def addressed(audience: Audience, scope: Sequence[str] = ()) -> Audience:
    """An audience to which whoever works in some regions may write.

    Raises:
        Refused: a region is not known, or not all of the audience lies in theirs.
    """
    if any(region(code) is None for code in audience.regions):
        raise Refused(NO_REGION)
    if not within(audience, scope):
        raise Refused(NOT_THEIRS)
    return audience


def fingerprint(broadcast: Broadcast) -> str:
    """What tells whether a broadcast says and means the same as when somebody looked at it."""
    return hashlib.sha256(repr((broadcast.message, broadcast.audience)).encode()).hexdigest()


def checked(message: Message, audience: Audience) -> Message:
    """A message that may be kept, without spaces around its texts.

    Raises:
        Refused: something is missing in it, too long, or not known.
    """
    title = " ".join(message.title.split())
    texts = {language: message.texts.get(language, "").strip() for language in LANGUAGES}
    read = (audience.language,) if audience.language else LANGUAGES
    if not 0 < len(title) <= LONGEST_TITLE:
        raise Refused(NO_TITLE)
    if not all(texts.get(language) for language in read):
        raise Refused(NO_TEXT)
    if any(len(text.encode("utf-16-le")) > 2 * LONGEST_TEXT for text in texts.values()):
        raise Refused(LONG_TEXT)
    if message.button and message.button not in BUTTONS:
        raise Refused(NO_BUTTON)
    return replace(message, title=title, texts=texts)
