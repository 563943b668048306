"""Questions about a person: the day of birth, and the NIK with what it says."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from bot.conversation import identity
from bot.conversation.messages import Text
from bot.conversation.steps import Step, Typed
from bot.i18n import Translator
from bot.leads.masking import masked_nik


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthDate(Step):
    """A day of birth, kept as YYYY-MM-DD."""

    takes_number: ClassVar[bool] = True

    def read(self, content: Typed, today: date) -> Any:
        return identity.birth_date(content.text if isinstance(content, Text) else "", today).isoformat()

    def shown(self, value: Any, t: Translator) -> str:
        return t.date(date.fromisoformat(value))


@dataclass(frozen=True, slots=True, kw_only=True)
class NikNumber(Step):
    """A NIK, kept as its digits; a summary shows only some of them."""

    takes_number: ClassVar[bool] = True
    takes_nik: ClassVar[bool] = True

    def read(self, content: Typed, today: date) -> Any:
        return identity.nik(content.text if isinstance(content, Text) else "", today).digits

    def shown(self, value: Any, t: Translator) -> str:
        return masked_nik(value)
