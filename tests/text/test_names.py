"""Names that words announce, and the many sentences that speak of names without one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.names import find_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("nama saya Siti Aminah, mau daftar", ["Siti Aminah"]),
        ("nama saya siti aminah mau daftar", ["siti aminah"]),
        ("nama saya Indah", ["Indah"]),
        ("Nama: Budi Santoso", ["Budi Santoso"]),
        ("namaku budi", ["budi"]),
        ("nama ibu kandung saya Siti Rahma", ["Siti Rahma"]),
        ("nama di kartu MUHAMAD di ktp MOCH", ["MUHAMAD"]),
        ("apakah nama Suyatno terdaftar", ["Suyatno"]),
        ("rek bca a.n. Budi", ["Budi"]),
        ("a/n sri wahyuni udah cair?", ["sri wahyuni"]),
        ("kartu atas nama M. Ali Akbar gimana", ["M. Ali Akbar"]),
        ("atas nama istri saya Dewi", ["Dewi"]),
        ("perkenalkan saya darto, pedagang", ["darto"]),
        ("saya Budi dari Garut", ["Budi"]),
        ("Pak Budi belum bayar iuran Bu Siti", ["Budi", "Siti"]),
        ("My name is Ann Lee and I work alone", ["Ann Lee"]),
        ("my husband's name is Joko", ["Joko"]),
        ("hi, I'm Dewi from Bogor", ["Dewi"]),
    ],
)
def test_an_announced_name_is_found(text: str, names: list[str]) -> None:
    assert [span.text for span in find_names(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "nama saya salah di kartu",
        "Nama Saya Salah Di Kartu",
        "NAMA SAYA TIDAK SESUAI KTP",
        "nama saya didaftarin perusahaan lama",
        "nama ibu kandung keliru",
        "kartu atas nama perusahaan apa pribadi",
        "atas nama orang lain",
        "apa nama programnya",
        "nama akunnya apa",
        "pak saya mau tanya",
        "Bu saya mau daftar",
        "saya karyawan dari Bandung",
        "Saya pindah dari PT lama",
        "my name is wrong on the card",
        "my name is not on the list",
        "i am from Bandung",
        "there is something called JKP",
        "nama",
    ],
)
def test_speaking_of_names_is_none(text: str) -> None:
    assert find_names(text) == []


WORDS = st.sampled_from(
    ["nama", "saya", "Nama", "a.n.", "atas", "is", ":", "Budi", "siti", "dari", "salah", "\n", "<nama>"]
)


@given(st.text() | st.lists(WORDS, max_size=10).map(" ".join))
def test_spans_lie_in_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for span in find_names(text):
        assert end <= span.start < span.end
        assert text[span.start : span.end] == span.text
        end = span.end
