"""What a turn knows besides the person."""

from dataclasses import dataclass
from datetime import datetime

from bot.i18n import Translator
from bot.programmes.law import Law


@dataclass(frozen=True, slots=True)
class Context:
    """The language, the law of the day, and the time in UTC."""

    t: Translator
    law: Law
    now: datetime
