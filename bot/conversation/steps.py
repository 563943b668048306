"""The kinds of questions a flow can ask, and how an answer to each is read."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from bot.conversation import validators
from bot.conversation.messages import Contact, File, Text
from bot.conversation.spoken import core, says
from bot.conversation.validators import Invalid, Validator
from bot.i18n import LANGUAGES, N_, Translator, translator
from bot.leads.phones import readable_phone
from bot.programmes.law import Law
from nlu.text.regions import region, suggest_regions


@dataclass(frozen=True, slots=True)
class Option:
    """A button of a step: `value` is stored, `label` is a msgid, `words` are other ways to type it."""

    value: str
    label: str
    words: tuple[str, ...] = ()
    translated: bool = False

    def shown(self, t: Translator) -> str:
        return self.label if self.translated else t.gettext(self.label)


Typed = Text | Contact | File
"""What can answer a question, beside its buttons."""


class Ambiguous(Exception):
    """The answer fits several options, which are to be offered."""

    def __init__(self, options: Sequence[Option]) -> None:
        super().__init__()
        self.options = tuple(options)


Condition = Callable[[Mapping[str, Any], Law], bool]
"""Whether a question matters, by the answers before it and the law of the day."""


NOT_KNOWN = ("tidak tahu", "lupa", "entah", "not sure", "forgot", "no idea")
EXAMPLE_PLACE = "Kab. Bandung"
_KINDS = {"kab": "kabupaten", "kabupatennya": "kabupaten", "kotanya": "kota", "regency": "kabupaten", "city": "kota"}


def always(answers: Mapping[str, Any], law: Law) -> bool:
    """The condition of a question that is asked whatever was answered before."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(ABC):
    """One question of a flow, asked where `asked_if` holds for the answers before it.

    `title` names the answer in a summary, `question` asks for it, `why` explains what it is needed for. In a step with
    `free_text` almost anything could be an answer, so a question typed there has to be told from one. An `optional` one may
    be skipped, which is kept as None. `example` shows how an answer may look. What is typed in one that `takes_questions` is
    meant for it, a question too.
    """

    name: str
    title: str
    question: str
    why: str
    example: str = ""
    free_text: bool = False
    optional: bool = False
    asked_if: Condition = always
    takes_number: ClassVar[bool] = False
    takes_contact: ClassVar[bool] = False
    takes_file: ClassVar[bool] = False
    takes_questions: ClassVar[bool] = False
    takes_nik: ClassVar[bool] = False

    def by(self, answers: Mapping[str, Any], law: Law) -> "Step":
        """The step as it reads after these answers, by the law of the day."""
        return self

    def asked_again(self, t: Translator, answers: Mapping[str, Any]) -> str:
        """The question after an answer that could not be used."""
        return self.asked(t, answers)

    def asked(self, t: Translator, answers: Mapping[str, Any]) -> str:
        """The question in words, after these answers."""
        return t.gettext(self.question, example=self.example)

    def options(self, answers: Mapping[str, Any]) -> tuple[Option, ...]:
        """The buttons shown with the question."""
        return ()

    @abstractmethod
    def read(self, content: Typed, today: date) -> Any:
        """The value of what was typed or sent; JSON can hold it.

        Raises:
            Invalid: it cannot be used.
            Ambiguous: it could mean several things.
        """

    def choose(self, value: str) -> Any:
        """The value of a tapped option.

        Raises:
            Invalid: this step has no such option.
        """
        raise Invalid(N_("Please write your answer."))

    def shown(self, value: Any, t: Translator) -> str:
        """The value as a summary shows it."""
        return str(value)

    def reopens(self, value: Any) -> str | None:
        """The name of an earlier question that is to be asked again after this answer, which is then not kept."""
        return None

    def skips(self, text: str) -> bool:
        """Whether words of somebody who skips mean just that here, and are no answer."""
        return True

    def picks(self, text: str, offered: Sequence[str]) -> str | None:
        """The one of the values offered last that a text names by a part of it."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Step):
    """Something typed, read by a validator."""

    parse: Validator[Any]

    def read(self, content: Typed, today: date) -> Any:
        return self.parse(content.text if isinstance(content, Text) else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Entry):
    """A number, typed or tapped."""

    takes_number: ClassVar[bool] = True
    choices: tuple[Option, ...] = ()

    def options(self, answers: Mapping[str, Any]) -> tuple[Option, ...]:
        return self.choices

    def choose(self, value: str) -> Any:
        return self.parse(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Money(Entry):
    """An amount in whole rupiah."""

    takes_number: ClassVar[bool] = True

    def shown(self, value: Any, t: Translator) -> str:
        return t.money(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day(Step):
    """A date, kept as YYYY-MM-DD; `unknown` is the button for not knowing it, which is kept as an empty text."""

    takes_number: ClassVar[bool] = True
    unknown: str = ""
    is_past: bool = False

    def options(self, answers: Mapping[str, Any]) -> tuple[Option, ...]:
        return (Option("", self.unknown),) if self.unknown else ()

    def read(self, content: Typed, today: date) -> Any:
        typed = content.text if isinstance(content, Text) else ""
        labels = [translator(language).gettext(self.unknown) for language in LANGUAGES] if self.unknown else []
        if labels and says(typed, (*labels, *NOT_KNOWN)):
            return ""
        day = validators.day(typed, today)
        if self.is_past and day > today:
            raise Invalid(
                N_("That day is still to come. Please check the date, for example: {example}."), example=self.example
            )
        return day.isoformat()

    def choose(self, value: str) -> Any:
        return value

    def shown(self, value: Any, t: Translator) -> str:
        return t.date(date.fromisoformat(value)) if value else t.gettext(self.unknown)


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPhone(Entry):
    """A telephone number, typed or shared; only the sender's own contact counts."""

    takes_number: ClassVar[bool] = True
    takes_contact: ClassVar[bool] = True

    def read(self, content: Typed, today: date) -> Any:
        if isinstance(content, Contact):
            phone = content.phone if content.phone.startswith(("+", "0")) else f"+{content.phone}"
            return self.parse(phone)
        return self.parse(content.text if isinstance(content, Text) else "")

    def shown(self, value: Any, t: Translator) -> str:
        return readable_phone(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Step):
    """A regency or city, found by typing."""

    def read(self, content: Typed, today: date) -> Any:
        found = suggest_regions(content.text) if isinstance(content, Text) else []
        regencies = [one for one in found if one.level == "regency"]
        if not found:
            raise _no_such_place()
        if not regencies:
            raise Invalid(
                N_("{place} is a province. In which regency or city is it? For example: {example}."),
                place=found[0].name,
                example=EXAMPLE_PLACE,
            )
        if len(regencies) > 1:
            raise Ambiguous([Option(one.code, one.name, translated=True) for one in regencies])
        return regencies[0].code

    def choose(self, value: str) -> Any:
        if region(value) is None:
            raise _no_such_place()
        return value

    def picks(self, text: str, offered: Sequence[str]) -> str | None:
        """The shortest name with all the words: "yang kabupaten" is Kabupaten Bandung, not Kabupaten Bandung Barat."""
        said = {_KINDS.get(word, word) for word in core(text)}
        names = {code: core(found.name) for code in offered if (found := region(code)) is not None}
        fitting = sorted((len(words), code) for code, words in names.items() if said <= set(words))
        is_one = fitting and (len(fitting) == 1 or fitting[0][0] < fitting[1][0])
        return fitting[0][1] if said and is_one else None

    def shown(self, value: Any, t: Translator) -> str:
        found = region(value)
        return found.name if found else str(value)


def _no_such_place() -> Invalid:
    return Invalid(
        N_("I do not know that place. Please write your regency or city, for example: {example}."),
        example=EXAMPLE_PLACE,
    )
