"""Standard spelling: what `normalise` makes of the way people write, and that its lexicon is sound."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.normalise import normalise
from nlu.text.resources import read_yaml

LEXICON = read_yaml("lexicon.yml")
ENTRIES = [
    (variant, standard)
    for theme in LEXICON["words"].values()
    for standard, variants in theme.items()
    for variant in variants.split()
]
PHRASES = [(phrase, standard) for standard, phrases in LEXICON["phrases"].items() for phrase in phrases]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gmn cara nyairin jht gw", "bagaimana cara cairkan jht saya"),
        ("brp iurannya yg bs dibayar", "berapa iuran yang bisa dibayar"),
        ("udh 2thn gk krja", "sudah # tahun tidak kerja"),
        ("knp blm cair", "kenapa belum cair"),
        ("klo dpt dr prshn trs gmna", "kalau dapat dari perusahaan terus bagaimana"),
        ("gabisa masuk", "tidak bisa masuk"),
        ("kapan sy dpt", "kapan saya dapat"),
        ("d buka", "di buka"),
        ("aplikasinya gabisa dibuka, saldo ny kosong", "aplikasi tidak bisa dibuka saldo kosong"),
        ("saldoku brp ya bang", "saldo saya berapa ya bang"),
        ("hrd dikantor blm nonaktifin kartuku", "hrd di kantor belum nonaktifkan kartu saya"),
        ("penghinaan data gagal trs", "pengkinian gagal terus"),
        ("duitnya kecairkan abis ngajuin klime", "uang cairkan habis ajukan klaim"),
        ("packlaring hilang, pengganti nya apa", "paklaring hilang pengganti nya apa"),
    ],
)
def test_informal_spelling_becomes_standard(text: str, expected: str) -> None:
    assert normalise(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("piye carane", "bagaimana cara"),
        ("aku ra iso, wis arep metu", "saya tidak bisa sudah mau keluar"),
        ("pira regane", "berapa regane"),
        ("opo iki nang kantor", "apa ini di kantor"),
        ("kulo mboten tiasa", "saya tidak bisa"),
        ("carana nyokot artos kumaha", "cara ambil uang bagaimana"),
    ],
)
def test_javanese_words_become_indonesian(text: str, expected: str) -> None:
    assert normalise(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I don't know", "i do not know"),
        ("i dont know", "i do not know"),
        ("can’t pay, won't pay", "can not pay will not pay"),
        ("I'm fired and they're late", "i am fired and they are late"),
        ("what's my boss's number", "what is my bos number"),
        ("i wanna join pls, hw much do u take", "i want to join please how much do you take"),
        ("let's go", "let us go"),
        ("when i recieve the contribusion, idk", "when i receive the contribution i do not know"),
        ("r the workers registered", "are the worker registered"),
    ],
)
def test_english_shortcuts_become_words(text: str, expected: str) -> None:
    assert normalise(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "is it one or two of us",
        "so am i in or out by an hour",
        "no one told me to do it as well",
        "this is the day to pay for all of them",
        "the hr said no",
        "too good to be free",
    ],
)
def test_english_words_stay(text: str) -> None:
    assert normalise(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "bpjstk",
        "BPJS TK",
        "bpjs ketenagakerjaan",
        "BPJS Ketenaga kerjaan",
        "bpjs naker",
        "BPJAMSOSTEK",
        "jamsostek",
        "bpjs ketenagaan kerja",
    ],
)
def test_the_agency_has_one_name(text: str) -> None:
    assert normalise(text) == "bpjstk"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bangettttt", "banget"),
        ("gimanaaa", "bagaimana"),
        ("yaaa", "ya"),
        ("yaa", "ya"),
        ("goooood", "good"),
        ("pleaseeee", "please"),
        ("saaaat", "saat"),
        ("maaf", "maaf"),
        ("perusahaaan", "perusahaan"),
        ("need all", "need all"),
    ],
)
def test_stretched_letters_are_shortened(text: str, expected: str) -> None:
    assert normalise(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rp 2.500.000,-", "rp #"),
        ("5jt", "# juta"),
        ("31/12/2020", "#"),
        ("24/7", "#"),
        ("500k", "#"),
        ("error JMBG006", "error jmbg #"),
        ("no 1 2 3", "no #"),
        ("# #1", "#"),
        ("tiba2 ganti² terus", "tiba ganti terus"),
    ],
)
def test_numbers_become_a_sign(text: str, expected: str) -> None:
    assert normalise(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ＪＨＴ", "jht"),
        ("sal\u200bdo", "saldo"),
        ("piyé", "bagaimana"),
        ("Kapan, ya?!", "kapan ya ?"),
        ("cair-cair", "cair"),
        ("jum'at", "jumat"),
        ("makasih 🙏🏻🙏", "terimakasih 🙏"),
        ("", ""),
        ("...", ""),
        ("  a \n b ", "a b"),
    ],
)
def test_only_words_questions_and_emoji_remain(text: str, expected: str) -> None:
    assert normalise(text) == expected


WORDS = st.sampled_from([word for entry in ENTRIES + PHRASES for side in entry for word in side.split()])


@given(st.text() | st.lists(WORDS | st.sampled_from(["2", "#", "?", "n't", "'s", "aaa"]), max_size=12).map(" ".join))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(st.text(st.sampled_from("abuyog'2#?3 İßſ²é\u200d🙏🏻'’.-")))
def test_normalising_twice_changes_nothing_for_odd_letters(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(st.text(st.characters(codec="ascii")))
def test_no_digit_nor_capital_remains(text: str) -> None:
    assert not any(c.isdigit() or c.isupper() for c in normalise(text))


def test_every_standard_word_is_stable() -> None:
    standards = {standard for _, standard in ENTRIES + PHRASES}
    assert {standard: normalise(standard) for standard in standards} == {standard: standard for standard in standards}


def test_every_entry_is_reached() -> None:
    wrong = [(variant, standard) for variant, standard in ENTRIES + PHRASES if normalise(variant) != standard]
    assert wrong == []


def test_no_entry_is_listed_twice() -> None:
    counts = Counter(variant for variant, _ in ENTRIES + PHRASES)
    assert [variant for variant, count in counts.items() if count > 1] == []


def test_doubled_words_are_stable() -> None:
    assert [word for word in LEXICON["doubled"].split() if normalise(word) != word] == []


def test_short_words_of_the_other_language_are_no_entries() -> None:
    words = "or is to am of so an in do no by as at on me us he we hr th men sing min sir"
    assert normalise(words) == words
