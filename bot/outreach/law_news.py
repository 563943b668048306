"""News of the law: what somebody may follow, when it is news, and what is said of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from bot.answers.answer import Answer, Ask, Go, Next, cite
from bot.answers.answer import Told as ToldOf
from bot.answers.layout import bullets, paragraphs
from bot.conversation.buttons import rows
from bot.conversation.messages import Reply
from bot.i18n import N_, Translator
from bot.outreach.stopping import Subject, stop_button
from bot.programmes.law import Figure, Law
from bot.programmes.working import used

NEWS, SWEEP = "law_news", "law_sweep"
"""The kinds of jobs: the news for one person, and the look for whom there is some."""
AHEAD = timedelta(days=14)
"""How long before an end it is told."""
FOLLOW = "follow"
"""The command behind the button; its option is written by `option_of`."""
_BETWEEN = "+"
_PART = "|"


@dataclass(frozen=True, slots=True)
class Followed:
    """A parameter that can be followed: its short name in buttons, what it is called, and what to ask about it."""

    name: str
    key: str
    title: str
    ask: Ask


FOLLOWED = (
    Followed(
        "discount",
        "bpu.discount_other",
        N_("the discount on JKK and JKM for own work"),
        Ask("ask_contribution"),
    ),
    Followed(
        "transport",
        "bpu.discount_transport",
        N_("the discount on JKK and JKM for drivers and couriers"),
        Ask("ask_contribution", told=ToldOf(segment="BPU", sector="transport")),
    ),
    Followed("age", "jp.age", N_("the pension age of JP"), Ask("ask_benefit", "JP")),
    Followed("least", "jp.minimum_pension", N_("the lowest pension of JP"), Ask("ask_benefit", "JP")),
    Followed("most", "jp.maximum_pension", N_("the highest pension of JP"), Ask("ask_benefit", "JP")),
    Followed("ceiling", "pu.jp_ceiling", N_("the highest wage that counts for JP"), Ask("ask_contribution", "JP")),
)
"""Parameters whose value ends, or is announced anew every year; rules without a figure follow theirs."""
BY_KEY = {one.key: one for one in FOLLOWED}
_BY_NAME = {one.name: one for one in FOLLOWED}


@dataclass(frozen=True, slots=True)
class Known:
    """How a parameter stands on a day.

    `value` is "" where none holds, `until` the last day on which it holds where that is known, `then` what follows, "" for
    nothing. Of one that is announced every year the newest value counts until there is another.
    """

    value: str
    until: date | None
    then: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What was said last of a parameter; `then` is None where it was not yet announced that it ends."""

    value: str
    until: date | None = None
    then: str | None = None

    def encode(self) -> str:
        """The text that is kept: `0.5|2026-12-31`, and behind another `|` what was announced."""
        parts = [self.value, self.until.isoformat() if self.until is not None else ""]
        return _PART.join(parts if self.then is None else [*parts, self.then])

    @classmethod
    def decode(cls, text: str) -> "Told":
        value, until, *then = text.split(_PART)
        return cls(value, date.fromisoformat(until) if until else None, then[0] if then else None)


class Kind(StrEnum):
    """What is new: another value, another end of the same one, or that it ends soon."""

    CHANGED = "changed"
    MOVED = "moved"
    ENDING = "ending"


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of news."""

    followed: Followed
    kind: Kind
    told: Told
    known: Known

    @property
    def told_now(self) -> Told:
        """What is said last, once this was told."""
        then = self.known.then if self.kind is Kind.ENDING else None
        return Told(self.known.value, self.known.until, then)


def known_of(key: str, law: Law) -> Known | None:
    """How a parameter stands on the law's day; None for one that is not known any more."""
    if key not in law.keys:
        return None
    is_adjusted = law.is_adjusted(key)
    figure = law.find(key) or (law.newest(key) if is_adjusted else None)
    change = law.next_change(key)
    after = law.on(change).find(key) if change is not None else None
    if is_adjusted and after is None:
        change = None
    until = change - timedelta(days=1) if change is not None else None
    return Known(_written(figure), until, _written(after), used(figure, after))


def is_open(key: str, law: Law) -> bool:
    """Whether it is known that a parameter ends or is announced anew, so that there will be news of it."""
    known = known_of(key, law)
    return known is not None and (known.until is not None or law.is_adjusted(key))


def told_first(known: Known) -> Told:
    """What somebody hears who begins to follow."""
    return Told(known.value, known.until)


def news_of(key: str, told: Told, law: Law) -> Item | None:
    """What is new of a parameter against what was told; None where nothing is, or it is not known any more."""
    known = known_of(key, law)
    if known is None:
        return None
    if told.then is not None and told.then == known.value != told.value:
        told = Told(known.value, known.until)
    kind = _kind(told, known, law.day)
    return Item(BY_KEY[key], kind, told, known) if kind is not None else None


def _kind(told: Told, known: Known, today: date) -> Kind | None:
    if known.value != told.value:
        return Kind.CHANGED
    is_near = known.until is not None and known.until - today <= AHEAD
    if known.until != told.until:
        return Kind.ENDING if is_near or known.then else Kind.MOVED
    is_told = told.then == known.then if told.then is not None else not is_near
    return None if known.until is None or is_told else Kind.ENDING


def option_of(keys: Sequence[str]) -> str:
    """The option of the button that follows some parameters: `discount+transport`."""
    return _BETWEEN.join(BY_KEY[key].name for key in keys)


def keys_of(option: str) -> tuple[str, ...]:
    """The parameters behind an option; none where nobody of ours wrote it."""
    names = option.split(_BETWEEN)
    if len(set(names)) < len(names) or not set(names) <= set(_BY_NAME):
        return ()
    return tuple(_BY_NAME[name].key for name in names)


def standing(key: str, law: Law, t: Translator) -> Answer:
    """How a parameter stands, for whoever begins to follow it."""
    known = known_of(key, law)
    title = t.gettext(BY_KEY[key].title)
    if known is None or not known.value:
        return Answer(t.gettext("{what}: nothing holds now", what=title))
    value = _shown(known.value, law.unit(key), t)
    if known.until is None:
        return Answer(t.gettext("{what}: {value}", what=title, value=value), known.figures)
    text = t.gettext("{what}: {value} until {day}", what=title, value=value, day=t.date(known.until))
    return Answer(text, known.figures)


def message(items: Sequence[Item], law: Law, t: Translator) -> Reply:
    """One message with all that is new for somebody."""
    head = t.gettext("You asked me to tell you when this changes:")
    told = bullets(*(_said(item, law, t) for item in items))
    figures = used(*(item.known.figures for item in items))
    steps: tuple[Next, ...] = (*dict.fromkeys(item.followed.ask for item in items), Go("menu"))
    buttons = (*rows(steps, t), (stop_button(Subject.LAW, t),))
    return Reply(paragraphs(head, told), cite(figures, law, t), buttons)


def _said(item: Item, law: Law, t: Translator) -> str:
    _ = t.gettext
    key, known = item.followed.key, item.known
    what = _(item.followed.title)
    value, then, before = (_shown(one, law.unit(key), t) for one in (known.value, known.then, item.told.value))
    if item.kind is Kind.CHANGED:
        return _changed(what, before, value, key, law, t)
    if known.until is None:
        return _("{what} ({value}) has no end any more that is known.", what=what, value=value)
    day = t.date(known.until)
    if item.kind is Kind.MOVED:
        return _("{what} ({value}) now holds until {day}.", what=what, value=value, day=day)
    if not value:
        following = t.date(known.until + timedelta(days=1))
        return _("{what} is {then} from {day} on.", what=what, then=then, day=following)
    if then:
        return _(
            "{what} is {value} until {day}. From then on it is {then}.", what=what, value=value, day=day, then=then
        )
    return _("{what} ({value}) ends on {day}. I know of nothing that follows.", what=what, value=value, day=day)


def _changed(what: str, before: str, value: str, key: str, law: Law, t: Translator) -> str:
    _ = t.gettext
    newest = law.newest(key)
    if not value:
        ended = newest.until if newest is not None else None
        if ended is None:
            return _("{what} ({before}) has ended.", what=what, before=before)
        return _("{what} ({before}) has ended on {day}.", what=what, before=before, day=t.date(ended))
    since = t.date(newest.since) if newest is not None else ""
    if not before:
        return _("{what} is now {value}, since {day}.", what=what, value=value, day=since)
    return _(
        "{what} has changed: it was {before} and is now {value}, since {day}.",
        what=what,
        before=before,
        value=value,
        day=since,
    )


def _written(figure: Figure | None) -> str:
    return str(figure.value) if figure is not None else ""


def _shown(value: str, unit: str, t: Translator) -> str:
    """A value in words; "" for none."""
    if not value:
        return ""
    match unit:
        case "share":
            return t.percent(Decimal(value))
        case "rupiah":
            return t.money(int(value))
        case "years":
            return t.ngettext("{n} year", "{n} years", int(value))
    return value
