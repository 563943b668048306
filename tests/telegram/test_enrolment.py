"""From the first question to the exported lead, in both languages."""

import csv
import re
from pathlib import Path

from bot.app import App
from bot.i18n import translator
from bot.leads.export import export_leads
from bot.tables.writing import Format
from tests.support.bot_api import BotApiServer, Person
from tests.support.serving import hears_about

CODE = re.compile(r"PY-[2-9A-Z]{6}")


async def enrol_in_indonesian(siti: Person) -> str:
    """The whole way of somebody who asks first, taps and types; the code that is told at the end."""
    await siti.says("iurannya berapa ya sebulan?")
    answer = await siti.hears()
    assert "Rp" in answer.text and "Sumber:" in answer.text
    assert (await siti.hears()).buttons == ["English"]
    await siti.taps("Daftarkan usaha saya")
    assert "boleh saya simpan data Anda?" in (await siti.hears()).text
    await siti.taps("Saya setuju")
    assert "Pertanyaan 1 dari 8" in (await siti.hears()).text
    await siti.says("Siti Aminah <ibu> & anak")
    assert "Pertanyaan 2 dari 8" in (await siti.hears()).text
    await siti.says("Warung Bu Siti")
    assert "Pertanyaan 3 dari 8" in (await siti.hears()).text
    await siti.says("kalau sakit ditanggung ga?")
    assert "JKK" in (await siti.hears()).text
    assert "Pertanyaan 3 dari 8" in (await siti.hears()).text
    await siti.taps("Warung makan")
    assert "Pertanyaan 4 dari 8" in (await siti.hears()).text
    await siti.says("Bandung")
    assert "Kota Bandung" in (await siti.hears()).buttons
    await siti.taps("Kota Bandung")
    assert "Pertanyaan 5 dari 8" in (await siti.hears()).text
    await siti.says("dua orang")
    assert "Pertanyaan 6 dari 8" in (await siti.hears()).text
    await siti.taps("Kirim nomor saya")
    assert "Sudah dicatat" in (await siti.hears()).text
    assert "Pertanyaan 7 dari 8" in (await siti.hears()).text
    await siti.taps("JKK dan JKM")
    assert "Pertanyaan 8 dari 8" in (await siti.hears()).text
    await siti.taps("Ya, teruskan")
    summary = await siti.hears()
    assert "Nama: Siti Aminah <ibu> & anak" in summary.text
    assert "Usaha: Warung Bu Siti" in summary.text
    await siti.taps("Ubah")
    assert "Mau ubah yang mana?" in (await siti.hears()).text
    await siti.taps("Usaha")
    assert "Pertanyaan 2 dari 8" in (await siti.hears()).text
    await siti.says("Warung Makan Siti")
    assert "Usaha: Warung Makan Siti" in (await siti.hears()).text
    await siti.taps("Ya, kirim")
    return _code((await siti.hears()).text)


async def enrol_in_english(john: Person) -> str:
    await john.says("how much does it cost?")
    assert "Rp" in (await john.hears()).text
    assert (await john.hears()).buttons == ["Bahasa Indonesia"]
    await john.says("/enrol")
    assert "may I store your data?" in (await john.hears()).text
    await john.says("yes")
    assert "Question 1 of 8" in (await john.hears()).text
    await john.says("John Wayan")
    assert "Question 2 of 8" in (await john.hears()).text
    await john.says("Wayan Surf Repair")
    assert "Question 3 of 8" in (await john.hears()).text
    await john.taps("Repair shop")
    assert "Question 4 of 8" in (await john.hears()).text
    await john.says("Denpasar")
    assert "Question 5 of 8" in (await john.hears()).text
    await john.taps("Nobody, I work alone")
    assert "Question 6 of 8" in (await john.hears()).text
    await john.says("+62 813-3333-4444")
    assert "Noted" in (await john.hears()).text
    assert "Question 7 of 8" in (await john.hears()).text
    await john.taps("JKK, JKM and JHT")
    assert "Question 8 of 8" in (await john.hears()).text
    await john.taps("No, only the staff")
    assert "Workers: 0" in (await john.hears()).text
    await john.says("change")
    assert "What would you like to change?" in (await john.hears()).text
    await john.says("Workers")
    assert "Question 5 of 8" in (await john.hears()).text
    await john.says("three")
    assert "Workers: 3" in (await john.hears()).text
    await john.taps("Yes, send it")
    return _code((await john.hears()).text)


async def test_two_owners_enrol_and_both_leads_are_exported_once(
    served: App, server: BotApiServer, tmp_path: Path
) -> None:
    siti = server.person("Siti", "id", phone="+6281211112222")
    john = server.person("John", "en")
    codes = [await enrol_in_indonesian(siti), await enrol_in_english(john)]
    out = tmp_path / "leads.csv"
    assert await export_leads(served.stored.leads.leads(), Format.CSV, out, translator("en")) == 2
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    first, second = rows
    assert [first["Code"], second["Code"]] == codes
    assert {title: first[title] for title in ("Name", "Business", "Regency or city", "Workers", "Mobile number")} == {
        "Name": "Siti Aminah <ibu> & anak",
        "Business": "Warung Makan Siti",
        "Regency or city": "Kota Bandung",
        "Workers": "2",
        "Mobile number": "0812-1111-2222",
    }
    assert (first["Programmes"], first["Language"], first["Kind of business"]) == (
        "JKK and JKM",
        "Bahasa Indonesia",
        "Food stall, restaurant",
    )
    assert {title: second[title] for title in ("Name", "Business", "Province", "Workers", "Mobile number")} == {
        "Name": "John Wayan",
        "Business": "Wayan Surf Repair",
        "Province": "Bali",
        "Workers": "3",
        "Mobile number": "0813-3333-4444",
    }
    assert (second["Programmes"], second["Language"]) == ("JKK, JKM and JHT (savings)", "English")


async def test_enrolling_again_with_the_same_number_brings_the_open_lead_up_to_date(
    served: App, server: BotApiServer
) -> None:
    john = server.person("John", "en")
    first = await enrol_in_english(john)
    for words in (
        "/enrol",
        "John W. Wayan",
        "Wayan Boards",
        "repair shop",
        "Denpasar",
        "3",
        "081333334444",
        "JKK",
        "no",
    ):
        await john.says(words)
    await hears_about(john, "John W. Wayan")
    await john.taps("Yes, send it")
    assert _code((await john.hears()).text) == first
    assert [lead.draft.name async for lead in served.stored.leads.leads()] == ["John W. Wayan"]


def _code(text: str) -> str:
    found = CODE.search(text)
    assert found is not None, text
    return found[0]
