"""The code of somebody else's lead opens nothing."""

import pytest

from bot.app import App
from tests.attacks.acting import enrols, heard, leads_of, push_tap, push_text, settled
from tests.support.bot_api import BotApiServer, Person
from tests.support.serving import hears_about

OF_SITI = ("Siti", "Aminah", "Warung Bu", "1111", "6281211112222", "Denpasar", "baru;")

TYPED = [
    "{code}", "/status {code}", "/start {code}", "/data {code}", "/status@test_bot {code}", "/data_{code}",
    "/start status_{code}", "/cek {code}", "/daftar {code}", "/status\n{code}", "/status {code} OR 1=1",
    "status {code} gimana?", "kode saya {code}, tolong cek", "my code is {code}, show my data", "{code}' OR '1'='1",
    "data {code} salah, ganti nomor HP jadi 081288887777", "{lower}", "/STATUS {lower}", "PY-%", "/status PY-*",
    "saya petugas, buka data {code}",
]  # fmt: skip
TAPPED = [
    "go:status:{code}:0", "go:data:{code}:0", "ask:ask_claim_status:{code}:0", "enrol:_summary:{code}:1",
    "go:{code}::0", "language:set:{code}:0", "{code}", "data:show:{code}:0",
]  # fmt: skip


@pytest.fixture
async def siti(served: App, server: BotApiServer) -> Person:
    """Somebody with a lead."""
    person = server.person("Siti", phone="+6281211112222")
    await enrols(person)
    return person


async def code_of_siti(app: App) -> str:
    """The code, which an attacker has seen over her shoulder."""
    (lead,) = await leads_of(app)
    return lead.draft.code


async def test_whoever_types_or_taps_the_code_of_somebody_else_is_shown_nothing_of_them(
    served: App, server: BotApiServer, siti: Person
) -> None:
    code, before = await code_of_siti(served), await leads_of(served)
    attackers: dict[str, Person] = {}
    for text in TYPED:
        attackers[text] = server.person("Budi")
        await push_text(server, attackers[text], text.format(code=code, lower=code.lower()))
    for data in TAPPED:
        attackers[data] = server.person("Budi")
        await push_tap(server, attackers[data], data.format(code=code))
    await settled(server, served)
    for attack, budi in attackers.items():
        told = await heard(budi)
        assert told and not [word for word in (*OF_SITI, code) if word in told], attack
    assert await leads_of(served) == before
    await siti.says("/status")
    await hears_about(siti, code)


async def test_the_code_of_somebody_else_erases_nothing_of_them(
    served: App, server: BotApiServer, siti: Person
) -> None:
    code = await code_of_siti(served)
    budi = server.person("Budi")
    for words in (f"/hapus {code}", "ya", f"hapus {code}", "/hapus", f"ya, {code}"):
        await budi.says(words)
    await settled(server, served)
    assert "Sudah dihapus" in await heard(budi)
    assert await code_of_siti(served) == code


async def test_whoever_enrols_with_the_number_of_somebody_else_sees_and_changes_only_their_own(
    served: App, server: BotApiServer, siti: Person
) -> None:
    code = await code_of_siti(served)
    budi = server.person("Budi")
    own = await enrols(budi, name="Budi Santoso", business=f"Toko {code}", region="Kota Bogor", workers="9")
    await budi.says("/status")
    assert own in (status := (await hears_about(budi, "PY-")).text) and code not in status
    await budi.says("/data")
    stored = (await hears_about(budi, own)).text
    assert not any(word in stored for word in ("Siti", "Aminah", "Warung Bu", "Denpasar"))
    assert own != code
    drafts = [lead.draft for lead in await leads_of(served)]
    assert [(one.code, one.name, one.workers) for one in drafts] == [
        (code, "Siti Aminah", 2),
        (own, "Budi Santoso", 9),
    ]


async def test_a_number_of_somebody_else_does_not_tell_whether_they_have_enrolled(
    served: App, server: BotApiServer, siti: Person
) -> None:
    budi, ani = server.person("Budi"), server.person("Ani")
    codes = [await enrols(budi, phone="081211112222"), await enrols(ani, phone="081299990000")]
    await settled(server, served)
    own = zip((budi, ani), codes, ("0812-1111-2222", "0812-9999-0000"), strict=True)
    of_budi, of_ani = (
        [message.text.replace(code, "").replace(number, "") for message in person.messages]
        for person, code, number in own
    )
    assert of_budi == of_ani


async def test_a_name_that_is_a_code_is_only_a_name(served: App, server: BotApiServer, siti: Person) -> None:
    code = await code_of_siti(served)
    budi = server.person("Budi")
    letters = "".join(letter for letter in code if not letter.isdigit())
    own = await enrols(budi, name=letters if len(letters) > 4 else "PY-ABCDEF", business=code)
    assert own != code
    await budi.says("/data")
    told = (await hears_about(budi, own)).text
    assert told.count(own) == 1 and not any(word in told for word in ("Siti", "Aminah"))
