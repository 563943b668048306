"""What the button of a question carries, and what becomes of a button that is not ours."""

from dataclasses import fields
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.answer import Question, Told
from bot.answers.book import ANSWERS, CALCULATED, answer
from bot.answers.contributions import HIGHEST_INCOME
from bot.app import App
from bot.conversation.messages import Tap
from bot.conversation.outcomes import Outcome
from bot.conversation.taps import ASK, LIMIT, Subject, TapData
from bot.conversation.titles import TITLES
from bot.conversation.told import told_by, write_told
from bot.i18n import translator
from bot.programmes.eligibility.obligation import SEGMENTS
from bot.programmes.law import law_on
from bot.programmes.schema import PROGRAMMES
from nlu.text.sectors import sectors
from nlu.text.topics import intents_of, topic_names
from nlu.understanding import Entity, Ranked, Understanding, Zone
from tests.conftest import NOON, MovingClock
from tests.conversations.driver import Person

EVERYTHING = Told(2_000_000, "BPU", "transport")


def and_others(*codes: str) -> st.SearchStrategy[str | None]:
    """None, a code that is known, or any text, which may hold what parts a button."""
    return st.none() | st.sampled_from(codes) | st.text() | st.text(":.~@+-c0123456789")


SUBJECTS = st.builds(
    Subject,
    and_others(*PROGRAMMES),
    and_others(*topic_names()),
    st.booleans(),
    st.builds(
        Told,
        st.none() | st.integers() | st.integers(0, 10**20) | st.integers(0, 100).map(lambda count: count * 500_000),
        and_others(*SEGMENTS),
        and_others(*sectors()),
        st.booleans(),
    ),
)


def read(intent: str, about: Subject) -> Subject:
    """The subject after its way through a button."""
    tap = TapData.decode(TapData(ASK, intent, about.encode(intent)).encode())
    assert tap is not None
    assert (tap.flow, tap.step, tap.prompt) == (ASK, intent, 0)
    return Subject.decode(intent, tap.option)


@pytest.mark.parametrize(
    ("intent", "subject", "option"),
    [
        ("ask_benefit", Subject(), ""),
        ("ask_benefit", Subject("JKM"), "JKM"),
        ("ask_benefit", Subject("JKM", detail=True), "JKM+more"),
        ("ask_update_data", Subject(topic="card_lost"), "@card_lost"),
        ("ask_benefit", Subject("JHT", "jht_tax", detail=True), "JHT@jht_tax+more"),
        ("ask_contribution", Subject("JKM", told=EVERYTHING), "JKM~2000000.BPU.transport"),
        ("ask_contribution", Subject(told=Told(0)), "~0"),
        ("ask_contribution", Subject(detail=True, told=Told(sector="retail")), "+more~..retail"),
        (
            "ask_contribution",
            Subject(told=Told(500_000_000, "construction", names_contract=True)),
            "~500000000c.construction",
        ),
    ],
)
def test_a_subject_survives_the_button(intent: str, subject: Subject, option: str) -> None:
    assert subject.encode(intent) == option
    assert Subject.decode(intent, option) == subject


@pytest.mark.parametrize(
    ("intent", "option"),
    [
        ("ask_benefit", "XYZ"),
        ("ask_benefit", "@no_such_topic"),
        ("ask_heirs", "@face_check"),
        ("ask_benefit", "@"),
        ("ask_benefit", "+less"),
        ("ask_benefit", "+more+more"),
        ("ask_benefit", "jkm"),
        ("ask_benefit", "@@scholarship"),
        ("ask_benefit", "~"),
        ("ask_benefit", "~~2000000"),
        ("ask_benefit", "~-2000000"),
        ("ask_benefit", "~+5"),
        ("ask_benefit", "~1e6"),
        ("ask_benefit", "~1_000"),
        ("ask_benefit", "~２０００"),
        ("ask_benefit", "~1000000000000000000"),
        ("ask_benefit", "~c"),
        ("ask_benefit", "~.bpu.Transport"),
        ("ask_benefit", "~.transport.BPU"),
        ("ask_benefit", "~...transport"),
        ("ask_benefit", "~..transport+more"),
    ],
)
def test_what_is_not_known_is_left_out(intent: str, option: str) -> None:
    assert Subject.decode(intent, option) == Subject()


@given(st.sampled_from(sorted(TITLES)), SUBJECTS)
def test_a_button_fits_and_says_what_it_was_made_of_or_less(intent: str, about: Subject) -> None:
    found = read(intent, about)
    for part in ("program", "topic", "detail"):
        assert getattr(found, part) in {getattr(about, part), None}
    for one in fields(Told):
        assert getattr(found.told, one.name) in {getattr(about.told, one.name), getattr(Told(), one.name)}


def test_programme_topic_and_details_always_fit() -> None:
    for intent, program, detail in product(TITLES, (None, *PROGRAMMES), (False, True)):
        for topic in (None, *(one for one in topic_names() if intent in intents_of(one))):
            assert read(intent, Subject(program, topic, detail, EVERYTHING)).told in {
                EVERYTHING,
                Told(2_000_000, "BPU"),
                Told(2_000_000),
                Told(),
            }
            assert read(intent, Subject(program, topic, detail)) == Subject(program, topic, detail)


@given(
    st.sampled_from(sorted(CALCULATED)),
    st.sampled_from((None, *PROGRAMMES)),
    st.booleans(),
    st.builds(Told, st.integers(0, HIGHEST_INCOME), st.sampled_from((None, *SEGMENTS)), names_contract=st.booleans()),
)
def test_the_sum_and_whose_it_is_always_fit_where_they_are_calculated_with(
    intent: str, program: str | None, detail: bool, told: Told
) -> None:
    about = Subject(program, detail=detail, told=told)
    assert read(intent, about) == about


@pytest.mark.parametrize(
    ("room", "written"),
    [(64, "2000000.BPU.transport"), (20, "2000000.BPU"), (10, "2000000"), (6, ""), (0, ""), (-5, "")],
)
def test_where_there_is_little_room_the_least_important_goes_first(room: int, written: str) -> None:
    assert write_told(EVERYTHING, room) == written


@given(st.sampled_from(sorted(ANSWERS)), st.text(":.~@+-cBPU0123456789", max_size=LIMIT) | st.text(max_size=LIMIT))
def test_any_option_is_answered(intent: str, option: str) -> None:
    about = Subject.decode(intent, option)
    question = Question(
        intent, translator("id"), law_on(NOON.date()), about.program, about.topic, about.detail, about.told
    )
    assert answer(question).text


@pytest.mark.parametrize("program", [None, *PROGRAMMES])
@pytest.mark.parametrize("segment", [None, *SEGMENTS])
@pytest.mark.parametrize("intent", sorted(CALCULATED))
def test_the_largest_sum_that_a_button_can_name_is_answered(
    intent: str, segment: str | None, program: str | None
) -> None:
    option = f"{program or ''}~{'9' * 18}c.{segment or ''}"
    about = Subject.decode(intent, option)
    assert about.told.income == 10**18 - 1
    assert answer(Question(intent, translator("id"), law_on(NOON.date()), program, told=about.told)).text


@pytest.mark.parametrize(
    ("data", "outcome", "part"),
    [
        ("ask:ask_contribution:JHT:0", Outcome.ANSWERED, "golongan penghasilan terendah"),
        ("ask:ask_contribution:~2000000.BPU.food_stall:0", Outcome.ANSWERED, "penghasilan Rp2.000.000"),
        ("ask:ask_contribution:~-2000000.BPU:0", Outcome.ANSWERED, "golongan penghasilan terendah"),
        ("ask:ask_contribution:~1000000000000000:0", Outcome.ANSWERED, "terlalu besar"),
        ("ask:ask_contribution:~2000000:BPU:0", Outcome.REFUSED_STALE_BUTTON, "Tombol itu sudah lama"),
        (f"ask:ask_contribution:~{'9' * 50}:0", Outcome.REFUSED_STALE_BUTTON, "Tombol itu sudah lama"),
    ],
)
async def test_old_and_forged_buttons_are_answered(
    app: App, clock: MovingClock, data: str, outcome: Outcome, part: str
) -> None:
    ended, replies = await Person(app, clock, "id").sends(Tap(data))
    assert (ended, part in replies[0].text) == (outcome, True), replies[0].text


def understood(text: str, *entities: tuple[str, str | int]) -> Understanding:
    found = tuple(Entity(kind, value, 0, 1) for kind, value in entities)
    return Understanding(text, "id", (Ranked("ask_contribution", 0.5),), Zone.CLARIFY, found)


@pytest.mark.parametrize(
    ("text", "entities", "told"),
    [
        ("jualan cilok dpt 2jt", (("money", 2_000_000), ("business_sector", "food_stall")), ("BPU", "food_stall")),
        ("gaji 2 juta", (("money", 2_000_000),), ("PU", None)),
        ("narik ojol 2 juta", (("money", 2_000_000),), ("BPU", "transport")),
        ("bpu 2 juta", (("money", 2_000_000), ("segment", "BPU")), ("BPU", None)),
        ("dapat 2 juta", (("money", 2_000_000), ("segment", 7), ("business_sector", 7)), (None, None)),
    ],
)
def test_a_message_tells_what_it_names_and_what_its_words_imply(
    text: str, entities: tuple[tuple[str, str | int], ...], told: tuple[str | None, str | None]
) -> None:
    assert told_by(understood(text, *entities)) == Told(2_000_000, *told)


@pytest.mark.parametrize("value", [10**18, "banyak"])
def test_a_sum_that_nobody_means_is_not_told(value: str | int) -> None:
    assert told_by(understood("penghasilan", ("money", value))).income is None
