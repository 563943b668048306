"""The five programmes, by abbreviation and by plain word."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.programs import find_programs


@pytest.mark.parametrize(
    ("text", "programme"),
    [
        ("jht", "JHT"),
        ("saldo JHT-nya berapa", "JHT"),
        ("jhtku", "JHT"),
        ("jht2", "JHT"),
        ("jht.nya", "JHT"),
        ("J.H.T", "JHT"),
        ("j.h.t.", "JHT"),
        ("J H T", "JHT"),
        ("JHT😍", "JHT"),
        ("jaminan hari tua", "JHT"),
        ("jaminan  hari\ntua", "JHT"),
        ("tabungan hari tua", "JHT"),
        ("tabungan untuk hari tua", "JHT"),
        ("jaminan masa tua", "JHT"),
        ("saldo hari tua", "JHT"),
        ("old-age savings", "JHT"),
        ("old age", "JHT"),
        ("JP", "JP"),
        ("saldo jp saya", "JP"),
        ("jaminan pensiun", "JP"),
        ("uang pensiun", "JP"),
        ("cek pensiunan", "JP"),
        ("pensiun", "JP"),
        ("pension", "JP"),
        ("jkk", "JKK"),
        ("kecelakaan kerja", "JKK"),
        ("kecelakan krja", "JKK"),
        ("kecelakaan di tempat kerja", "JKK"),
        ("work accident", "JKK"),
        ("workplace injury insurance", "JKK"),
        ("I was injured at work", "JKK"),
        ("jkm", "JKM"),
        ("jaminan kematian", "JKM"),
        ("santunan kematian", "JKM"),
        ("klaim meninggal dunia", "JKM"),
        ("kematian", "JKM"),
        ("death benefit", "JKM"),
        ("jkp", "JKP"),
        ("JKPnya", "JKP"),
        ("jaminan kehilangan pekerjaan", "JKP"),
        ("kehilangan kerja", "JKP"),
        ("unemployment benefit", "JKP"),
        ("job loss", "JKP"),
    ],
)
def test_a_programme_is_recognised(text: str, programme: str) -> None:
    assert [span.value for span in find_programs(text)] == [programme]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("JKK&JKM", [("JKK", "JKK"), ("JKM", "JKM")]),
        ("jkk,jkm dan jp", [("jkk", "JKK"), ("jkm", "JKM"), ("jp", "JP")]),
        ("jaminan pensiun (JP)", [("jaminan pensiun", "JP"), ("JP", "JP")]),
        ("kecelakaan kerja dan kematian", [("kecelakaan kerja", "JKK"), ("kematian", "JKM")]),
        ("accident and death", [("accident", "JKK"), ("death", "JKM")]),
        ("klaim jaminan hari tua-ku", [("jaminan hari tua", "JHT")]),
        ("untuk hari tua", [("hari tua", "JHT")]),
        ("work accident insurance", [("work accident insurance", "JKK")]),
    ],
)
def test_the_longest_wording_is_taken_once(text: str, found: list[tuple[str, str]]) -> None:
    assert [(span.text, span.value) for span in find_programs(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "jk p",
        "jpg",
        "jeep",
        "ajp",
        "jth tempo",
        "jamsostek",
        "jaminan sosial",
        "akta kematian",
        "surat kematian",
        "death certificate",
        "usia pensiun",
        "saya sudah pensiun",
        "pension age",
        "pensiunan PNS",
        "kecelakaan",
        "I lost my job",
        "orang tua",
        "hari ini",
    ],
)
def test_other_words_are_no_programme(text: str) -> None:
    assert find_programs(text) == []


PIECES = [
    "jht",
    "JP",
    "j.h.t",
    "kematian",
    "dan",
    "&",
    "jaminan",
    "hari",
    "tua",
    "pensiun",
    "kecelakaan",
    "kerja",
    "nya",
    "-",
]


@given(st.text() | st.lists(st.sampled_from(PIECES)).map(" ".join) | st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_text_gives_spans_in_order_without_overlap(text: str) -> None:
    spans = find_programs(text)
    assert all(span.text == text[span.start : span.end] != "" for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert {span.value for span in spans} <= {"JKK", "JKM", "JHT", "JP", "JKP"}
