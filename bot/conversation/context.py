"""What a turn knows besides the person."""

from dataclasses import dataclass
from datetime import datetime

from bot.i18n import Translator
from bot.leads.lead import Lead
from bot.programmes.law import Law


@dataclass(frozen=True, slots=True)
class Context:
    """The language, the law of the day, the time in UTC, and the person's leads where the message asks for them."""

    t: Translator
    law: Law
    now: datetime
    leads: tuple[Lead, ...] = ()
