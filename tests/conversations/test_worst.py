"""People who answer every question in the worst plausible way come to the end of the form, or to a human."""

from collections.abc import Callable, Iterator, Mapping

import pytest

from bot.app import App
from bot.conversation.flows import FLOWS
from bot.conversation.messages import Contact, Content, Text, Unsupported
from bot.conversation.outcomes import Outcome
from bot.conversation.state import CHANGE, SUMMARY
from tests.conftest import MovingClock
from tests.conversations.driver import Person

MOST_MESSAGES = 25
CALL_CENTRE = "175"
FORMS = ("usaha", "sendiri", "koperasi")

BAD: Mapping[str, Content] = {
    "who": Text("gatau"),
    "agreement": Text("mungkin"),
    "remind": Text("terserah"),
    "covers": Text("ya gitu deh"),
    "name": Text("0812"),
    "business": Text("12"),
    "sector": Text("macam2 lah"),
    "region": Text("dekat pasar"),
    "workers": Text("banyak"),
    "members": Text("lumayan"),
    "wage": Text("tergantung"),
    "phone": Contact("+6281111111111", own=False),
    "programmes": Text("JP sama JKP"),
    "income": Text("50 ribu sehari"),
    "nib": Text("ada di rumah"),
    "number": Text("ga hafal"),
    "nik": Text("3204"),
    "birth_date": Text("tahun kemarin dulu"),
    "agency": Text("gimana ya"),
    SUMMARY: Text("hmm"),
    CHANGE: Text("hmm"),
}
GOOD: Mapping[str, str] = {
    "agreement": "setuju",
    "remind": "ya",
    "covers": "dua-duanya",
    "name": "Siti Aminah",
    "business": "Warung Siti",
    "sector": "warung makan",
    "region": "kota bandung",
    "workers": "2",
    "members": "20",
    "wage": "2 juta",
    "phone": "081234567890",
    "programmes": "dasar",
    "income": "2 juta",
    "nib": "9120001234567",
    "number": "518/BH/2015",
    "nik": "3273014508680001",
    "nik_check": "ya",
    "birth_date": "17-8-1985",
    "agency": "tidak",
    SUMMARY: "ya",
}


Answers = Callable[[str, int], Content]
"""What somebody says to a step that was asked so many times before."""


def _always_bad(step: str, tries: int) -> Content:
    return BAD[step]


def _bad_then_good(step: str, tries: int) -> Content:
    return BAD[step] if tries == 0 and step in BAD else Text(GOOD[step])


def _asks_back(step: str, tries: int) -> Content:
    return Text("apa?")


def _says_nothing(step: str, tries: int) -> Content:
    return Text("...")


def _sends_voice(step: str, tries: int) -> Content:
    return Unsupported("voice")


def _nonsense(step: str, tries: int) -> Content:
    return Text("asdfgh jkl")


def _all_the_same(step: str, tries: int) -> Content:
    return Text("ya")


def _after_consent(way: Answers) -> Answers:
    def answers(step: str, tries: int) -> Content:
        return Text(GOOD[step]) if step in {"agreement", "remind"} else way(step, tries)

    return answers


WAYS = {
    "bad answers": _always_bad,
    "a bad answer and then a good one": _bad_then_good,
    "asking back": _asks_back,
    "dots": _says_nothing,
    "voice messages": _sends_voice,
    "nonsense": _nonsense,
    "yes to everything": _all_the_same,
}


def _people() -> Iterator[tuple[str, str, Answers]]:
    for form in FORMS:
        for name, way in WAYS.items():
            yield form, name, _after_consent(way)
    for name in ("bad answers", "asking back", "voice messages", "nonsense"):
        yield "usaha", f"{name} from the first question on", WAYS[name]


@pytest.mark.parametrize(
    ("form", "way", "answers"), [pytest.param(*one, id=f"{one[0]}: {one[1]}") for one in _people()]
)
async def test_the_worst_answers_lead_to_the_end_or_to_a_human(
    app: App, clock: MovingClock, form: str, way: str, answers: Answers
) -> None:
    person, tries = Person(app, clock), dict[str, int]()
    await person.sends(Text("/daftar"))
    await person.sends(Text(form))
    for _ in range(MOST_MESSAGES - 2):
        state = await app.stored.conversations.read(person.key)
        assert state.place is not None and state.place.flow in FLOWS
        step = state.place.step
        outcome, replies = await person.sends(answers(step, tries.get(step, 0)))
        tries[step] = tries.get(step, 0) + 1
        if outcome in {Outcome.FLOW_DONE, Outcome.HANDED_OFF}:
            return
        if outcome == Outcome.FLOW_CANCELLED:
            assert CALL_CENTRE in replies[-1].text
            return
    pytest.fail(f"after {MOST_MESSAGES} messages still at {step}: {tries}")
