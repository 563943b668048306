"""Provinces, regencies and cities, in messages and in answers."""

import csv
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.regions import Region, find_regions, region, suggest_regions
from nlu.text.resources import read_text, read_yaml

ROWS = list(csv.DictReader(read_text("regions.csv").splitlines()))
ALIASES = read_yaml("region_aliases.yml")


def test_a_region_is_known_by_its_code() -> None:
    assert region("32.73") == Region("32.73", "Kota Bandung", "regency", "Asia/Jakarta")
    assert region("51") == Region("51", "Bali", "province", "Asia/Makassar")
    assert region("99.99") is None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["code"])
def test_every_name_finds_itself(row: dict[str, str]) -> None:
    assert [span.value for span in find_regions(row["name"])] == [row["code"]]
    assert [span.value for span in find_regions(f"saya tinggal di {row['name'].upper()}, bisa?")] == [row["code"]]


@pytest.mark.parametrize("row", [row for row in ROWS if row["level"] == "regency"], ids=lambda row: row["code"])
def test_every_full_name_is_an_unambiguous_answer(row: dict[str, str]) -> None:
    assert [one.code for one in suggest_regions(row["name"])] == [row["code"]]


@pytest.mark.parametrize("alias", [*ALIASES["nicknames"], *ALIASES["abbreviations"]])
def test_every_alias_is_an_answer(alias: str) -> None:
    assert suggest_regions(alias)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("kab bdg", "Kabupaten Bandung"),
        ("kab. bandung", "Kabupaten Bandung"),
        ("kota bandung", "Kota Bandung"),
        ("Bandung City", "Kota Bandung"),
        ("city of bandung", "Kota Bandung"),
        ("bandung barat", "Kabupaten Bandung Barat"),
        ("jaksel", "Kota Administrasi Jakarta Selatan"),
        ("jakarta selatan, dki jakarta", "Kota Administrasi Jakarta Selatan"),
        ("jogja", "Kota Yogyakarta"),
        ("solo", "Kota Surakarta"),
        ("batu", "Kota Batu"),
        ("sby", "Kota Surabaya"),
        ("gunung kidul", "Kabupaten Gunungkidul"),
        ("kep seribu", "Kabupaten Administrasi Kepulauan Seribu"),
        ("saya di kab bekasi kak", "Kabupaten Bekasi"),
        ("cikarang bekasi", "Kabupaten Bekasi"),
        ("kota cimahi utara", "Kota Cimahi"),
        ("kuta badung", "Kabupaten Badung"),
        ("lembang, bandung", "Kabupaten Bandung Barat"),
        ("kab malang jawa timur", "Kabupaten Malang"),
        ("sidoarjoo", "Kabupaten Sidoarjo"),
        ("sidoarjoo jatim", "Kabupaten Sidoarjo"),
        ("kota tanggerang", "Kota Tangerang"),
        ("surabya", "Kota Surabaya"),
        ("kota bogorr", "Kota Bogor"),
        ("jawa barat", "Jawa Barat"),
        ("west java", "Jawa Barat"),
    ],
)
def test_a_clear_answer_has_one_meaning(text: str, name: str) -> None:
    assert [one.name for one in suggest_regions(text)] == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("bandung", ["Kota Bandung", "Kabupaten Bandung", "Kabupaten Bandung Barat"]),
        ("malang, jatim", ["Kota Malang", "Kabupaten Malang"]),
        ("tanggerang", ["Kota Tangerang", "Kabupaten Tangerang", "Kota Tangerang Selatan"]),
        ("banjar", ["Kota Banjar", "Kabupaten Banjar"]),
        ("toraja", ["Kabupaten Tana Toraja", "Kabupaten Toraja Utara"]),
    ],
)
def test_an_answer_with_several_meanings_offers_them(text: str, names: list[str]) -> None:
    assert [one.name for one in suggest_regions(text)] == names


@pytest.mark.parametrize("text", ["jakarta", "dki", "DKI Jakarta", "jkt"])
def test_jakarta_offers_its_cities(text: str) -> None:
    assert {one.code for one in suggest_regions(text)} == {"31.71", "31.72", "31.73", "31.74", "31.75"}


@pytest.mark.parametrize(
    "text",
    ["", "12", "halo", "batal", "asdfgh", "tidak tahu", "apa itu jht", "bantuan", "pelayanan", "indonesia", "x" * 5000],
)
def test_nonsense_has_no_suggestion(text: str) -> None:
    assert suggest_regions(text) == []


def test_no_more_is_offered_than_asked_for() -> None:
    assert len(suggest_regions("jakarta", limit=2)) == 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("di Bandung", [("Bandung", "32.73")]),
        ("dari kab bandung", [("kab bandung", "32.04")]),
        ("kab.bandung", [("kab.bandung", "32.04")]),
        ("kab bekasi dan kota bekasi", [("kab bekasi", "32.16"), ("kota bekasi", "32.75")]),
        ("kantor cabang malang dimana", [("malang", "35.73")]),
        ("kantor di yogyakarta", [("yogyakarta", "34.71")]),
        ("di batu", [("batu", "35.79")]),
        ("Kantor jakarta barat daan mogot", [("jakarta barat", "31.73")]),
        ("cabang jakarta", [("jakarta", "31")]),
        ("papua barat daya", [("papua barat daya", "96")]),
        ("aceh barat daya", [("aceh barat daya", "11.12")]),
        ("provinsi jambi", [("provinsi jambi", "15")]),
        ("Kab. Fak-Fak", [("Kab. Fak-Fak", "92.03")]),
        ("bandung,jakarta", [("bandung", "32.73"), ("jakarta", "31")]),
    ],
)
def test_regions_are_found_in_a_message(text: str, found: list[tuple[str, str]]) -> None:
    assert [(span.text, span.value) for span in find_regions(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "nasib malang",
        "warung nasi padang",
        "rumah batu",
        "serang balik",
        "medan perang",
        "jangan ngada ngada",
        "di puncak",
        "di buru",
        "jual batu bara",
        "kota tua",
        "kota saya",
        "buru",
        "pelabuhan",
        "TKI hongkong",
    ],
)
def test_everyday_words_are_no_regions(text: str) -> None:
    assert find_regions(text) == []


def test_every_word_that_needs_another_is_a_known_name() -> None:
    names = [*ALIASES["weak"], *ALIASES["typed"]]
    assert len(names) == len(set(names))
    assert all(suggest_regions(name) for name in names)


def test_every_alias_leads_to_a_region() -> None:
    codes = [
        code
        for meant in [*ALIASES["nicknames"].values(), *ALIASES["offered"].values()]
        for code in ([meant] if isinstance(meant, str) else meant)
    ]
    assert all(region(code) for code in codes)


PIECES = [
    "kab",
    "kota",
    "di",
    "bandung",
    "jakarta",
    "barat",
    "aceh",
    "batu",
    "kep",
    "administrasi",
    "city",
    "of",
    ".",
    "jatim",
]


@given(st.text() | st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_any_text_gives_spans_in_order_without_overlap(text: str) -> None:
    assert len(suggest_regions(text)) <= 5
    spans = find_regions(text)
    assert all(span.text == text[span.start : span.end] != "" for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(region(span.value) for span in spans)
