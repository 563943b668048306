"""Files of any size, kind and name: none is ever fetched, and a form in progress loses nothing."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from bot.app import App
from bot.conversation.state import SUMMARY
from tests.attacks.acting import (
    HONEST,
    STEPS,
    asked,
    enrols,
    goes_to,
    goes_to_summary,
    heard,
    leads_of,
    push_message,
    settled,
)
from tests.attacks.placing import enrolling, place_of, put_at
from tests.support.applicants import Question
from tests.support.bot_api import BotApiServer
from tests.support.serving import hears_about

NOT_READABLE = "Saya hanya bisa membaca tulisan dan tombol"
TWO_GIGABYTES = 2 * 1024**3
TABLE = "leads.csv"
"""What may be a list of members, for which the consent is asked first."""
NAMES = [
    "invoice.pdf.exe", "../../../../etc/passwd", "C:\\Windows\\System32\\cmd.exe", "foto\u202egpj.scr",
    "ktp.pdf\x00.sh", "a" * 4000 + ".bat", "", ".", "🙂.apk", "<script>alert(1)</script>.html", "CON", "payung.sqlite3",
    TABLE,
]  # fmt: skip
CAPTIONS = [
    "Siti Aminah", "/hapus", "ya", "setuju", "/start", "081299998888", "Denpasar", "5", "JKK", "batal", "/batal",
    "<b>Siti</b>", "x" * 1024, "\u202e", "berapa iurannya?",
]  # fmt: skip


def a_file(**fields: Any) -> dict[str, Any]:
    return {"file_id": "AgAC" + "x" * 60, "file_unique_id": "U1", "file_size": TWO_GIGABYTES, **fields}


def zip_bomb() -> bytes:
    """Fifty megabytes of nothing in fifty kilobytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bom.csv", bytes(50 * 1024**2))
    return packed.getvalue()


SIZED = {"width": 100_000, "height": 100_000}
FILES: list[Mapping[str, Any]] = [
    {"photo": [a_file(**SIZED), a_file(**SIZED, file_size=2**52)]},
    {"video": a_file(**SIZED, duration=2**31)},
    {"video_note": a_file(length=640, duration=60)},
    {"animation": a_file(**SIZED, duration=1), "document": a_file()},
    {"audio": a_file(duration=10**9, performer="<b>x</b>", title="\u202e")},
    {"voice": a_file(duration=0, mime_type="application/x-sh")},
    {"sticker": a_file(**SIZED, type="regular", is_animated=True, is_video=False, emoji="👍")},
    {"document": a_file(mime_type="application/zip", file_size=0)},
    {"document": a_file(file_size=-1)},
    {"document": a_file(file_size=None)},
]


def fetched(server: BotApiServer) -> list[str]:
    return [str(call) for call in server.calls if call.method.lower() == "getfile"]


async def test_files_in_a_form_are_refused_and_the_question_is_shown_again(served: App, server: BotApiServer) -> None:
    for content in FILES:
        budi = server.person("Budi")
        await put_at(served, budi, enrolling("business"))
        await push_message(server, budi, content)
        assert Question.BUSINESS in (await hears_about(budi, NOT_READABLE)).text
    siti = server.person("Siti")
    await goes_to(siti, "business")
    for content in FILES[:2]:
        await push_message(server, siti, content)
        assert Question.BUSINESS in (await hears_about(siti, NOT_READABLE)).text
    for words in HONEST["id"][STEPS.index("business") :]:
        await siti.says(words)
    summary = await hears_about(siti, "Sudah benar semua?")
    assert "Nama: Siti Aminah\nUsaha: Warung Bu Siti" in summary.text
    assert fetched(server) == []


async def test_no_file_name_is_repeated_and_no_file_is_fetched(served: App, server: BotApiServer) -> None:
    people = {name: server.person() for name in NAMES}
    for name, person in people.items():
        await push_message(server, person, {"document": a_file(file_name=name, mime_type="text/html")})
    await settled(server, served)
    for name, person in people.items():
        told = await heard(person)
        assert (Question.CONSENT if name == TABLE else NOT_READABLE) in told
        assert len(name) < 4 or name not in told
    assert fetched(server) == []


async def test_a_zip_bomb_is_left_where_it_is(served: App, server: BotApiServer) -> None:
    siti = server.person("Siti")
    await siti.sends_document("leads.zip", zip_bomb(), "application/zip")
    assert NOT_READABLE in (await siti.hears()).text
    assert fetched(server) == []


async def test_a_caption_is_no_answer_at_any_question(served: App, server: BotApiServer) -> None:
    tried = [(step, caption, server.person()) for at, step in enumerate(STEPS) for caption in CAPTIONS[:: 1 + at % 2]]
    for step, caption, person in tried:
        await put_at(served, person, enrolling(step))
        await push_message(server, person, {"photo": [a_file(**SIZED)], "caption": caption})
    await settled(server, served)
    for step, caption, person in tried:
        told = await hears_about(person, NOT_READABLE)
        assert asked(person, step) in told.text, caption
        kept = await place_of(served, person)
        assert kept is not None and (kept.step, kept.answers) == (step, enrolling(step).answers), caption
    assert await leads_of(served) == [] and fetched(server) == []


async def test_a_caption_confirms_nothing_and_erases_nothing(served: App, server: BotApiServer) -> None:
    for caption in ("ya", "kirim", "/hapus", "batal"):
        budi = server.person("Budi")
        await put_at(served, budi, enrolling(SUMMARY))
        await push_message(server, budi, {"photo": [a_file(**SIZED)], "caption": caption})
        assert Question.CONFIRMATION in (await hears_about(budi, NOT_READABLE)).text
    siti = server.person("Siti")
    await goes_to_summary(siti)
    await push_message(server, siti, {"photo": [a_file(**SIZED)], "caption": "ya"})
    assert Question.CONFIRMATION in (await hears_about(siti, NOT_READABLE)).text
    assert await leads_of(served) == []
    await siti.taps("Ya, kirim")
    await hears_about(siti, "Kode Anda PY-")
    await siti.says("/hapus")
    await hears_about(siti, "semua yang saya tahu")
    await push_message(server, siti, {"document": a_file(file_name="ya.txt"), "caption": "ya"})
    await hears_about(siti, NOT_READABLE)
    assert len(await leads_of(served)) == 1


async def test_an_album_of_ten_is_answered_and_the_form_goes_on(served: App, server: BotApiServer) -> None:
    siti = server.person("Siti")
    await goes_to(siti, "region")
    for number in range(10):
        content = {"photo": [a_file(**SIZED)], "media_group_id": "1", "caption": f"foto {number}"}
        await push_message(server, siti, content)
    await settled(server, served)
    assert Question.REGION in (await siti.hears_all(quiet=0.01))[-1].text
    await siti.says("batal")
    await hears_about(siti, "Dibatalkan")
    await enrols(server.person("Budi"))
    assert fetched(server) == []
