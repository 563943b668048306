"""The command `payung run` itself: killed, stopped, and started with what cannot work."""

import asyncio
from pathlib import Path

from bot.leads.lead import Lead
from bot.settings import Settings
from bot.stored import open_stored
from tests.support.applicants import Question
from tests.support.bot_api import BotApiServer, Person
from tests.support.serving import RunningCommand, hears_about
from tests.telegram.conftest import NOWHERE, Command

WAY = (
    ("/daftar", Question.WHO),
    ("usaha", Question.CONSENT),
    ("setuju", Question.REMIND),
    ("tidak", Question.COVERS),
    ("dua-duanya", Question.NAME),
    ("Siti Aminah", Question.BUSINESS),
    ("Warung Bu Siti", Question.SECTOR),
    ("warung makan", Question.REGION),
    ("Denpasar", Question.WORKERS),
    ("2", Question.WAGE),
    ("lewati", Question.PHONE),
    ("0812-1111-2222", Question.PROGRAMMES),
    ("JKK", Question.INCOME),
    ("lewati", Question.NIB),
    ("lewati", Question.NIK),
    ("lewati", Question.AGENCY),
    ("tidak", Question.CONFIRMATION),
    ("ya", "Selesai! Kode Anda PY-"),
)


async def leads(settings: Settings) -> list[Lead]:
    async with open_stored(settings) as stored:
        return [lead async for lead in stored.leads.leads()]


async def killed_when_given(running: RunningCommand, server: BotApiServer, siti: Person, words: str) -> None:
    """Say something, and pull the plug the moment the process is given it."""
    answered = polls(server)
    await siti.says(words)
    await server.until(lambda: polls(server) > answered)
    await running.kill()


def polls(server: BotApiServer) -> int:
    return sum(call.method == "getUpdates" and call.status == 200 for call in server.calls)


async def test_an_enrolment_survives_power_cuts_and_ends_as_exactly_one_lead(
    command: Command, server: BotApiServer, settings: Settings, model: Path
) -> None:
    siti = server.person("Siti")
    running, understanding = command(), command(NLU_URL=None, MODELS_DIR=model.parent)
    await running.start()
    for words, answer in WAY[:6]:
        await siti.says(words)
        await hears_about(siti, answer)
    await killed_when_given(running, server, siti, "Warung Bu Siti")
    await siti.says("warung makan")
    await understanding.start()
    await hears_about(siti, Question.REGION)
    await siti.says("berapa iurannya?")
    await hears_about(siti, "Sumber:")
    for words, answer in WAY[8:-1]:
        await siti.says(words)
        await hears_about(siti, answer)
    await killed_when_given(understanding, server, siti, "ya")
    await running.start()
    done = await hears_about(siti, "Selesai! Kode Anda PY-")
    server.repeat_last_update()
    await server.push({"message": {"message_id": 1, "text": "rahasia"}})
    await siti.says("/menu")
    await hears_about(siti, "Mau tanya apa?")
    code, errors = await running.terminate()
    assert code == 0
    assert len(server.updates) == 0, "what was handled is acknowledged"
    (lead,) = await leads(settings)
    draft = lead.draft
    assert draft.code in done.text
    assert (draft.name, draft.business, draft.workers, draft.region) == ("Siti Aminah", "Warung Bu Siti", 2, "51.71")
    assert not any(
        secret in errors
        for secret in ("Siti", "Warung", "1111-2222", "11112222", "rahasia", server.token, str(siti.id))
    )


async def test_what_cannot_work_ends_in_one_line(command: Command, tmp_path: Path) -> None:
    broken, folder = tmp_path / "broken", tmp_path / "folder"
    broken.mkdir()
    (broken / "payung.sqlite3").write_bytes(b"this is no database" * 100)
    (folder / "payung.sqlite3").mkdir(parents=True)
    lines = {
        ("TELEGRAM_TOKEN", None): "PAYUNG_TELEGRAM_TOKEN is not set; ask @BotFather on Telegram for a token.",
        ("TELEGRAM_TOKEN", "1:wrong"): "Telegram does not know this token; check PAYUNG_TELEGRAM_TOKEN.",
        ("TELEGRAM_API_URL", NOWHERE): f"Telegram cannot be reached at {NOWHERE} (NetworkError).",
        ("DATABASE_URL", "nonsense"): "PAYUNG_DATABASE_URL cannot be used: "
        "Could not parse SQLAlchemy URL from given URL string",
        ("DATA_DIR", broken): "The database cannot be used: file is not a database",
        ("DATA_DIR", folder): "The database cannot be used: unable to open database file",
    }
    outcomes = await asyncio.gather(*(command(**{name: value}).outcome() for name, value in lines))
    assert outcomes == [(1, f"payung: {line}\n") for line in lines.values()]
