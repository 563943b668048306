"""Which language a message is written in, as far as a few words can tell."""

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.language import detect_language

TRAINING = Path(__file__).parents[2] / "nlu" / "data"


@pytest.mark.parametrize(
    "text",
    [
        "gmn cara cairin jht?",
        "Bagaimana cara mendaftar sebagai peserta?",
        "brp iurannya",
        "jmo gabisa dibuka",
        "udah resign tp blm cair",
        "bangettt susahnyaaa",
        "kartu hilang",
        "halo min",
        "makasih kak",
        "tiba2 keluar sendiri",
        "gaji 3jt kena potong",
    ],
)
def test_indonesian_in_any_spelling(text: str) -> None:
    assert detect_language(text) == "id"


@pytest.mark.parametrize(
    "text",
    [
        "piye carane nyairke jht",
        "aku ra iso mlebu",
        "pinten regane",
        "kumaha carana daftar",
        "abdi teu tiasa lebet",
        "punten, naon eta jht?",
    ],
)
def test_javanese_and_sundanese_count_as_indonesian(text: str) -> None:
    assert detect_language(text) == "id"


@pytest.mark.parametrize(
    "text",
    [
        "how much do i pay",
        "cant login to jmo",
        "what is JHT",
        "i dont have a card",
        "where is the nearest office?",
        "my husband died",
        "thank you",
        "USELESS",
        "don’t worry",
        "pls help me",
        "is it free?",
        "worker injured",
    ],
)
def test_english(text: str) -> None:
    assert detect_language(text) == "en"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("how do I cairkan my JHT", "en"),
        ("is the iuran monthly?", "en"),
        ("what does kartu peserta cost", "en"),
        ("min how to login nya gmn", "id"),
        ("kenapa error terus setelah di update please", "id"),
        ("saya mau claim tapi failed verification", "id"),
        ("register min", "id"),
    ],
)
def test_the_grammar_decides_in_mixed_messages(text: str, expected: str) -> None:
    assert detect_language(text) == expected


@pytest.mark.parametrize(
    "text", ["", "JHT", "ok", "16800", "🙏👍", "???", "jmo error", "BPJS", "...", "jht jkk jkm", "p"]
)
def test_nothing_tells(text: str) -> None:
    assert detect_language(text) is None
    assert detect_language(text, "en") == "en"
    assert detect_language(text, fallback="id") == "id"


def test_links_and_addresses_do_not_tell() -> None:
    assert detect_language("https://the.best.of/us") is None
    assert detect_language("what.is.the@and.com") is None


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_training_sentences_are_told_apart(language: str) -> None:
    found = [
        detect_language(line.removeprefix("- "))
        for path in sorted((TRAINING / language).glob("*.yml"))
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
        for line in entry.get("examples", "").splitlines()
    ]
    told = [one for one in found if one]
    assert told.count(language) >= 0.985 * len(told)
    assert len(told) >= 0.95 * len(found)


@given(st.text(), st.sampled_from([None, "id", "en"]))
def test_any_text_has_a_language_or_the_fallback(text: str, fallback: str | None) -> None:
    assert detect_language(text, fallback) in {"id", "en", fallback}


@given(st.text())
def test_case_does_not_matter(text: str) -> None:
    ascii_text = json.dumps(text)
    assert detect_language(ascii_text.upper()) == detect_language(ascii_text.lower())
