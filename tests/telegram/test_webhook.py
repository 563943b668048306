"""Updates that Telegram sends by itself: each is acknowledged once it is committed, and only Telegram's count."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest

from bot.app import App, open_app
from bot.channels.telegram.receiving import Updates
from bot.channels.telegram.serve import Plan
from bot.channels.telegram.webhook import SECRET_HEADER
from bot.faults import Fault
from bot.settings import Settings
from nlu.embedded import EmbeddedNlu
from tests.conftest import MovingClock
from tests.support.applicants import Question
from tests.support.bot_api import BotApiServer
from tests.support.ports import free_port
from tests.support.serving import hears_about, serving
from tests.telegram.conftest import Lines, Sql

PATH = "/telegram/hook"
WEBHOOK = Plan(Updates.WEBHOOK)
LANGUAGES = "bahasa apa"


@pytest.fixture
def hook_settings(upgraded: Settings) -> Settings:
    port = free_port()
    return replace(upgraded, http_port=port, webhook_url=f"http://127.0.0.1:{port}{PATH}")


@pytest.fixture
async def hook_app(hook_settings: Settings, clock: MovingClock, nlu: EmbeddedNlu) -> AsyncIterator[App]:
    async with open_app(hook_settings, clock, nlu) as app:
        yield app


@pytest.fixture
async def hooked(hook_app: App) -> AsyncIterator[App]:
    """Payung, serving behind a webhook."""
    async with serving(hook_app, WEBHOOK):
        yield hook_app


@pytest.fixture
async def stranger(hook_settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody who knows the address but not the secret."""
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{hook_settings.http_port}") as client:
        yield client


async def send(client: httpx.AsyncClient, body: object, secret: str | None) -> int:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {} if secret is None else {SECRET_HEADER: secret.encode()}
    return (await client.post(PATH, content=content, headers=headers)).status_code


async def test_an_enrolment_goes_through(hooked: App, server: BotApiServer) -> None:
    siti = server.person("Siti")
    for words, answer in (
        ("/daftar", Question.WHO),
        ("usaha", Question.CONSENT),
        ("setuju", Question.REMIND),
        ("ya", Question.COVERS),
        ("dua-duanya", Question.NAME),
        ("Siti Aminah", Question.BUSINESS),
        ("Warung Bu Siti", Question.SECTOR),
        ("warung makan", Question.REGION),
        ("Denpasar", Question.WORKERS),
        ("2", Question.WAGE),
        ("2 juta", Question.PHONE),
        ("081211112222", Question.PROGRAMMES),
        ("JKK", Question.INCOME),
        ("lewati", Question.NIB),
        ("lewati", Question.NIK),
        ("lewati", Question.AGENCY),
        ("tidak", Question.CONFIRMATION),
    ):
        await siti.says(words)
        await hears_about(siti, answer)
    await siti.taps("Ya, kirim")
    await hears_about(siti, "Selesai! Kode Anda PY-")
    assert [lead.draft.name async for lead in hooked.stored.leads.leads()] == ["Siti Aminah"]
    assert {delivery.status for delivery in server.deliveries} == {200}


async def test_an_update_is_acknowledged_only_when_it_is_committed(
    hooked: App, server: BotApiServer, sql: Sql, log: Lines
) -> None:
    siti = server.person("Siti")
    await sql("ALTER TABLE turns RENAME TO away")
    await siti.says("/bahasa")
    async with asyncio.timeout(10):
        while not any(delivery.status == 503 for delivery in server.deliveries):
            await asyncio.sleep(0.02)
    assert siti.messages == [] and len(server.updates) == 1
    await sql("ALTER TABLE away RENAME TO turns")
    assert LANGUAGES in (await siti.hears()).text
    assert [delivery.status for delivery in server.deliveries][-1] == 200


async def test_a_replayed_update_is_acknowledged_and_handled_once(hooked: App, server: BotApiServer) -> None:
    siti = server.person("Siti")
    await siti.says("/bahasa")
    await hears_about(siti, LANGUAGES)
    server.repeat_last_update()
    async with asyncio.timeout(10):
        while len(server.deliveries) < 2:
            await asyncio.sleep(0.02)
    await siti.says("/bantuan")
    await hears_about(siti, "/menu /daftar")
    assert sum(LANGUAGES in message.text for message in siti.messages) == 1


@pytest.mark.parametrize("secret", [None, "", "wrong", "é"])
async def test_whoever_does_not_know_the_secret_is_refused(
    hooked: App, stranger: httpx.AsyncClient, server: BotApiServer, log: Lines, secret: str | None
) -> None:
    siti = server.person("Siti")
    forged = {
        "update_id": 1,
        "message": {"message_id": 1, "date": 1, "chat": siti.json, "from": siti.user, "text": "/hapus"},
    }
    assert await send(stranger, forged, secret) == 403
    assert siti.messages == [] and "wrong secret" in str(log) and "hapus" not in str(log)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b"[" * 100_000, 400),
        ([], 400),
        ({"message": {}}, 400),
        ({"update_id": "1"}, 400),
        ({"update_id": True, "message": 3}, 200),
        ({"update_id": 10**30, "message": {"text": "rahasia"}}, 200),
        ({"update_id": 2}, 200),
        ({"update_id": 3, "message": {"message_id": 1, "text": "rahasia"}}, 200),
        (b"x" * 2_000_000, 413),
    ],
)
async def test_what_is_no_update_is_refused_or_passed_over(
    hooked: App, stranger: httpx.AsyncClient, server: BotApiServer, log: Lines, body: object, status: int
) -> None:
    assert await send(stranger, body, hooked.stored.cipher.secret("Telegram webhook")) == status
    siti = server.person("Siti")
    await siti.says("/bahasa")
    assert LANGUAGES in (await siti.hears()).text
    assert "rahasia" not in str(log)


async def test_what_came_while_it_was_away_is_handled_later(hook_app: App, server: BotApiServer) -> None:
    siti = server.person("Siti")
    async with serving(hook_app, WEBHOOK):
        await siti.says("/bahasa")
        await hears_about(siti, LANGUAGES)
    await siti.says("/bantuan")
    async with serving(hook_app, WEBHOOK):
        await hears_about(siti, "/menu /daftar")


async def test_a_process_that_takes_updates_in_and_one_that_sends_share_the_work(
    hook_app: App, settings: Settings, clock: MovingClock, nlu: EmbeddedNlu, server: BotApiServer
) -> None:
    siti = server.person("Siti")
    async with serving(hook_app, Plan(Updates.WEBHOOK, works=False)):
        await siti.says("/bahasa")
        async with asyncio.timeout(10):
            while not server.deliveries:
                await asyncio.sleep(0.02)
        assert siti.messages == []
        async with open_app(settings, clock, nlu) as worker, serving(worker, Plan(Updates.NONE)):
            assert LANGUAGES in (await siti.hears()).text
            await siti.says("/bantuan")
            await hears_about(siti, "/menu /daftar")


async def test_a_port_that_is_taken_is_told_in_one_line(
    hooked: App, settings: Settings, clock: MovingClock, nlu: EmbeddedNlu
) -> None:
    taken = replace(settings, http_port=hooked.settings.http_port)
    with pytest.raises(ExceptionGroup) as ended:
        async with open_app(taken, clock, nlu) as app, serving(app) as task:
            await task
    assert ended.group_contains(Fault, match="set PAYUNG_HTTP_PORT to another one")
