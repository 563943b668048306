"""Names that are not what they seem: hidden marks, other scripts, towers of accents, nothing to be seen at all."""

import unicodedata
from pathlib import Path

import openpyxl

from bot.app import App
from bot.i18n import translator
from bot.leads.export import export_leads
from bot.leads.filters import LeadFilter
from bot.tables.writing import Format
from tests.attacks.acting import heard, is_refused, leads_of, push_text, settled
from tests.attacks.placing import changing, enrolling, place_of, put_at
from tests.support.applicants import Question
from tests.support.bot_api import BotApiServer, Person

DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of what is written, also of what stands behind a name."""

TRICKS = [
    "Siti\u202enimaA", "\u2067Siti Aminah", "Si\u200dti Ami\u200bnah", "Siti\x00Aminah", "Siti\x1b[31mAminah",
    "\x7fSiti", "Siti\u2028Aminah", "Siti\x0b\x0cAminah", "Siti\u0085Aminah", "\ufeffSiti Aminah", "Si\u00adti",
    "Siti\ufffe Aminah", "S" + "\u0301" * 99, "Z̷̢̛͎̦̺a̸̡̘͉̾l̵̨̛̗g̴̢̛̙o̶̧̬͊", "Ѕіtі Аmіnаh", "Ｓｉｔｉ Ａｍｉｎａｈ", "𝕊𝕚𝕥𝕚",
    "ꜱɪᴛɪ", "Ⓢⓘⓣⓘ", "ﷺ ﷽", "İSTANBUL İ", "ß" * 100, "李小龙", "สมชาย", "ศิริ" * 20, "محمد", "O’Brien-Siti d'Or",
    "Siti 🙂", "👩‍🍳 Siti", "\U000e0053\U000e0069 Siti", "Siti\ue000", "e\u0301" * 50, "A\u20dd\u20de", "=SUM(A)",
    "@Siti", "+cmd|' /C calc'!A", "-Siti", "\tSiti", "Siti\t=HYPERLINK(A)", "'Siti", '"Siti","x"', "Siti;=A",
    "{name}", "%s%n", "\\x00",
]  # fmt: skip
NO_NAMES = [
    "🙂", "🙂🙂🙂👍🏽", "👩‍👩‍👧", "\u200d\u200d\u200d", "\u3164\u3164", "\u115f\u1160", "\uffa0\uffa0", "\u2800\u2800",
    "\u202e\u202e", "\x00\x01", "\u0301\u0301", "١٢٣", "１２３", "𝟏𝟐", "²³", "½", "Ⅳ Ⅴ", "_ _", "…",
    "\U000e0041\U000e0042", "Siti ٣", "Siti²", "\ufeff\ufeff", "\u00ad\u00ad", "-", "\u200b", "∞∞", "♥♥", "x" * 101,
    "X" * 4096, "\u034f\u034f", "ِِِ",
]  # fmt: skip
"""Where a name is asked for: nothing to read, digits, or far too long."""


def strange_in(name: str) -> list[str]:
    """What no name on an officer's list may hold: controls, halves of characters, turned directions."""
    return [
        f"U+{ord(one):04X}"
        for one in name
        if one in DIRECTIONS or unicodedata.category(one) in {"Cc", "Cs", "Zl", "Zp"}
    ]


def visible(text: str) -> str:
    """A text without what cannot be seen."""
    return "".join(one for one in text if unicodedata.category(one)[0] not in "CZ")


async def named(app: App, server: BotApiServer, step: str, names: list[str]) -> dict[str, Person]:
    people = {name: server.person() for name in names}
    for name, person in people.items():
        await put_at(app, person, changing(step))
        await push_text(server, person, name)
    await settled(server, app)
    return people


async def test_what_is_no_name_is_refused_with_a_reason(served: App, server: BotApiServer) -> None:
    people = await named(served, server, "name", NO_NAMES)
    taken = {}
    for name, person in people.items():
        kept = await place_of(served, person)
        assert kept is not None
        if "name" in kept.answers:
            taken[name] = kept.answers["name"]
        else:
            assert is_refused(person.messages[-1], person, "name"), name
    assert taken == {}


async def test_a_name_is_kept_as_it_can_be_read_and_shown_so_in_the_summary(served: App, server: BotApiServer) -> None:
    people = await named(served, server, "name", TRICKS)
    strange, changed = {}, {}
    for name, person in people.items():
        kept = await place_of(served, person)
        assert kept is not None
        told = await heard(person)
        if "name" not in kept.answers:
            assert Question.NAME in told, name
            continue
        assert f"Nama: {kept.answers['name']}\n" in told, name
        if found := strange_in(kept.answers["name"]):
            strange[name] = found
        if visible(kept.answers["name"]) != visible(name):
            changed[name] = kept.answers["name"]
    assert (strange, changed) == ({}, {})


async def test_a_business_keeps_its_emoji(served: App, server: BotApiServer) -> None:
    siti = server.person("Siti")
    await put_at(served, siti, enrolling("business"))
    await push_text(server, siti, "Warung 👩‍🍳🏳️‍🌈 Bu Siti™ “Nasi” №")
    await settled(server, served)
    kept = await place_of(served, siti)
    assert kept is not None and kept.answers["business"] == "Warung 👩‍🍳🏳️‍🌈 Bu Siti™ “Nasi” №"


async def test_the_officers_list_opens_with_every_such_name_in_it(
    served: App, server: BotApiServer, tmp_path: Path
) -> None:
    people = await named(served, server, "business", TRICKS)
    for person in people.values():
        if any("Ya, kirim" in button for button in person.messages[-1].buttons):
            await person.taps("Ya, kirim")
    await settled(server, served)
    leads = await leads_of(served)
    assert len(leads) > len(TRICKS) // 2
    assert {lead.draft.business: found for lead in leads if (found := strange_in(lead.draft.business))} == {}
    t, everybody = translator("id"), LeadFilter(with_duplicates=True)
    for kind in Format:
        assert await export_leads(served.stored.leads.leads(everybody), kind, tmp_path / f"leads.{kind}", t) == len(
            leads
        )
    sheet = openpyxl.load_workbook(tmp_path / "leads.xlsx").active
    assert sheet is not None and sheet.max_row == len(leads) + 1
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
