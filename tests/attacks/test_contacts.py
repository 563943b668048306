"""Contacts of other people, and what only looks like a contact."""

from typing import Any

import pytest

from bot.app import App
from tests.attacks.acting import goes_to, is_refused, leads_of, push_message, settled
from tests.attacks.placing import changing, enrolling, place_of, put_at
from tests.support.applicants import Question
from tests.support.bot_api import BotApiServer, Person
from tests.support.bot_api.shapes import JSON
from tests.support.serving import hears_about

FOREIGN = "Itu kontak orang lain"
NUMBER_ASKED = Question.PHONE
JUNK = (
    "BEGIN:VCARD\nVERSION:3.0\nN:Rahasia;<b>Siti</b>\nTEL:+6281355556666\nPHOTO;ENCODING=b:"
    + "A" * 4000
    + "\nEND:VCARD"
)

NOBODYS = [
    {"user_id": 1},
    {"user_id": 2**52},
    {"user_id": 0},
    {"user_id": -1},
    {"user_id": None},
    {"user_id": 1, "first_name": "", "last_name": "<b>x</b>"},
    {"vcard": JUNK},
    {"user_id": 1, "vcard": JUNK},
]
"""What a contact of somebody else has, or one of nobody on Telegram; none of them is the sender's own."""
NO_NUMBERS = [
    "", "+", "0", "abc", "nol delapan satu dua", "8" * 200, "+" + "62812345678" * 20, "<b>bold</b>", "\x00", "\ud800",
    "0812-abc-4567", "+1", "110", "021 5551234", "+62215551234", "081211112222, 081333334444", "½", "²" * 12,
    "3273014508900001", "NaN", "1e12", "-62812", "💬" * 50, "'; DROP TABLE leads; --", "{phone}", "%s%s%s",
]  # fmt: skip


async def shares(server: BotApiServer, person: Person, **contact: Any) -> JSON:
    """A contact with any fields; by default the person's own."""
    usual = {"phone_number": person.phone, "first_name": person.name, "user_id": person.id}
    kept = {name: value for name, value in (usual | contact).items() if value is not None}
    return await push_message(server, person, {"contact": kept})


@pytest.mark.parametrize("number", ["+6281355556666", "081355556666"])
async def test_only_ones_own_contact_counts(served: App, server: BotApiServer, number: str) -> None:
    for contact in NOBODYS:
        budi = server.person("Budi")
        await put_at(served, budi, enrolling("phone"))
        await shares(server, budi, **{"user_id": None, "phone_number": number} | contact)
        assert NUMBER_ASKED in (await hears_about(budi, FOREIGN)).text
    siti = server.person("Siti")
    await goes_to(siti, "phone")
    await shares(server, siti, user_id=None, phone_number=number)
    assert NUMBER_ASKED in (await hears_about(siti, FOREIGN)).text
    await shares(server, siti, phone_number="+6281211112222", vcard=JUNK)
    for words in ("dasar", "lewati", "lewati", "lewati", "tidak"):
        await siti.says(words)
    summary = await hears_about(siti, "Sudah benar semua?")
    assert "0812-1111-2222" in summary.text and "5555" not in summary.text
    await siti.taps("Ya, kirim")
    await hears_about(siti, "Kode Anda PY-")
    assert [lead.draft.phone for lead in await leads_of(served)] == ["+6281211112222"]


async def test_a_contact_whose_number_is_none_is_refused_with_a_reason(served: App, server: BotApiServer) -> None:
    people = {number: server.person() for number in NO_NUMBERS}
    for number, person in people.items():
        await put_at(served, person, changing("phone"))
        await shares(server, person, phone_number=number)
    await settled(server, served)
    for number, person in people.items():
        reply = person.messages[-1]
        assert is_refused(reply, person, "phone"), number
        assert "0812 3456 7890" in reply.text and "Kirim nomor saya" in reply.buttons[0], number
        kept = await place_of(served, person)
        assert kept is not None and "phone" not in kept.answers, number


async def test_a_contact_nobody_asked_for_is_neither_kept_nor_repeated(served: App, server: BotApiServer) -> None:
    siti = server.person("Siti")
    await goes_to(siti, "name")
    await shares(server, siti, phone_number="+6281355556666")
    await hears_about(siti, "tidak saya simpan")
    await shares(server, siti, user_id=1, phone_number="+6281377778888", vcard=JUNK)
    assert "Siapa nama Anda?" in (await hears_about(siti, FOREIGN)).text
    await siti.says("/data")
    await settled(server, served)
    kept = await place_of(served, siti)
    assert kept is not None and kept.answers == {"covers": "both"}
    assert not any(digits in message.text for message in siti.messages for digits in ("5555", "6666", "7777", "VCARD"))


async def test_a_text_that_looks_like_a_contact_is_a_text(served: App, server: BotApiServer) -> None:
    siti = server.person("Siti")
    await goes_to(siti, "name")
    await push_message(server, siti, {"text": JUNK[:3000]})
    await hears_about(siti, "Siapa nama Anda?")
    kept = await place_of(served, siti)
    assert kept is not None and kept.answers == {"covers": "both"}
