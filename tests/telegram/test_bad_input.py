"""What is no answer gets a clear one, and the step at hand is shown again."""

import logging

import pytest

from bot.app import App
from tests.support.applicants import Question
from tests.support.bot_api import BotApiServer, Person
from tests.support.serving import hears_about
from tests.telegram.conftest import Lines

NO_WORDS = "Saya tidak menemukan kata di situ"
NOT_READABLE = "Saya hanya bisa membaca tulisan dan tombol"
NAME_ASKED = Question.NAME


@pytest.fixture
async def siti(served: App, server: BotApiServer) -> Person:
    """Somebody whose first contact is over."""
    person = server.person("Siti")
    await person.says("/menu")
    await hears_about(person, "English")
    return person


async def to_name(person: Person) -> None:
    await person.says("/daftar")
    await hears_about(person, Question.WHO)
    await person.taps("Saya punya usaha")
    await hears_about(person, Question.CONSENT)
    await person.taps("Saya setuju")
    await hears_about(person, Question.REMIND)
    await person.taps("Tanpa pengingat")
    await hears_about(person, Question.COVERS)
    await person.taps("Dua-duanya")
    await hears_about(person, NAME_ASKED)


async def to_phone(person: Person) -> None:
    await to_name(person)
    for words in ("Siti Aminah", "Warung Siti", "warung makan", "Denpasar", "2", "lewati"):
        await person.says(words)
    await hears_about(person, Question.PHONE)


async def push_text(server: BotApiServer, person: Person, text: str) -> None:
    """A text as no client sends it."""
    message = {"message_id": 9_000, "date": 1, "chat": person.json, "from": person.user, "text": text}
    await server.push({"message": message})


@pytest.mark.parametrize("text", ["", " \n\t ", "🙏👍🏽👩‍👩‍👧", "!?…", "\u200b\u2060"])
async def test_a_text_without_words_is_asked_for_again(server: BotApiServer, siti: Person, text: str) -> None:
    await push_text(server, siti, text)
    reply = await siti.hears()
    assert NO_WORDS in reply.text and reply.buttons


async def test_5000_characters_are_answered_and_not_repeated(server: BotApiServer, siti: Person) -> None:
    await push_text(server, siti, "xyzzy plugh " * 417)
    reply = await siti.hears()
    assert reply.buttons and "xyzzy" not in reply.text
    await siti.says("berapa iurannya? " * 300)
    assert all([(await siti.hears()).text for _ in range(2)]), "a client sends it in two pieces"
    await to_name(siti)
    await push_text(server, siti, "Siti " * 1000)
    reply = await siti.hears()
    assert "Namanya terlalu panjang" in reply.text and NAME_ASKED in reply.text


async def test_photos_voices_stickers_and_places_are_said_to_be_unreadable(siti: Person) -> None:
    for sends in (siti.sends_photo, siti.sends_voice, siti.sends_sticker):
        await sends()
        assert NOT_READABLE in (await siti.hears()).text
    await siti.sends_location(-6.2, 106.8)
    assert NOT_READABLE in (await siti.hears()).text
    await siti.sends_document("ktp.pdf", b"%PDF")
    assert NOT_READABLE in (await siti.hears()).text


async def test_unreadable_things_in_a_form_show_the_step_again(siti: Person) -> None:
    await to_name(siti)
    for sends in (siti.sends_photo, siti.sends_voice, siti.sends_sticker):
        await sends()
        told = (await siti.hears()).text
        assert NOT_READABLE in told and NAME_ASKED in told
    await siti.says("🙂")
    await hears_about(siti, NAME_ASKED)


async def test_a_pin_or_a_timer_is_no_message(server: BotApiServer, siti: Person) -> None:
    base = {"date": 1, "chat": siti.json, "from": siti.user}
    await server.push({"message": {**base, "message_id": 9_001, "message_auto_delete_timer_changed": {}}})
    pinned = {**base, "message_id": 5, "text": "x"}
    await server.push({"message": {**base, "message_id": 9_002, "pinned_message": pinned}})
    await siti.says("/bahasa")
    assert "bahasa apa" in (await siti.hears()).text


async def test_a_contact_of_somebody_else_is_refused_and_ones_own_is_taken(siti: Person) -> None:
    await to_phone(siti)
    await siti.shares_contact(phone="+6281299998888", own=False)
    told = (await siti.hears()).text
    assert "Itu kontak orang lain" in told and Question.PHONE in told
    await siti.shares_contact()
    assert "Sudah dicatat" in (await siti.hears()).text
    assert Question.PROGRAMMES in (await siti.hears()).text


async def test_a_contact_nobody_asked_for_is_not_kept(siti: Person) -> None:
    await siti.shares_contact()
    assert "tidak saya simpan" in (await siti.hears()).text


@pytest.mark.parametrize("number", ["0812abc4567", "12", "021 5551234", "+1 212 555 0100x", "tidak tahu"])
async def test_a_number_that_is_none_is_asked_for_again(siti: Person, number: str) -> None:
    await to_phone(siti)
    await siti.says(number)
    reply = await siti.hears()
    assert "0812 3456 7890" in reply.text and Question.PHONE in reply.text
    assert "Kirim nomor saya" in reply.buttons[0]


async def test_an_old_button_shows_the_question_at_hand(siti: Person) -> None:
    await siti.says("/daftar")
    await siti.hears()
    await siti.taps("Saya punya usaha")
    consent = await siti.hears()
    await siti.taps("Saya setuju")
    await siti.hears()
    await siti.taps("Ya, ingatkan saya")
    await siti.hears()
    await siti.taps("Untuk saya sendiri")
    await siti.hears()
    await siti.says("Siti Aminah")
    assert Question.BUSINESS in (await siti.hears()).text
    await siti.taps_old(consent, "Saya setuju")
    reply = await siti.hears()
    assert "Tombol itu dari pertanyaan sebelumnya" in reply.text and Question.BUSINESS in reply.text


async def test_a_button_tapped_twice_counts_once(served: App, siti: Person) -> None:
    await to_phone(siti)
    await siti.shares_contact()
    await siti.hears()
    await siti.hears()
    await siti.taps("Belum tahu")
    for asked in (Question.INCOME, Question.NIB, Question.NIK):
        await hears_about(siti, asked)
        await siti.taps("Lewati")
    await hears_about(siti, Question.AGENCY)
    await siti.taps("Tidak, cukup petugas")
    await hears_about(siti, "Sudah benar semua?")
    await siti.taps("Ya, kirim")
    await siti.taps("Ya, kirim")
    assert "Selesai! Kode Anda PY-" in (await siti.hears()).text
    assert "Anda tidak harus menunggu petugas" in (await siti.hears()).text
    assert "https://t.me/" in (await siti.hears()).text
    assert "Tombol itu sudah lama" in (await siti.hears()).text
    assert len([lead async for lead in served.stored.leads.leads()]) == 1


@pytest.mark.parametrize(
    "data", ["", "x", "enrol:name:x:999999999999999999999", ":::", "ask:nothing::0", "go:rm -rf::0"]
)
async def test_a_button_that_is_not_ours_shows_the_menu(server: BotApiServer, siti: Person, data: str) -> None:
    message = {"message_id": 1, "date": 1, "chat": siti.json, "from": server.me, "text": "x"}
    query = {"id": "1", "from": siti.user, "message": message, "chat_instance": "1", "data": data}
    await server.push({"callback_query": query})
    reply = await siti.hears()
    assert "Tombol itu sudah lama" in reply.text and "Lima program" in reply.buttons


@pytest.mark.parametrize("payload", ["x", "../../etc/passwd", "🙂", "a" * 64, "'; DROP TABLE leads;--", "<b>"])
async def test_start_with_a_strange_payload_greets(served: App, server: BotApiServer, payload: str) -> None:
    siti = server.person("Siti")
    await siti.says(f"/start {payload}")
    assert "Halo! Saya Payung" in (await siti.hears()).text
    assert (await siti.hears()).buttons == ["English"]


@pytest.mark.parametrize("text", ["/apaini", "/", "/ menu", "//", "/menu@test_bot", "/MENU"])
async def test_an_unknown_command_shows_the_menu(siti: Person, text: str) -> None:
    await siti.says(text)
    reply = await siti.hears()
    assert "📝 Daftar" in " ".join(reply.buttons)


async def test_edited_messages_are_ignored(siti: Person) -> None:
    await to_name(siti)
    await siti.says("Siti Amina")
    assert Question.BUSINESS in (await siti.hears()).text
    await siti.edits_last("Siti Aminah")
    await siti.says("Warung Siti")
    assert Question.SECTOR in (await siti.hears()).text


async def test_what_people_in_a_group_say_to_each_other_is_ignored(server: BotApiServer, siti: Person) -> None:
    group = server.group()
    await siti.says("berapa iurannya?", in_=group)
    await siti.says("/daftar", in_=group)
    await siti.shares_contact(in_=group)
    await siti.says("/bahasa")
    assert "bahasa apa" in (await siti.hears()).text
    assert group.messages == []


async def test_what_people_write_is_not_in_the_log(siti: Person, log: Lines, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "bot")
    await to_phone(siti)
    await siti.says("0812-rahasia-7777")
    await siti.hears()
    assert not any(word in str(log) for word in ("Siti", "Warung", "rahasia", "7777", str(siti.id)))
