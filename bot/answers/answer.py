"""A question that was understood, and the answer to it."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.i18n import Translator
from bot.programmes.law import Figure, Law
from bot.programmes.schema import Mark, Source


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody wants to know, and everything an answer may use.

    `income` is in rupiah a month. `operator` and `operator_contact` say who runs this bot, `commands` what can be
    written after a slash.
    """

    intent: str
    t: Translator
    law: Law
    program: str | None = None
    segment: str | None = None
    sector: str | None = None
    income: int | None = None
    operator: str = ""
    operator_contact: str = ""
    commands: tuple[str, ...] = ()

    def text(self, key: str) -> str:
        """A parameter that is a text, such as a telephone number."""
        return str(self.law.figure(key).value)


@dataclass(frozen=True, slots=True)
class Ask:
    """A next step that asks something else."""

    intent: str
    program: str | None = None


@dataclass(frozen=True, slots=True)
class Go:
    """A next step that does something: `enrol`, `menu`, `language`."""

    command: str


Next = Ask | Go


@dataclass(frozen=True, slots=True)
class Answer:
    """A text, the figures and rules it rests on, and what the person may want next."""

    text: str
    figures: tuple[Figure, ...] = ()
    next: tuple[Next, ...] = ()


def paragraphs(*parts: str) -> str:
    """Parts with an empty line between them; empty parts are left out."""
    return "\n\n".join(part for part in parts if part)


def bullets(*items: str) -> str:
    return "\n".join(f"• {item}" for item in items if item)


def cite(figures: Iterable[Figure], law: Law, t: Translator) -> str:
    """The small line below an answer: the day, the regulations, and how sure they are."""
    used = list(figures)
    if not used:
        return ""
    note = t.gettext("As of {day}. Source: {sources}.", day=t.date(law.day), sources=_sources(used, t))
    marks = {figure.mark for figure in used}
    if Mark.RECALLED in marks:
        note += " " + t.gettext("This is an estimate: the table was not checked against the regulation.")
    if marks & {Mark.RECALLED, Mark.SEEN_ONCE}:
        note += " " + t.gettext("Please confirm with {call}.", call=law.figure("service.call_centre").value)
    return note


def _sources(figures: Iterable[Figure], t: Translator) -> str:
    names = dict.fromkeys(_name(figure.source, t) for figure in figures)
    return "; ".join(names)


def _name(source: Source, t: Translator) -> str:
    article = source.article.replace("Art.", t.gettext("Art.")).replace(" and ", t.gettext(" and "))
    return f"{source.title} {article}".strip()
