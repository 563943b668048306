"""Kinds of business, as people name them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.leads.sectors import SECTOR_TITLES
from nlu.text.resources import read_yaml
from nlu.text.sectors import find_sectors, parse_sector, sectors


def test_the_codes_are_those_the_bot_offers() -> None:
    assert sectors() == tuple(SECTOR_TITLES)


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("jualan pulsa", "retail"),
        ("konter hp", "retail"),
        ("toko kelontong", "retail"),
        ("online shop", "retail"),
        ("saya jualan baju di shopee", "retail"),
        ("toko", "retail"),
        ("toko bangunan", "retail"),
        ("I sell phone credit", "retail"),
        ("warung nasi", "food_stall"),
        ("warung kopi", "food_stall"),
        ("kedai kopi", "food_stall"),
        ("jual nasi goreng sama mie", "food_stall"),
        ("ayam geprek", "food_stall"),
        ("catering", "food_production"),
        ("usaha kue kering", "food_production"),
        ("tukang jahit", "tailoring"),
        ("salon", "salon"),
        ("barbershop", "salon"),
        ("londri kiloan", "laundry"),
        ("bengkel motor", "workshop"),
        ("bengkelnya", "workshop"),
        ("tukang las", "workshop"),
        ("ojol", "transport"),
        ("supir angkot", "transport"),
        ("petani cabai", "farming"),
        ("ternak ayam", "livestock"),
        ("nelayan", "fishing"),
        ("ternak lele", "fishing"),
        ("tukang bangunan", "construction"),
        ("tukang kayu", "craft_furniture"),
        ("desain grafis", "services_professional"),
        ("les privat", "services_professional"),
        ("lainnya", "other"),
        ("Something else", "other"),
    ],
)
def test_an_answer_names_a_business(text: str, sector: str) -> None:
    assert parse_sector(text) == sector


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("bengkl motor", "workshop"),
        ("katring", "food_production"),
        ("peternkan", "livestock"),
        ("nelayn", "fishing"),
        ("restorant", "food_stall"),
    ],
)
def test_small_slips_of_spelling_are_forgiven(text: str, sector: str) -> None:
    assert parse_sector(text) == sector


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12",
        "hai",
        "saya",
        "tidak tahu",
        "batal",
        "warung",
        "laundry dan catering",
        "apa itu jht",
        "toko saya wajib daftar?",
        "berapa iuran ojol",
        "x" * 5000,
    ],
)
def test_an_answer_that_names_no_single_business_is_none(text: str) -> None:
    assert parse_sector(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("saya punya warung nasi, boleh ikut?", [("warung nasi", "food_stall")]),
        ("saya ojol mau daftar", [("ojol", "transport")]),
        ("usaha saya bengkel", [("bengkel", "workshop")]),
        ("punya bengkel kecil", [("bengkel", "workshop")]),
        ("I run a small restaurant", [("restaurant", "food_stall")]),
        ("punya toko di pasar", [("toko", "retail")]),
        ("tukang las dan nelayan", [("tukang las", "workshop"), ("nelayan", "fishing")]),
    ],
)
def test_a_business_is_found_in_a_message(text: str, found: list[tuple[str, str]]) -> None:
    assert [(span.text, span.value) for span in find_sectors(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "motor saya di bengkel",
        "di kantor cabang",
        "lihat foto",
        "minum kopi",
        "service nya lama",
        "apa bedanya dengan yang lain",
        "dikirim pakai kurir",
        "saya tidak tahu",
    ],
)
def test_a_word_in_passing_is_no_business(text: str) -> None:
    assert find_sectors(text) == []


PHRASES = [
    (phrase, sector)
    for sector, tiers in read_yaml("sectors.yml").items()
    for phrases in tiers.values()
    for phrase in phrases
]


def test_no_phrase_is_listed_twice() -> None:
    assert len(PHRASES) == len(dict(PHRASES))


@pytest.mark.parametrize(("phrase", "sector"), PHRASES)
def test_every_listed_phrase_means_its_business(phrase: str, sector: str) -> None:
    assert parse_sector(phrase) == sector


@given(st.text() | st.lists(st.sampled_from([phrase for phrase, _ in PHRASES]), max_size=6).map(" ".join))
def test_any_text_gives_spans_in_order_without_overlap(text: str) -> None:
    assert parse_sector(text) in {*sectors(), None}
    spans = find_sectors(text)
    assert all(span.text == text[span.start : span.end] != "" for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
