"""`payung doctor` sees what stands between the bot and Telegram."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.app import App
from bot.checks import Finding, Verdict, examine
from bot.conversation.messages import Reply
from bot.settings import Secret, Settings
from tests.conftest import NOON
from tests.support.bot_api import BotApiServer
from tests.telegram.conftest import NOWHERE
from tests.telegram.test_sending import put

ELSEWHERE = "https://elsewhere.example/hook"


async def found(settings: Settings, subject: str) -> list[Finding]:
    """What is found about a subject; nobody understands, which is quicker."""
    quick = replace(settings, nlu_url=NOWHERE)
    return [finding async for finding in examine(quick, NOON + timedelta(minutes=30)) if finding.subject == subject]


async def test_it_knows_the_bot(settings: Settings) -> None:
    (telegram,) = await found(settings, "Telegram")
    assert telegram.verdict is Verdict.FINE and "@test_bot" in telegram.text


async def test_a_webhook_that_is_somebody_elses_is_pointed_out(settings: Settings, server: BotApiServer) -> None:
    server.webhook_url = ELSEWHERE
    (webhook,) = await found(settings, "webhook")
    assert ELSEWHERE in webhook.text and "--delete-webhook" in webhook.text
    assert await found(replace(settings, webhook_url=ELSEWHERE), "webhook") == []


async def test_it_is_told_when_telegram_could_not_deliver(settings: Settings, server: BotApiServer) -> None:
    server.webhook_url = ELSEWHERE
    server.webhook.last_error = NOON.timestamp(), "Wrong response from the webhook: 503 Service Unavailable"
    (webhook,) = await found(replace(settings, webhook_url=ELSEWHERE), "webhook")
    assert f"{NOON:%Y-%m-%d %H:%M} UTC" in webhook.text and "503" in webhook.text


async def test_messages_that_nobody_sends_are_pointed_out(app: App, settings: Settings, server: BotApiServer) -> None:
    assert await found(settings, "outbox") == []
    await put(app, server.person("Siti"), Reply("halo"), Reply("lagi"))
    (outbox,) = await found(settings, "outbox")
    assert outbox.verdict is Verdict.HINT and "2 messages wait to be sent, the oldest for 30 minutes" in outbox.text


async def test_jobs_that_were_given_up_are_pointed_out(app: App, settings: Settings) -> None:
    await app.stored.jobs.put("tidy", NOON, "")
    job = await app.stored.jobs.claim(["tidy"], NOON, NOON)
    assert job is not None
    await app.stored.jobs.give_up(job, NOON)
    (jobs,) = await found(settings, "jobs")
    assert jobs.text.startswith("1 were given up")


@pytest.mark.parametrize("token", ["1:wrong", ""])
async def test_a_token_that_does_not_work_is_told(settings: Settings, token: str) -> None:
    (telegram,) = await found(replace(settings, telegram_token=Secret(token) if token else None), "Telegram")
    assert "PAYUNG_TELEGRAM_TOKEN" in telegram.text
