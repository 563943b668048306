"""When nobody understands: the NLU server cannot be reached."""

from dataclasses import replace

from bot.app import open_app
from bot.settings import Settings
from tests.conftest import MovingClock
from tests.support.applicants import Question
from tests.support.bot_api import BotApiServer
from tests.support.serving import hears_about, serving
from tests.telegram.conftest import NOWHERE, Lines


async def test_buttons_and_forms_still_work_and_free_text_gets_an_honest_answer(
    settings: Settings, clock: MovingClock, server: BotApiServer, log: Lines
) -> None:
    siti = server.person("Siti")
    async with open_app(replace(settings, nlu_url=NOWHERE), clock) as app, serving(app):
        await siti.says("berapa iurannya?")
        assert "belum bisa membaca tulisan bebas" in (await siti.hears()).text
        await siti.hears()
        await siti.taps("Berapa iurannya")
        assert "Sumber:" in (await siti.hears()).text
        await siti.taps("📝 Daftar")
        await siti.hears()
        for words in ("usaha", "ya", "ya", "dua-duanya", "Siti Aminah", "Warung", "warung makan", "Denpasar"):
            await siti.says(words)
        await siti.says("berapa iurannya?")
        refused = await hears_about(siti, "Saya perlu angka")
        assert Question.WORKERS in refused.text
        for words in ("2", "lewati", "081211112222", "JKK", "lewati", "lewati", "lewati", "tidak"):
            await siti.says(words)
        await hears_about(siti, "Sudah benar semua?")
        await siti.taps("Ya, kirim")
        assert "Selesai! Kode Anda PY-" in (await siti.hears()).text
        assert len([lead async for lead in app.stored.leads.leads()]) == 1
    assert "Not understood: The NLU server does not answer (ClientConnectorError); check PAYUNG_NLU_URL." in log.lines
