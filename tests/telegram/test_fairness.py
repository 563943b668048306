"""One person, or the model, may be a burden; the others do not notice."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.app import App, open_app
from bot.channels.flood import A_MINUTE
from bot.conversation.messages import ChatKey, Contact, Incoming, Text
from bot.conversation.outcomes import Outcome
from bot.settings import Secret, Settings
from bot.storage.lead_keeping import MOST_LEADS_A_DAY
from nlu import guarded
from tests.conftest import MovingClock
from tests.support.applicants import Question
from tests.support.bot_api import BotApiServer
from tests.support.nlu_proxy import NluProxy, in_front_of
from tests.support.nlu_server import NluServer
from tests.support.serving import hears_about, serving
from tests.telegram.conftest import Lines, Sql

LANGUAGES = "bahasa apa"
TOO_FAST = "lebih cepat daripada yang bisa saya baca"


async def test_a_flood_is_told_once_to_slow_down_and_hinders_nobody_else(
    served: App, server: BotApiServer, sql: Sql, log: Lines
) -> None:
    siti, budi = server.person("Siti"), server.person("Budi")
    for _ in range(3 * A_MINUTE):
        await siti.says("/bahasa")
    await budi.says("/bahasa")
    assert LANGUAGES in (await budi.hears()).text
    await hears_about(siti, TOO_FAST)
    await server.until(lambda: len(server.updates) == 0)
    await siti.hears_all()
    told = [message.text for message in siti.messages]
    assert sum(TOO_FAST in text for text in told) == 1
    assert sum(LANGUAGES in text for text in told) in range(A_MINUTE, A_MINUTE + 20)
    assert await sql("SELECT count(*) FROM turns WHERE outcome = 'refused_flood'") == [(1,)]
    assert "Siti" not in str(log)


async def test_what_was_filled_in_before_a_flood_is_kept(served: App, server: BotApiServer) -> None:
    siti = server.person("Siti")
    for words in ("/daftar", "usaha", "setuju", "tidak", "saya sendiri", "Siti Aminah"):
        await siti.says(words)
    await hears_about(siti, Question.BUSINESS)
    for _ in range(A_MINUTE):
        await siti.sends_sticker()
    await hears_about(siti, TOO_FAST)
    state = await served.stored.conversations.read(ChatKey("telegram", str(siti.id), str(siti.id)))
    assert state.place is not None and state.place.answers["name"] == "Siti Aminah"


async def test_one_person_sends_a_few_leads_a_day_and_more_the_next_day(app: App, clock: MovingClock) -> None:
    siti = ChatKey("test", "1", "1")
    number = 0

    async def says(words: str) -> Outcome:
        nonlocal number
        number += 1
        content = Contact(words, own=True) if words.startswith("+") else Text(words)
        return await app.turn.handle(Incoming(siti, number, clock.now(), content))

    async def enrol(phone: str) -> Outcome:
        for words in (
            *("/daftar", "usaha"),
            *(() if number else ("setuju", "tanpa pengingat")),
            *("saya sendiri", "Siti Aminah", "Warung", "warung makan", "Denpasar", phone, "JKK", "lewati", "lewati"),
            "tidak",
        ):
            await says(words)
        return await says("ya")

    for one in range(MOST_LEADS_A_DAY):
        assert await enrol(f"+62812111122{one:02}") is Outcome.FLOW_DONE
    assert await enrol("+6281211112200") is Outcome.FLOW_DONE, "a known number is brought up to date"
    assert await enrol("+6281211112299") is Outcome.REFUSED_LIMIT
    assert len([lead async for lead in app.stored.leads.leads()]) == MOST_LEADS_A_DAY
    clock.move(days=1)
    assert await says("ya") is Outcome.FLOW_DONE, "the filled form was kept"
    assert len([lead async for lead in app.stored.leads.leads()]) == MOST_LEADS_A_DAY + 1


@pytest.fixture
async def proxy(nlu_server: NluServer) -> AsyncIterator[NluProxy]:
    async with in_front_of(nlu_server) as proxy:
        yield proxy


@pytest.fixture
async def behind(proxy: NluProxy, settings: Settings, clock: MovingClock) -> AsyncIterator[App]:
    """Payung, serving with a model that can be made slow."""
    remote = replace(settings, nlu_url=proxy.url, nlu_token=Secret(proxy.token))
    async with open_app(remote, clock) as app, serving(app):
        yield app


async def test_a_slow_model_stops_no_buttons_and_no_forms_and_is_used_again_when_it_is_quick(
    behind: App, proxy: NluProxy, server: BotApiServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guarded, "SECONDS_BETWEEN_TRIES", 0.1)
    siti, askers = server.person("Siti"), [server.person(f"Budi {number}") for number in range(10)]
    proxy.seconds = 5
    for asker in askers:
        await asker.says("berapa iurannya?")
    for words, answer in (("/daftar", Question.WHO), ("usaha", Question.CONSENT), ("setuju", Question.REMIND)):
        await siti.says(words)
        await hears_about(siti, answer)
    for asker in askers:
        await hears_about(asker, "belum bisa membaca tulisan bebas")
    for words, answer in (
        ("tidak", Question.COVERS),
        ("saya sendiri", Question.NAME),
        ("Siti Aminah", Question.BUSINESS),
        ("Warung", Question.SECTOR),
    ):
        await siti.says(words)
        await hears_about(siti, answer)
    proxy.seconds = 0
    async with asyncio.timeout(20):
        while True:
            await askers[0].says("berapa iurannya?")
            if "Sumber:" in (await askers[0].hears()).text:
                break
            await asyncio.sleep(0.2)
