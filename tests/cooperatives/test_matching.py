"""A lead's cooperative is found where it is sure, suggested where it is likely, and never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cooperatives.matching import KINDS, Candidate, Directory, Match, numbers_in, read_name

MAJU = Candidate("1001", "KSP Maju Bersama")
VILLAGE = Candidate("1002", "Koperasi Desa Merah Putih Sukamaju")
TANI = Candidate("1003", "Koperasi Tani Makmur")
DIRECTORY = Directory([MAJU, VILLAGE, TANI])


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("KSP. Maju-Bersama", "maju bersama"),
        ("Koperasi Simpan Pinjam MAJU BERSAMA", "maju bersama"),
        ("Maju Bersama (KSU)", "maju bersama"),
        ("KSPPS BMT Amanah Ummah", "amanah ummah"),
        ("Kopdes Merah Putih Sukamaju", "sukamaju"),
        ("Koperasi Kelurahan Merah Putih Dago", "dago"),
        ("Koperasi Karyawan PT Kertas", "pt kertas"),
        ("Koperasi", ""),
        ("Koperasi Merah Putih", ""),
        ("Kopi Koperasi Jaya", "kopi koperasi jaya"),
    ],
)
def test_words_for_the_kind_are_left_out_at_the_ends(name: str, words: str) -> None:
    assert read_name(name).words == words


@pytest.mark.parametrize(
    ("business", "number"),
    [
        ("ksp maju bersama", "1001"),
        ("Koperasi Maju Bersama", "1001"),
        ("koperasi simpan pinjam maju bersama", "1001"),
        ("KDMP Sukamaju", "1002"),
        ("kopdes sukamaju", "1002"),
        ("KSU Maju Bersama", None),
        ("Maju Bersama", None),
        ("Koperasi", None),
        ("warung kelontong", None),
    ],
)
def test_a_name_matches_where_its_kind_does_not_contradict(business: str, number: str | None) -> None:
    assert DIRECTORY.match(business).number == number


def test_what_is_near_is_suggested_and_not_matched() -> None:
    assert DIRECTORY.match("koperasi maju bersma") == Match(suggestions=(MAJU,))
    assert DIRECTORY.match("Maju Bersama") == Match(suggestions=(MAJU,))
    assert DIRECTORY.match("warung kelontong") == Match()


def test_two_of_one_name_are_suggested_both() -> None:
    other = Candidate("1004", "KSU Maju Bersama")
    directory = Directory([MAJU, other])
    assert directory.match("Koperasi Maju Bersama") == Match(suggestions=(MAJU, other))
    assert directory.match("KSU Maju Bersama") == Match("1004")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("anggota 3273010010012", ("3273010010012",)),
        ("KSP Maju, no. 518/bh/m.kukm.2/2015.", ("518/BH/M.KUKM.2/2015",)),
        ("warung 24 jam", ()),
    ],
)
def test_numbers_are_found_in_what_somebody_typed(text: str, numbers: tuple[str, ...]) -> None:
    assert numbers_in(text) == numbers


@given(st.text(max_size=60))
def test_any_text_has_a_name(text: str) -> None:
    named = read_name(text)
    assert read_name(named.words).words == named.words
    assert named.kinds <= set(KINDS.values())
    numbers_in(text)
    DIRECTORY.match(text)
