"""The survey of the week: how sales go, and why. Nothing that is typed is kept, only which of the answers it means."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.answers.answer import Ask, Go, Next
from bot.answers.layout import paragraphs
from bot.conversation.choices import NOT_AN_OPTION, Choice
from bot.conversation.commands import Command, slash
from bot.conversation.context import Context
from bot.conversation.effects import CountPulse
from bot.conversation.flows.flow import Finished, Flow
from bot.conversation.lookups import PulseBefore
from bot.conversation.mentions import mentioned
from bot.conversation.messages import Text
from bot.conversation.router import looks_like_question
from bot.conversation.steps import Ambiguous, Condition, Option, Typed
from bot.conversation.validators import Invalid
from bot.figures.pulse import Earlier, out_of_ten
from bot.i18n import N_, Translator
from bot.outreach.pulse import REASON_TITLES, REASONS, Reason, Sales
from bot.programmes.law import Law

_WORDS: Mapping[Reason, tuple[str, ...]] = {
    Reason.FEWER_BUYERS: (
        *("sepi", "sepi pembeli", "pembeli berkurang", "tidak ada pembeli", "daya beli", "tidak laku", "kurang laku"),
        *(
            "pelanggan hilang",
            "tidak ada yang beli",
            "no customers",
            "fewer customers",
            "few customers",
            "no buyers",
            "quiet",
        ),
    ),
    Reason.MATERIALS: (
        *("bahan", "bahan baku", "bahan mahal", "harga bahan", "harga naik", "mahal", "sembako", "minyak"),
        *("materials", "ingredients", "prices", "expensive"),
    ),
    Reason.CAPITAL: ("modal", "modal habis", "tidak ada modal", "dana", "kehabisan uang", "capital", "no money"),
    Reason.COMPETITION: (
        *("saingan", "pesaing", "kompetitor", "banyak saingan", "banyak yang jual", "kalah harga", "toko online"),
        *("competitor", "competitors", "competition"),
    ),
    Reason.BAD_WEATHER: ("hujan", "cuaca", "banjir", "badai", "ombak", "rain", "flood", "storm", "weather"),
    Reason.CLOSED: ("tutup", "sakit", "pindah", "tidak jualan", "tidak jalan", "closed", "sick", "ill"),
    Reason.HOLIDAY: (
        *("libur", "liburan", "puasa", "lebaran", "hari raya", "natal", "ramadan", "hajatan", "nikahan", "acara"),
        *("holiday", "holidays", "feast", "event", "christmas"),
    ),
    Reason.MORE_BUYERS: (
        *("ramai", "rame", "banyak pembeli", "banyak pesanan", "pembeli bertambah", "pembeli nambah", "laris"),
        *("pelanggan baru", "pelanggan banyak"),
        *("more customers", "new customers", "busy"),
    ),
    Reason.ONLINE: (
        *("online", "pesanan online", "gofood", "grabfood", "shopee", "tokopedia", "tiktok", "ojol", "marketplace"),
    ),
    Reason.GOOD_WEATHER: ("cuaca", "cerah", "panas", "kemarau", "panen", "sunny", "dry", "harvest", "weather"),
    Reason.NEW_GOODS: (
        *("menu baru", "barang baru", "produk baru", "tempat baru", "promo", "promosi", "diskon"),
        *("new menu", "new product", "new place", "promotion"),
    ),
    Reason.REGULARS: ("langganan", "pelanggan tetap", "pelanggan sama", "biasa", "regulars", "usual"),
    Reason.CHANGING: ("naik turun", "tidak tentu", "kadang ramai kadang sepi", "up and down", "it varies"),
    Reason.OTHER: ("lain", "lainnya", "yang lain", "alasan lain", "other", "others"),
}
"""Other ways to name a reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mentioning(Choice):
    """A choice that is also read from a sentence that mentions one; of several it asks which is meant."""

    def read(self, content: Typed, today: date) -> Any:
        try:
            return Choice.read(self, content, today)
        except Invalid:
            if not isinstance(content, Text) or looks_like_question(content.text):
                raise
            found = mentioned(content.text, self.choices)
        if not found:
            raise Invalid(NOT_AN_OPTION)
        if len(found) > 1:
            raise Ambiguous(found)
        return found[0].value


def _said(sales: Sales) -> Condition:
    """The condition of a question about one answer to the first."""

    def holds(answers: Mapping[str, Any], law: Law) -> bool:
        return answers.get("sales") == sales

    return holds


def _why(sales: Sales, question: str) -> Choice:
    """The question for the reason of one answer; `question` is a msgid."""
    return _Mentioning(
        name=f"why_{sales}",
        title=N_("Reason"),
        question=question,
        why=N_("So that the institutions see what small businesses need. Skip it if you do not wish to say."),
        choices=tuple(Option(reason, REASON_TITLES[reason], _WORDS[reason]) for reason in REASONS[sales]),
        binds=True,
        optional=True,
        asked_if=_said(sales),
    )


def _finish(answers: Mapping[str, Any], context: Context) -> Finished:
    t, sales = context.t, Sales(answers["sales"])
    said = answers.get(f"why_{sales}")
    reason = Reason(said) if said is not None else None
    earlier: Earlier = context.look_up(PulseBefore())
    thanks = t.gettext("Thank you, your answer is counted.")
    if earlier.has_answered:
        thanks = t.gettext("Thank you. It takes the place of what you said earlier this week.")
    again = t.gettext("Next week you can tell me again: {command}", command=slash(Command.PULSE, t))
    return Finished(
        paragraphs(thanks, _told(earlier, t), again),
        next=(*_following(sales, reason), Go("menu")),
        effects=(CountPulse(sales, reason),),
    )


def _told(earlier: Earlier, t: Translator) -> str:
    """How others did in the last week; "" where they were too few."""
    if earlier.last_week is None:
        return ""
    tens = {sales.value: t.number(n) for sales, n in out_of_ten(earlier.last_week).items()}
    if earlier.is_of_sector:
        return t.gettext(
            "Last week, out of ten in your line of business: {up} sold more, {same} the same, {down} less.", **tens
        )
    return t.gettext("Last week, out of ten who answered: {up} sold more, {same} the same, {down} less.", **tens)


def _following(sales: Sales, reason: Reason | None) -> tuple[Next, ...]:
    """What may help next."""
    if reason in {Reason.CAPITAL, Reason.MATERIALS}:
        return (Ask("ask_financing"), Go("cooperatives"), Ask("ask_formalise_business"))
    match sales:
        case Sales.DOWN:
            return (Ask("ask_financing"), Ask("ask_why_join"), Go("enrol"))
        case Sales.SAME:
            return (Ask("ask_formalise_business"), Ask("ask_why_join"), Go("enrol"))
    return (Go("enrol"), Go("calculate"), Ask("ask_formalise_business"))


PULSE = Flow(
    name="pulse",
    intro=N_("Two short questions about your business. The results name nobody, and you may stop at any time."),
    steps=(
        _Mentioning(
            name="sales",
            title=N_("Sales"),
            question=N_("How much did you sell in the last seven days, against the week before?"),
            why=N_("Many answers together show where small businesses need help. Yours is counted without your name."),
            binds=True,
            choices=(
                Option(
                    Sales.UP,
                    N_("📈 More"),
                    (
                        *(
                            "naik",
                            "ramai",
                            "rame",
                            "laris",
                            "meningkat",
                            "bertambah",
                            "nambah",
                            "untung",
                            "lebih banyak",
                        ),
                        *("bagus", "lancar", "up", "better", "good", "increased", "busy", "more"),
                    ),
                ),
                Option(
                    Sales.SAME,
                    N_("➖ The same"),
                    (
                        *("sama", "tetap", "biasa", "biasa saja", "standar", "stabil", "tidak berubah", "normal"),
                        *(
                            "gitu gitu",
                            "tidak naik tidak turun",
                            "so so",
                            "same",
                            "stable",
                            "unchanged",
                            "no change",
                            "steady",
                        ),
                    ),
                ),
                Option(
                    Sales.DOWN,
                    N_("📉 Less"),
                    (
                        *("turun", "sepi", "menurun", "berkurang", "anjlok", "merosot", "rugi", "lesu", "kurang"),
                        *("tidak laku", "tidak ramai", "tidak rame", "tidak bagus", "lebih sedikit"),
                        *("down", "less", "worse", "bad", "not good", "decreased", "fewer", "quiet"),
                    ),
                ),
            ),
        ),
        _why(Sales.UP, N_("Good to hear! What helped most?")),
        _why(Sales.SAME, N_("What keeps it the same?")),
        _why(Sales.DOWN, N_("What is the main reason?")),
    ),
    finish=_finish,
)
