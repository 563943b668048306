"""What a turn knows besides the person."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.conversation.lookups import Found, Lookup, OwnEntries
from bot.conversation.store import OwnData
from bot.hours import OfficeHours
from bot.i18n import Translator
from bot.programmes.law import Law


@dataclass(frozen=True, slots=True)
class Context:
    """The language, the law of the day, the time in UTC, when officers answer if that is known, and what was looked up."""

    t: Translator
    law: Law
    now: datetime
    found: Found = field(default_factory=Found)
    hours: OfficeHours | None = None

    def look_up(self, lookup: Lookup) -> Any:
        """What the database says.

        Raises:
            Needs: it has to be asked first; the turn does so and makes the answer again.
        """
        return self.found.get(lookup)

    @property
    def own(self) -> OwnData:
        """What is kept of the person."""
        own: OwnData = self.look_up(OwnEntries())
        return own
