"""From the first question to the exported lead, in both languages."""

import csv
import re
from pathlib import Path

from bot.app import App
from bot.i18n import translator
from bot.leads.export import export_leads
from bot.leads.lead import Covers
from bot.tables.writing import Format
from tests.support.applicants import Question
from tests.support.bot_api import BotApiServer, Person
from tests.support.serving import hears_about

CODE = re.compile(r"PY-[2-9A-Z]{6}")
NIK, NIB = "3273014107850001", "9120001234567"
"""The NIK is of the city of the business."""


async def enrol_in_indonesian(siti: Person) -> str:
    """The whole way of somebody who asks first, taps and types; the code that is told at the end."""
    await asks_in_indonesian(siti)
    assert (await siti.hears()).buttons == ["English"]
    return await taps_on_in_indonesian(siti)


async def asks_in_indonesian(siti: Person) -> None:
    await siti.says("iurannya berapa ya sebulan?")
    answer = await siti.hears()
    assert "Rp" in answer.text and "Sumber:" in answer.text


async def taps_on_in_indonesian(siti: Person) -> str:
    """The way from the answer to the end."""
    await siti.taps("📝 Daftar")
    assert Question.WHO in (await siti.hears()).text
    await siti.taps("Saya punya usaha")
    assert Question.CONSENT in (await siti.hears()).text
    await siti.taps("Saya setuju")
    assert Question.REMIND in (await siti.hears()).text
    await siti.taps("Ya, ingatkan saya")
    assert Question.COVERS in (await siti.hears()).text
    await siti.taps("Dua-duanya")
    assert Question.NAME in (await siti.hears()).text
    await siti.says("Siti Aminah <ibu> & anak")
    assert Question.BUSINESS in (await siti.hears()).text
    await siti.says("Warung Bu Siti")
    assert Question.SECTOR in (await siti.hears()).text
    await siti.says("kalau sakit ditanggung ga?")
    assert "JKK" in (await siti.hears()).text
    assert Question.SECTOR in (await siti.hears()).text
    await siti.taps("Warung makan")
    assert Question.REGION in (await siti.hears()).text
    await siti.says("Bandung")
    assert "Kota Bandung" in (await siti.hears()).buttons
    await siti.taps("Kota Bandung")
    assert Question.WORKERS in (await siti.hears()).text
    await siti.says("dua orang")
    assert Question.WAGE in (await siti.hears()).text
    await siti.says("dua juta")
    assert Question.PHONE in (await siti.hears()).text
    await siti.taps("Kirim nomor saya")
    assert "Sudah dicatat" in (await siti.hears()).text
    assert Question.PROGRAMMES in (await siti.hears()).text
    await siti.taps("JKK dan JKM")
    assert Question.INCOME in (await siti.hears()).text
    await siti.says("3,5 juta")
    assert Question.NIB in (await siti.hears()).text
    await siti.says(NIB)
    assert Question.NIK in (await siti.hears()).text
    await siti.says(NIK)
    assert Question.AGENCY in (await siti.hears()).text
    await siti.taps("Ya, teruskan")
    summary = await siti.hears()
    assert "Nama: Siti Aminah <ibu> & anak" in summary.text
    assert "Usaha: Warung Bu Siti" in summary.text
    await siti.taps("Ubah")
    assert "Mau ubah yang mana?" in (await siti.hears()).text
    await siti.taps("Usaha")
    assert Question.BUSINESS in (await siti.hears()).text
    await siti.says("Warung Makan Siti")
    assert "Usaha: Warung Makan Siti" in (await siti.hears()).text
    await siti.taps("Ya, kirim")
    return await _told_at_the_end(siti, "Rp", "Anda tidak harus menunggu petugas")


async def enrol_in_english(john: Person) -> str:
    await john.says("how much does it cost?")
    assert "Rp" in (await john.hears()).text
    assert (await john.hears()).buttons == ["Bahasa Indonesia"]
    await john.says("/enrol")
    assert "Who would like to register?" in (await john.hears()).text
    await john.taps("I have a business")
    assert "may I store your data?" in (await john.hears()).text
    await john.says("yes")
    assert "May I remind you once" in (await john.hears()).text
    await john.says("no")
    assert "For whom would you like to register?" in (await john.hears()).text
    await john.taps("Only for my workers")
    assert "What is your name?" in (await john.hears()).text
    await john.says("John Wayan")
    assert "What is your business called" in (await john.hears()).text
    await john.says("Wayan Surf Repair")
    assert "What kind of business is it?" in (await john.hears()).text
    await john.taps("Repair shop")
    assert "In which regency or city is it?" in (await john.hears()).text
    await john.says("Denpasar")
    assert "How many people work for you?" in (await john.hears()).text
    await john.says("one")
    assert "how much does one of them earn" in (await john.hears()).text
    await john.taps("Skip")
    assert "On which mobile number" in (await john.hears()).text
    await john.says("+62 813-3333-4444")
    assert "Noted" in (await john.hears()).text
    assert "Do you have a business number (NIB)?" in (await john.hears()).text
    await john.says("skip")
    assert "BPJS Ketenagakerjaan, so that their branch" in (await john.hears()).text
    await john.taps("No, only the staff")
    assert "Workers: 1" in (await john.hears()).text
    await john.says("change")
    assert "What would you like to change?" in (await john.hears()).text
    await john.says("Workers")
    assert "How many people work for you?" in (await john.hears()).text
    await john.says("three")
    assert "Workers: 3" in (await john.hears()).text
    await john.taps("Yes, send it")
    return await _told_at_the_end(john, "%", "You need not wait for the officer")


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
    assert (first["Who enrols"], first["For whom"]) == ("owner of a business", "the owner and the workers")
    assert (first["Income a month"], first["Wage of a worker on average"]) == ("3500000", "2000000")
    assert (first["NIK"], first["Business number (NIB)"]) == (NIK, NIB)
    assert (first["May be passed on to the agency"], second["May be passed on to the agency"]) == (
        "agreed",
        "not agreed",
    )
    assert {title: second[title] for title in ("Name", "Business", "Province", "Workers", "Mobile number")} == {
        "Name": "John Wayan",
        "Business": "Wayan Surf Repair",
        "Province": "Bali",
        "Workers": "3",
        "Mobile number": "0813-3333-4444",
    }
    assert (second["Programmes"], second["Language"]) == ("I do not know yet", "English")
    assert (second["For whom"], second["Wage of a worker on average"], second["NIK"]) == ("the workers", "", "")


async def test_enrolling_again_with_the_same_number_brings_the_open_lead_up_to_date(
    served: App, server: BotApiServer
) -> None:
    john = server.person("John", "en")
    first = await enrol_in_english(john)
    for words in (
        "/enrol",
        "business",
        "both",
        "John W. Wayan",
        "Wayan Boards",
        "repair shop",
        "Denpasar",
        "3",
        "skip",
        "081333334444",
        "JKK, JKM and JHT",
        "skip",
        "skip",
        "skip",
        "no",
    ):
        await john.says(words)
    await hears_about(john, "John W. Wayan")
    await john.taps("Yes, send it")
    assert _code((await john.hears()).text) == first
    found = [lead.draft async for lead in served.stored.leads.leads()]
    assert [(draft.name, draft.programmes, draft.details.covers) for draft in found] == [
        ("John W. Wayan", "JKK+JKM+JHT", Covers.BOTH)
    ]


async def _told_at_the_end(person: Person, cost: str, ways: str) -> str:
    """The code of the lead: the cost stands beside it, then come papers and ways, then what to forward to others."""
    done = (await person.hears()).text
    assert cost in done
    assert ways in (await person.hears()).text
    assert "https://t.me/" in (await person.hears()).text
    return _code(done)


def _code(text: str) -> str:
    found = CODE.search(text)
    assert found is not None, text
    return found[0]
