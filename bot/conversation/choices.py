"""Questions with buttons."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.conversation.messages import Text
from bot.conversation.spoken import says
from bot.conversation.steps import Condition, Option, Step, Typed, always
from bot.conversation.validators import Invalid, Validator
from bot.i18n import LANGUAGES, N_, Translator, translator

NOT_AN_OPTION = N_("Please tap one of the buttons, or write its number or its words.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Step):
    """One of some options; label, number and synonyms are all accepted in either language.

    One that `binds` is not answered by a question: "ya?" is no yes.
    """

    choices: tuple[Option, ...]
    binds: bool = False
    parse: Validator[str | None] = field(default=lambda _: None)

    def options(self, answers: Mapping[str, Any]) -> tuple[Option, ...]:
        return self.choices

    def read(self, content: Typed, today: date) -> Any:
        typed = content.text.strip() if isinstance(content, Text) else ""
        if self.binds and "?" in typed:
            raise Invalid(NOT_AN_OPTION)
        for option in self.choices:
            labels = [translator(language).gettext(option.label) for language in LANGUAGES]
            if typed == option.value or says(typed, (*labels, *option.words)):
                return option.value
        parsed = self.parse(typed.casefold())
        if parsed is None:
            raise Invalid(NOT_AN_OPTION)
        return parsed

    def choose(self, value: str) -> Any:
        if value not in {option.value for option in self.choices}:
            raise Invalid(NOT_AN_OPTION)
        return value

    def shown(self, value: Any, t: Translator) -> str:
        return next((t.gettext(option.label) for option in self.choices if option.value == value), str(value))


YES, NO = "yes", "no"
_YES_WORDS = ("ya", "iya", "y", "yes", "yup", "betul", "benar", "sudah", "udah", "masih", "ada", "ok", "oke")
_NO_WORDS = ("tidak", "gak", "ga", "nggak", "enggak", "engga", "no", "nope", "belum", "bukan", "tdk", "blm", "gk")


def yes_or_no(*, name: str, title: str, question: str, why: str, asked_if: Condition = always) -> Choice:
    """A question with two buttons; its answer is YES or NO."""
    choices = (Option(YES, N_("Yes"), _YES_WORDS), Option(NO, N_("No"), _NO_WORDS))
    return Choice(name=name, title=title, question=question, why=why, choices=choices, asked_if=asked_if)
