"""Thumbs: whoever puts them, they fit on a button, count once, and what is said in other words is kept with consent alone."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select

from bot.app import App
from bot.clock import day_in_jakarta
from bot.conversation.flows.consent import VERSION
from bot.conversation.messages import Reply, Tap, Text
from bot.conversation.rating import DOWN, RATED, UP, with_thumbs
from bot.conversation.state import Consent
from bot.conversation.taps import LIMIT, RATE, TapData
from bot.figures.span import Span
from bot.i18n import translator
from bot.learning.question import KeptQuestion
from bot.learning.rating import Complaint, Rated
from bot.storage.models import RatingRow
from nlu.text.topics import intents_of, topic_names
from tests.conftest import MovingClock, on_both_databases
from tests.conversations.driver import Person

EVERY_ANSWER = [
    *((intent, None) for intent in sorted(RATED)),
    *((intent, topic) for topic in topic_names() for intent in sorted(intents_of(topic) & RATED)),
]


@pytest.fixture
def siti(app: App, clock: MovingClock) -> Person:
    return Person(app, clock, "id")


async def agrees(person: Person) -> None:
    """Somebody agrees to the consent."""
    await person.sends(Text("halo"))
    state = await person.app.stored.conversations.read(person.key)
    async with person.app.stored.conversations.write(person._incoming(Text("ya"))) as unit:
        await unit.save(type(state)(state.language, Consent(VERSION, person.clock.now())))


async def rows(app: App) -> Sequence[RatingRow]:
    async with app.stored.database.reading() as session:
        return (await session.scalars(select(RatingRow).order_by(RatingRow.id))).all()


async def waiting(app: App) -> list[KeptQuestion]:
    return await app.stored.questions.unlabelled(10)


@pytest.mark.parametrize(("intent", "topic"), EVERY_ANSWER)
def test_the_thumbs_of_every_answer_fit_on_a_button(intent: str, topic: str | None) -> None:
    (thumbs,) = with_thumbs(Reply("x"), intent, topic, translator("id")).buttons
    assert [one.label for one in thumbs] == ["👍", "👎"]
    longest = f"{max(Complaint, key=len)}@{topic}" if topic else max(Complaint, key=len)
    assert len(TapData(RATE, intent, longest).encode()) <= LIMIT


@on_both_databases
async def test_each_counts_once_a_day_and_answer_and_may_change_their_mind(
    app: App, siti: Person, clock: MovingClock
) -> None:
    await siti.sends(Text("apa itu JHT"))
    await siti.sends(siti.tap("👍"))
    await siti.sends(siti.tap("👍"))
    await siti.sends(siti.tap("👎"))
    await siti.sends(siti.tap("Jawabannya salah"))
    (row,) = await rows(app)
    assert (row.is_good, row.reason, row.intent) == (False, Complaint.WRONG, "ask_program")
    budi = Person(app, clock, "id", "budi", _update=1_000)
    await budi.sends(Text("apa itu JHT"))
    await budi.sends(budi.tap("👍"))
    assert [one.is_good for one in await rows(app)] == [False, True]
    clock.move(days=1)
    await budi.sends(budi.tap("👍"))
    assert len(await rows(app)) == 3
    today = day_in_jakarta(clock.now())
    rated = await app.stored.ratings.by_answer(Span(today.replace(day=1), today))
    assert rated == (Rated("ask_program", None, 2, 1, {Complaint.WRONG: 1}),)


@on_both_databases
async def test_a_rating_names_nobody_and_is_nobodys_once_the_day_is_over(
    app: App, siti: Person, clock: MovingClock
) -> None:
    await siti.sends(Text("apa itu JHT"))
    await siti.sends(siti.tap("👍"))
    (row,) = await rows(app)
    assert row.voter is not None and "siti" not in row.voter
    _, told = await siti.sends(Text("/data"))
    assert "Anda menilai 1 jawaban hari ini" in told[0].text
    clock.move(days=1)
    await app.tidy()
    (row,) = await rows(app)
    assert (row.voter, row.is_good) == (None, True)
    _, told = await siti.sends(Text("/data"))
    assert "menilai" not in told[0].text


async def test_an_erasure_takes_the_ratings_of_the_day_along(app: App, siti: Person, clock: MovingClock) -> None:
    budi = Person(app, clock, "id", "budi", _update=1_000)
    for person in (siti, budi):
        await person.sends(Text("apa itu JHT"))
        await person.sends(person.tap("👍"))
    async with app.stored.conversations.write(siti._incoming(Text("ya"))) as unit:
        await unit.erase()
    assert len(await rows(app)) == 1


@pytest.mark.parametrize(
    "data",
    [
        *(
            "rate:ask_claim:sideways:0",
            "rate:greet:up:0",
            "rate:ask_bsu:up:0",
            "rate:ask_claim:up@genuine:0",
            "rate::up:0",
        ),
        *("rate:ask_claim::0", "rate:ask_claim:@card_lost:0", "rate:ask_nothing:up:0", "rate:ask_claim:UP:0"),
    ],
)
async def test_a_forged_thumb_counts_nothing(app: App, siti: Person, data: str) -> None:
    outcome, _ = await siti.sends(Tap(data))
    assert outcome == "refused_stale_button" and await rows(app) == []


async def test_other_words_are_kept_with_what_they_did_not_mean(app: App, siti: Person) -> None:
    await agrees(siti)
    await siti.sends(Text("apa itu JHT"))
    await siti.sends(siti.tap("👎"))
    await siti.sends(siti.tap("Bukan itu pertanyaan saya"))
    outcome, _ = await siti.sends(Text("berapa iuran JKM, nomor saya 081234567890"))
    assert outcome == "answered"
    (kept,) = await waiting(app)
    assert kept.asked.text == "berapa iuran JKM, nomor saya <nomor>"
    assert (kept.asked.disliked, kept.asked.guesses[0].intent) == ("ask_program", "ask_contribution")
    await siti.sends(Text("apa itu JHT"))
    assert len(await waiting(app)) == 1


async def test_without_consent_nothing_is_kept_of_them(app: App, siti: Person) -> None:
    await siti.sends(Text("apa itu JHT"))
    await siti.sends(siti.tap("👎"))
    await siti.sends(siti.tap("Bukan itu pertanyaan saya"))
    await siti.sends(Text("berapa iuran JKM"))
    assert await waiting(app) == []


def test_a_thumb_is_up_or_down() -> None:
    assert {UP, DOWN}.isdisjoint(Complaint)
