"""Whoever watches a running Payung sees whether it lives, whether it is ready, and what it does."""

import asyncio
import json
import logging
import re
import socket
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from bot.app import App, open_app
from bot.channels.telegram import poller
from bot.cli.logs import set_up_logs
from bot.operation.notify import notify, watchdog_seconds
from bot.settings import LogFormat, Settings
from nlu.embedded import EmbeddedNlu
from tests.conftest import MovingClock
from tests.support.bot_api import BotApiServer
from tests.support.ports import free_port
from tests.support.serving import serving
from tests.telegram.conftest import clock, server, settings  # noqa: F401


@pytest.fixture
async def watched(settings: Settings, clock: MovingClock, nlu: EmbeddedNlu) -> AsyncIterator[App]:  # noqa: F811
    """Payung, serving Telegram and those who watch it."""
    async with open_app(replace(settings, http_port=free_port()), clock, nlu) as app, serving(app):
        yield app


@pytest.fixture
async def http(watched: App) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{watched.settings.http_port}") as client:
        yield client


async def until(http: httpx.AsyncClient, path: str, status: int) -> dict[str, object]:
    """What a path says once it answers with a status."""
    async with asyncio.timeout(15):
        while (response := await http.get(path)).status_code != status:
            await asyncio.sleep(0.02)
    told: dict[str, object] = response.json()
    return told


def value(text: str, name: str) -> float:
    """A measure, by its name with labels; 0 where nothing was measured yet."""
    found = re.search(rf"^{re.escape(name)} (\S+)$", text, re.MULTILINE)
    return float(found[1]) if found else 0.0


async def test_a_process_that_serves_is_alive_and_ready(http: httpx.AsyncClient) -> None:
    assert await until(http, "/healthz", 200) == {"ok": True, "wrong": []}
    assert await until(http, "/readyz", 200) == {"ok": True, "wrong": []}


async def test_a_telegram_that_stays_away_makes_it_not_ready(
    http: httpx.AsyncClient,
    watched: App,
    server: BotApiServer,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(poller, "LONGEST_PAUSE", 0.1)
    monkeypatch.setattr(poller, "POLL_SECONDS", 0.2)
    monkeypatch.setattr(watched.health._working["telegram"], "_patience", 1.5)
    await server.stop()
    assert await until(http, "/readyz", 503) == {"ok": False, "wrong": ["telegram"]}
    await until(http, "/healthz", 200)
    await server.start()
    await until(http, "/readyz", 200)


async def test_a_part_that_hangs_is_noticed(http: httpx.AsyncClient, watched: App) -> None:
    watched.health.alive("stuck", patience=0.1)
    assert await until(http, "/healthz", 503) == {"ok": False, "wrong": ["stuck does not move"]}


async def test_the_measures_tell_what_happened_and_nothing_about_people(
    http: httpx.AsyncClient,
    watched: App,
    server: BotApiServer,  # noqa: F811
) -> None:
    siti = server.person("Siti")
    await siti.says("/menu")
    await siti.hears()
    await siti.says("berapa iuran jkk?")
    await siti.sends_sticker()
    await siti.edits_last("/menu")
    while "membaca tulisan" not in (await siti.hears()).text:
        pass
    async with asyncio.timeout(10):
        while True:
            text = (await http.get("/metrics")).text
            if value(text, 'payung_turns_total{outcome="ignored"}') and not value(text, "payung_outbox_messages"):
                break
            await asyncio.sleep(0.02)
    assert value(text, 'payung_turns_total{outcome="command"}') == 1
    assert value(text, 'payung_nlu_seconds_count{result="understood"}') == 1
    assert value(text, "payung_turn_seconds_count") == 4
    assert value(text, 'payung_sent_total{result="taken"}') >= 3
    assert "payung_outbox_messages 0.0" in text
    assert value(text, "process_resident_memory_bytes") > 0
    assert "Siti" not in text and str(siti.id) not in text and server.token not in text


def test_systemd_hears_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "notify"))
        manager.settimeout(5)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        monkeypatch.setenv("WATCHDOG_USEC", "30000000")
        notify("READY=1")
        assert manager.recv(100) == b"READY=1"
    assert watchdog_seconds() == 30
    notify("WATCHDOG=1")


def test_nobody_has_to_listen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    monkeypatch.setenv("WATCHDOG_USEC", "soon")
    notify("READY=1")
    assert watchdog_seconds() is None


@pytest.mark.parametrize("style", LogFormat)
def test_a_log_line_carries_its_fields(style: LogFormat, capsys: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    try:
        set_up_logs(logging.INFO, style)
        logging.getLogger("bot.test").info("update", extra={"update": 7, "outcome": "answered", "ms": 1.5})
    finally:
        root.handlers[:] = before
        root.setLevel(level)
    line = capsys.readouterr().err.strip()
    if style is LogFormat.JSON:
        fields = json.loads(line)
        assert (fields["event"], fields["outcome"], fields["update"], fields["level"]) == (
            "update",
            "answered",
            7,
            "info",
        )
    else:
        assert "event=update" in line and "outcome=answered" in line and "ms=1.5" in line
