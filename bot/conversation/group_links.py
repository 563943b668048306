"""Links out of a group into the private chat: what is answered or begun there, and the group's campaign.

What stands behind `?start=` has at most 64 of A-Z a-z 0-9 _ - (Bot API, "Deep linking"). The code of a campaign has at most
32 of the same, so an errand has at least 33, filled up with hyphens in front: it is never taken for a campaign.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from bot.conversation.commands import Command
from bot.conversation.messages import BOT_LINK, Button, Content, Text
from bot.conversation.titles import TITLES
from bot.i18n import Translator
from bot.programmes.schema import PROGRAMMES
from nlu.text.topics import intents_of, is_topic

SHORTEST, LONGEST = 33, 64
BEGUN = frozenset(
    {
        *(Command.MENU, Command.HELP, Command.ENROL, Command.CHECK, Command.CALCULATE, Command.COOPERATIVES),
        *(Command.MEMBERS, Command.LANGUAGE, Command.STATUS, Command.DATA, Command.WITHDRAW, Command.ERASE),
        *(Command.DUE, Command.TALK, Command.NEWS, Command.STOP, Command.LEARN),
    }
)
"""What a link may begin: it only shows or asks, for anybody can put up a link for others to follow."""

_START = re.compile(rf"/start\s+(?P<payload>[A-Za-z0-9_-]{{{SHORTEST},{LONGEST}}})\s*")
_ERRAND = re.compile(r"-*(?P<kind>[cqt])-(?P<name>[a-z_]+)-(?P<about>[A-Za-z_]*)-(?P<campaign>[A-Za-z0-9_-]{0,32})")


@dataclass(frozen=True, slots=True)
class Errand:
    """What somebody goes into the private chat for: a command, or a question with its programme and topic.

    `campaign` is the code of the group's campaign, or "".
    """

    campaign: str = ""
    command: Command = Command.MENU
    intent: str = ""
    program: str | None = None
    topic: str | None = None

    def encode(self) -> str:
        """`-----q-ask_contribution-JKM-PASAR`; what does not fit is left out, the programme first."""
        texts = (f"{named}-{self.campaign}" for named in self._named())
        return next(text for text in texts if len(text) <= LONGEST).rjust(SHORTEST, "-")

    def _named(self) -> Iterator[str]:
        if not self.intent:
            yield f"c-{self.command}-"
            return
        if self.topic:
            yield f"q-{self.intent}-{'_'.join(filter(None, (self.program, self.topic)))}"
            yield f"q-{self.intent}-{self.topic}"
            yield f"t-{self.topic}-"
        yield f"q-{self.intent}-{self.program or ''}"
        yield f"q-{self.intent}-"

    @classmethod
    def decode(cls, payload: str) -> Self | None:
        """The errand behind a payload; None where it is none of ours, or asks for what is not known (any more)."""
        found = _ERRAND.fullmatch(payload) if SHORTEST <= len(payload) <= LONGEST else None
        if found is None:
            return None
        kind, name, about, campaign = found.groups()
        if kind == "c":
            return cls(campaign, Command(name)) if name in BEGUN else None
        if kind == "t":
            intent, topic = min(intents_of(name), default=""), name
            return cls(campaign, intent=intent, topic=topic) if intent else None
        if name not in TITLES:
            return None
        first, _, rest = about.partition("_")
        program, topic = (first, rest) if first in PROGRAMMES else (None, about)
        return cls(campaign, intent=name, program=program, topic=topic if is_topic(name, topic) else None)


def errand_of(content: Content) -> Errand | None:
    """What somebody comes for by a link out of a group."""
    found = _START.fullmatch(content.text) if isinstance(content, Text) else None
    return Errand.decode(found["payload"]) if found is not None else None


def private_button(errand: Errand, t: Translator) -> Button:
    """The button that leads into the private chat."""
    return Button(t.gettext("Continue in private"), address=f"{BOT_LINK}?start={errand.encode()}")
