"""Digits of other scripts, invisible characters and numbers of other notations.

Each is either read as the number that a person sees there, or refused with a reason; never is it another number.
"""

from collections.abc import Mapping
from typing import Any

import pytest

from bot.app import App
from bot.conversation.state import Place
from tests.attacks.acting import is_refused, leads_of, push_text, settled
from tests.attacks.placing import changing, place_of, put_at
from tests.support.bot_api import BotApiServer, Person

NUL, ZWSP, ZWJ, NBSP, RLO, INVISIBLE_TIMES = "\x00", "\u200b", "\u200d", "\u00a0", "\u202e", "\u2062"

COUNTS = {
    "١٢": 12, "１２": 12, "𝟏𝟐": 12, "१२": 12, "᠑᠒": 12, "𞥑𞥒": 12, "1٢": 12, "00012": 12,
    f"1{ZWSP}2": 12, f"1{ZWJ}2": 12, f"1{INVISIBLE_TIMES}2": None, f"12{NUL}": 12, f"{NUL}12": 12, f"1{NBSP}2": None,
    f"1{NBSP}000": 1000, "1.000": 1000, "1，000": 1000, "1'000": 1000, "1_000": 1000, "1 000": 1000, "1٬000": 1000,
    "²": 2, "5²": None, "²5": None, "₂": 2, "1₂": None, "①": 1, "⑫": 12, "Ⅻ": 12, "IV": 4, "三": 3, "12\u0301": 12,
    "½": None, "1½": None, "3¼": None, "1/2": None, "1.5": None, "1٫5": None, "1．5": None, "2,5": None,
    "-3": None, "−3": None, "–3": None, "—3": None, "－3": None, "﹣3": None, "+5": 5, "±5": 5, "~5": 5,
    "1e9": None, "1E2": 100, "0x10": 16, "0b11": None, "0o17": None, "10^400": None, "10⁴⁰⁰": None, "2³": None,
    "1" + "0" * 400: None, "9" * 4096: None, "10**9": None, "3*4": None, "7!": 7, "NaN": None, "inf": None, "∞": None,
    "3️⃣": 3, "1️⃣2️⃣": 12, "🔟": 10, "三人": None, "12%": None, "#12": 12, "12)": 12,
}  # fmt: skip
"""What is typed where a number of people is asked for → what a person reads there; None for nothing that counts people."""
OWN = "+6281234567890"
PHONES = {
    "٠٨١٢٣٤٥٦٧٨٩٠": OWN, "０８１２３４５６７８９０": OWN, "𝟎𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗𝟎": OWN, "0812３４567890": OWN, "+٦٢٨١٢٣٤٥٦٧٨٩٠": OWN,
    f"0812{NBSP}3456{NBSP}7890": OWN, f"0812{ZWSP}3456{ZWSP}7890": OWN, f"0812{ZWJ}34567890": OWN, "0812–3456–7890": OWN,
    "0812\u30003456\u30007890": OWN, "\u2066081234567890\u2069": OWN, f"0812{NUL}3456{NUL}7890": OWN, "081234567890\u0301": OWN,
    "\u202a+62 812-3456-7890\u202c": OWN, "0812·3456·7890": OWN, "0812 3456 789٠": OWN, "+1 (212) 555-0100": "+12125550100",
    f"{RLO}098765432180": None, "0812345678⁹⁰": None, "⁰⁸¹²³⁴⁵⁶⁷⁸⁹⁰": None, "0812 3456 78½": None, "0812 3456 78①②": None,
    "0812 3456 78₉₀": None, "O812 3456 789O": None, "-0812": None, "0812e10": None, "0x0812345678": None, "½" * 12: None,
    "²" * 12: None, "0812 3456 78 ９": "+628123456789", "0812 3456 789٠ 1": "+62812345678901",
}  # fmt: skip
"""What is typed where a telephone number is asked for → the number a person reads there; None for no whole number."""
AMOUNTS = {
    "٢٥٠٠٠٠٠": 2_500_000, "２．５００．０００": 2_500_000, "𝟐𝟓𝟎𝟎𝟎𝟎𝟎": 2_500_000, f"2{NBSP}500{NBSP}000": 2_500_000,
    "2\u202f500\u202f000": 2_500_000, f"2.500.000{ZWSP}": 2_500_000, f"2.5{ZWSP}00.000": 2_500_000, "2½ juta": 2_500_000,
    "2٬500٬000": 2_500_000, "2'500'000": 2_500_000, "2_500_000": 2_500_000, "2٫5 juta": 2_500_000, "९९ juta": 99_000_000,
    "½ juta": 500_000, "+5.000.000": 5_000_000, "5 000 000": 5_000_000, "Rp２jt": 2_000_000, "１００００００": 1_000_000,
    "Rp2²00.000": None, "5⁶00000": None, "2²juta": None, "3 juta³": None, "10⁴⁰⁰": None, "10^400 juta": None,
    "10^6": None, "1e6": 1_000_000, "1e9": None, "2,5e6": 2_500_000, "0x2625a0": None, "2.500.000²": 2_500_000,
    "–5.000.000": None, "—500000": None, "−2 juta": None, "-Rp500.000": None,
    "1" + "0" * 400: None, "Rp" + "9" * 4000: None, "9" * 4096: None, "NaN juta": None, "infinity juta": None, "∞": None,
    f"{RLO}0000052": None, "Rp½": None, "1.000.000.000.000.000": None, "5.000.000-": None,
}  # fmt: skip
"""What is typed where an income is asked for → what a person reads there; None for nothing that is an income."""


async def typed_at(app: App, server: BotApiServer, place: Place, texts: Mapping[str, Any]) -> dict[str, Person]:
    """A person for each text, who has typed it at a place and got an answer."""
    people = {text: server.person() for text in texts}
    for text, person in people.items():
        await put_at(app, person, place)
        await push_text(server, person, text)
    await settled(server, app)
    return people


async def kept_at(app: App, person: Person, step: str) -> Any:
    """What was kept as the answer to a step; None where it was refused."""
    kept = await place_of(app, person)
    assert kept is not None
    return kept.answers.get(step)


async def test_a_number_of_workers_is_what_it_looks_like_or_refused(served: App, server: BotApiServer) -> None:
    people = await typed_at(served, server, changing("workers"), COUNTS)
    wrong = {}
    for text, person in people.items():
        count = await kept_at(served, person, "workers")
        if count is None:
            assert is_refused(person.messages[-1], person, "workers"), text
        elif count != COUNTS[text]:
            wrong[text[:20]] = count
    assert wrong == {}


async def test_a_telephone_number_is_what_it_looks_like_or_refused(served: App, server: BotApiServer) -> None:
    people = await typed_at(served, server, changing("phone"), PHONES)
    wrong = {}
    for text, person in people.items():
        number = await kept_at(served, person, "phone")
        if number is None:
            assert is_refused(person.messages[-1], person, "phone"), text
        elif number != PHONES[text]:
            wrong[text] = number
    assert wrong == {}


async def test_an_income_is_what_it_looks_like_or_refused(served: App, server: BotApiServer) -> None:
    place = Place("calculate", "income", {"who": "employee"})
    people = await typed_at(served, server, place, AMOUNTS)
    wrong = {}
    for text, person in people.items():
        amount = await kept_at(served, person, "income")
        if amount is None:
            told = person.messages[-1].text
            assert "Berapa penghasilan" in told and not told.startswith("Berapa penghasilan"), text
        elif amount != AMOUNTS[text]:
            wrong[text[:20]] = amount
    assert wrong == {}


@pytest.mark.parametrize("digits", ["٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９", "०१२३४५६७८९"])
async def test_digits_of_a_keyboard_in_another_script_are_taken_into_the_lead(
    served: App, server: BotApiServer, digits: str
) -> None:
    in_script = str.maketrans("0123456789", digits)
    siti = server.person("Siti")
    for step, words in (("workers", "12"), ("phone", "0812 3456 7890")):
        await put_at(served, siti, changing(step))
        await push_text(server, siti, words.translate(in_script))
        await settled(server, served)
        await siti.taps("Ya, kirim")
        await settled(server, served)
    found = [(lead.draft.workers, lead.draft.phone) for lead in await leads_of(served)]
    assert found == [(12, "+6281211112222"), (2, "+6281234567890")]
