"""What a turn knows besides the person."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.conversation.store import OwnData
from bot.i18n import Translator
from bot.programmes.law import Law


@dataclass(frozen=True, slots=True)
class Context:
    """The language, the law of the day, the time in UTC, and what is kept of the person where the message asks for it."""

    t: Translator
    law: Law
    now: datetime
    own: OwnData = field(default_factory=OwnData)
