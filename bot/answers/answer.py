"""A question that was understood, and the answer to it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from bot.answers.chart import Picture
from bot.i18n import Translator
from bot.programmes.law import Figure, Law
from bot.programmes.schema import Mark

SOURCES_AT_MOST = 4


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody said of their work, as far as an answer calculates with it.

    `income` is in whole rupiah a month; `names_contract` says that the sum is the value of a contract instead.
    """

    income: int | None = None
    segment: str | None = None
    sector: str | None = None
    names_contract: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody wants to know, and everything an answer may use.

    `topic` is the finer question inside the intent, one of `nlu.text.topics`; `detail` says that the longer text was
    asked for. `operator` and `operator_contact` say who runs this bot, `commands` what can be written after a slash.
    """

    intent: str
    t: Translator
    law: Law
    program: str | None = None
    topic: str | None = None
    detail: bool = False
    told: Told = Told()
    operator: str = ""
    operator_contact: str = ""
    commands: tuple[str, ...] = ()

    def text(self, key: str) -> str:
        """A parameter that is a text, such as a telephone number."""
        return str(self.law.figure(key).value)

    def rules(self, *keys: str) -> tuple[Figure, ...]:
        """The parameters that an answer rests on."""
        return tuple(self.law.figure(key) for key in keys)


@dataclass(frozen=True, slots=True)
class Ask:
    """A next step that asks something else: an intent, with a programme, a finer topic, or the details.

    `told` is what is to be asked with; None leaves that to the `book`.
    """

    intent: str
    program: str | None = None
    topic: str | None = None
    detail: bool = False
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class Go:
    """A next step that does something: `enrol`, `menu`, `language`.

    `about` says with what, such as the number of a cooperative, without a colon; `label` is what the button says in place
    of the command's title, translated.
    """

    command: str
    about: str = ""
    label: str = ""


Next = Ask | Go


@dataclass(frozen=True, slots=True)
class Answer:
    """A text, the figures and rules it rests on, and what the person may want next.

    `more` makes the longer answer that stands behind the button "More"; None where there is none. `picture` is a chart
    that is sent with the text.
    """

    text: str
    figures: tuple[Figure, ...] = ()
    next: tuple[Next, ...] = ()
    more: "Callable[[Question], Answer] | None" = None
    picture: Picture | None = None


def steps(*items: str) -> str:
    """Things to do one after the other."""
    return "\n".join(f"{number}. {item}" for number, item in enumerate((item for item in items if item), start=1))


def shortened(text: str, longest: int) -> str:
    """A text of at most so many characters; one that is cut ends with a sign for that."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def call_centre(law: Law) -> str:
    """The telephone number of the agency, also for days before it existed: people call it now."""
    found = law.find("service.call_centre") or law.on(date.max).figure("service.call_centre")
    return str(found.value)


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
        note += " " + t.gettext("Please confirm with {call}.", call=call_centre(law))
    return note


def _sources(figures: Iterable[Figure], t: Translator) -> str:
    """Every source once, with its articles together; of many only the first ones."""
    articles: dict[str, list[str]] = {}
    for figure in figures:
        found = articles.setdefault(figure.source.title, [])
        if figure.source.article and figure.source.article not in found:
            found.append(figure.source.article)
    names = [
        f"{title} {_articles(found, t)}".strip()
        for title, found in articles.items()
        if found or not any(other.startswith(f"{title} (") for other in articles)
    ]
    shown = "; ".join(names[:SOURCES_AT_MOST])
    return f"{shown}; …" if len(names) > SOURCES_AT_MOST else shown


def _articles(found: Iterable[str], t: Translator) -> str:
    """ "Art. 37, 40(4), Annex II": the word for an article only once, words in the language of the reader."""
    text = ", ".join(sorted(found, key=lambda article: not article.startswith("Art.")))
    text = text.replace(", Art. ", ", ")
    words = {"Art.": t.gettext("Art."), "Lampiran": t.gettext("Annex"), " and ": t.gettext(" and ")}
    for word, translated in (words | {"p. ": t.gettext("p. ")}).items():
        text = text.replace(word, translated)
    return text
