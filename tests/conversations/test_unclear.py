"""What becomes of a question that was not understood: kept without personal data, and only with consent."""

import pytest

from bot.app import App
from bot.conversation.flows.consent import VERSION
from bot.conversation.messages import ChatKey, Incoming, Tap, Text
from bot.conversation.outcomes import Outcome
from bot.conversation.state import Consent, State
from bot.learning.question import KeptQuestion
from tests.conftest import NOON, MovingClock
from tests.conversations.driver import CHANNEL, Person

UNCLEAR = "blorptang krismuk 081234567890 qwx@zyq.id"


async def kept(app: App) -> list[KeptQuestion]:
    return await app.stored.questions.unlabelled(10)


async def consents(app: App, version: str) -> None:
    """Remember of Siti that she agreed to a text of the consent."""
    key = ChatKey(CHANNEL, "siti", "siti")
    async with app.stored.conversations.write(Incoming(key, 0, NOON, Text(""))) as unit:
        await unit.save(State("id", Consent(version, NOON)))


@pytest.fixture
def siti(app: App, clock: MovingClock) -> Person:
    return Person(app, clock)


async def test_an_unclear_question_is_kept_without_personal_data(siti: Person, app: App) -> None:
    for text in ("/daftar", "usaha", "setuju", "tidak", "/batal"):
        await siti.sends(Text(text))
    outcome, _ = await siti.sends(Text(UNCLEAR))
    assert outcome == Outcome.FALLBACK
    (question,) = await kept(app)
    assert question.asked.text == "blorptang krismuk <nomor> <email>"
    assert (question.outcome, question.asked.language, len(question.asked.guesses)) == ("fallback", "id", 3)


@pytest.mark.parametrize("version", [None, "2026-11-26"])
async def test_nothing_is_kept_without_the_consent_of_today(siti: Person, app: App, version: str | None) -> None:
    if version is not None:
        await consents(app, version)
    assert (await siti.sends(Text(UNCLEAR)))[0] == Outcome.FALLBACK
    assert await kept(app) == []


async def test_what_was_understood_is_not_kept(siti: Person, app: App) -> None:
    await consents(app, VERSION)
    assert (await siti.sends(Text("berapa iuran bpu sebulan")))[0] == Outcome.ANSWERED
    assert await kept(app) == []


async def test_a_button_is_no_question(siti: Person, app: App) -> None:
    await consents(app, VERSION)
    assert (await siti.sends(Tap("ask:out_of_scope::0")))[0] == Outcome.FALLBACK
    assert await kept(app) == []


async def test_what_may_be_a_name_in_a_form_is_not_kept(siti: Person, app: App) -> None:
    await consents(app, VERSION)
    for text in ("/daftar", "usaha", "sendiri"):
        await siti.sends(Text(text))
    outcome, _ = await siti.sends(Text("blorptang krismuk?"))
    assert outcome == Outcome.FALLBACK
    assert await kept(app) == []


async def test_a_person_sees_which_are_kept_and_erases_them(siti: Person, app: App) -> None:
    await consents(app, VERSION)
    await siti.sends(Text(UNCLEAR))
    _, replies = await siti.sends(Text("/data"))
    assert "Ada 1 pertanyaan yang belum saya mengerti" in replies[0].text
    assert "blorptang krismuk <nomor> <email>" in replies[0].text
    for text in ("/hapus", "ya"):
        await siti.sends(Text(text))
    assert await kept(app) == []
    assert "tidak menyimpan apa pun" in (await siti.sends(Text("/data")))[1][0].text


async def test_the_consent_says_that_questions_are_kept(siti: Person) -> None:
    await siti.sends(Text("/daftar"))
    _, replies = await siti.sends(Text("usaha"))
    assert "tanpa nama dan nomor" in replies[0].text
