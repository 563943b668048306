"""Charts over Telegram: a photo with the answer below it, and the text alone where a photo cannot be had."""

import pytest

from bot.app import App
from bot.pictures.album import SIGNATURE, Album
from tests.support.bot_api import BotApiServer, Person
from tests.support.serving import serving

SECONDS_TO_LOAD = 60.0
"""The first question of all tests waits for the model."""
QUESTION = "iuran bpu penghasilan 3,5 juta berapa"


async def test_an_answer_with_sums_comes_with_a_chart(app: App, server: BotApiServer) -> None:
    siti: Person = server.person("Siti")
    async with serving(app):
        await siti.says(QUESTION)
        heard = await siti.hears(timeout=SECONDS_TO_LOAD)
    assert "Rp20.650" in heard.text
    assert heard.file is not None and heard.file.content.startswith(SIGNATURE)
    assert "Cara bayar" in heard.buttons


async def test_a_chart_that_telegram_refuses_leaves_the_text(app: App, server: BotApiServer) -> None:
    server.fail_next("sendPhoto", 400)
    siti = server.person("Siti")
    async with serving(app):
        await siti.says(QUESTION)
        heard = await siti.hears(timeout=SECONDS_TO_LOAD)
    assert "Rp20.650" in heard.text
    assert heard.file is None
    assert "Cara bayar" in heard.buttons


async def test_a_chart_that_cannot_be_drawn_leaves_the_text(
    app: App, server: BotApiServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(album: Album, picture: object) -> bytes:
        raise OSError("disk full")

    monkeypatch.setattr(Album, "png", broken)
    siti = server.person("Siti")
    async with serving(app):
        await siti.says(QUESTION)
        heard = await siti.hears(timeout=SECONDS_TO_LOAD)
    assert "Rp20.650" in heard.text and heard.file is None
