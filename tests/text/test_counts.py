"""How many people work for somebody."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.counts import MAX_COUNT, find_worker_counts, parse_count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("2", 2),
        ("２", 2),
        ("5.", 5),
        ("dua orang", 2),
        ("3org", 3),
        ("sekitar 5 orang", 5),
        ("~5", 5),
        ("ada 4 kak", 4),
        ("karyawan: 5", 5),
        ("punya 3 pegawai", 3),
        ("karyawan saya ada 7 orang", 7),
        ("2 orang karyawan tetap", 2),
        ("3 orang, semua keluarga", 3),
        ("twelve people", 12),
        ("I have 4 employees", 4),
        ("a dozen", 12),
        ("seorang", 1),
        ("berdua", 2),
        ("berdua saja", 2),
        ("sepasang", 2),
        ("a couple", 2),
        ("kira2 5", 5),
        ("selusin", 12),
        ("setengah lusin", 6),
        ("half a dozen", 6),
        ("4 termasuk saya", 3),
        ("bertiga", 3),
        ("1.000", 1000),
        ("500000", 500_000),
        ("1 rb orang", 1000),
    ],
)
def test_an_answer_states_how_many(text: str, count: int) -> None:
    assert parse_count(text) == count


@pytest.mark.parametrize(
    "text",
    [
        "0",
        "nol",
        "sendiri",
        "sendirian",
        "saya sendiri",
        "seorang diri",
        "no one",
        "ndak ada",
        "mboten wonten",
        "gk ada",
        "cuma saya",
        "alone",
        "I work alone",
        "just me",
        "tidak ada",
        "gak ada",
        "ga punya karyawan",
        "belum ada",
        "none",
        "nobody",
        "no employees",
        "tidak ada, 0",
    ],
)
def test_nobody_is_a_count_too(text: str) -> None:
    assert parse_count(text) == 0


@pytest.mark.parametrize("text", ["5 termasuk saya", "5 orang termasuk saya", "5 people including me"])
def test_the_owner_is_not_counted(text: str) -> None:
    assert parse_count(text) == 4


@pytest.mark.parametrize(
    "text",
    [
        "",
        "halo",
        "-2",
        "minus 2",
        "2,5",
        "1/2",
        "setengah",
        "2-3 orang",
        "5-6 orang",
        "puluhan",
        "belasan orang",
        "lebih dari 10",
        "no one, 2",
        "dua atau tiga",
        "3 karyawan sama 1 kasir",
        "berdua sama istri",
        "sendiri, 1 orang",
        "5 tahun",
        "umur 30",
        "jam 5",
        "nomor 5",
        "5%",
        "Rp 5000",
        "50rb",
        "2 juta",
        "081234567890",
        "99999999999",
        "3 toko",
        "5 " * 200,
    ],
)
def test_an_answer_that_is_not_one_clear_count_is_none(text: str) -> None:
    assert parse_count(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("saya punya 5 karyawan", [("5 karyawan", 5)]),
        ("tiga karyawan", [("tiga karyawan", 3)]),
        ("12 workers", [("12 workers", 12)]),
        ("3 orang karyawan", [("3 orang karyawan", 3)]),
        ("punya pegawai 3", [("3", 3)]),
        ("jumlah karyawan: 12", [("12", 12)]),
        ("karyawan saya ada 7 orang", [("7 orang", 7)]),
        ("5 people work for me", [("5 people", 5)]),
        ("ada 2 orang yang kerja sama saya", [("2 orang", 2)]),
        ("mempekerjakan 10 orang", [("10 orang", 10)]),
        ("3-5 karyawan", [("3", 3), ("5 karyawan", 5)]),
        ("2 ribu karyawan", [("2 ribu karyawan", 2000)]),
        ("2 juta karyawan 3 orang", [("3 orang", 3)]),
        ("500rb karyawan 3", [("3", 3)]),
        ("5 karyawan gaji 2jt umur 20", [("5 karyawan", 5)]),
    ],
)
def test_workers_are_counted_in_a_message(text: str, found: list[tuple[str, int]]) -> None:
    assert [(span.text, span.value) for span in find_worker_counts(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "antri 75 orang",
        "karyawan 25 tahun",
        "umur karyawan 25",
        "gaji karyawan 3 juta",
        "gaji karyawan 2500000",
        "pegawai 3 bulan",
        "pekerja 10 tahun",
        "saya karyawan 1 tahun 2 bulan",
        "iuran karyawan 2 persen",
        "karyawan ke 3",
        "karyawan no 5",
        "-5 karyawan",
        "2,5 karyawan",
        "kami berempat",
    ],
)
def test_other_numbers_are_no_workers(text: str) -> None:
    assert find_worker_counts(text) == []


@given(st.integers(0, MAX_COUNT))
def test_every_count_is_read_back(count: int) -> None:
    assert parse_count(str(count)) == count
    assert parse_count(f"ada {count} orang") == count
    assert [span.value for span in find_worker_counts(f"saya punya {count} karyawan")] == [count]


WORDS = [
    "5",
    "dua",
    "karyawan",
    "pegawai",
    "ada",
    "orang",
    "-",
    ",",
    "juta",
    "tahun",
    "umur",
    "workers",
    "3-4",
    "sendiri",
]


@given(st.text() | st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_any_text_gives_spans_in_order_without_overlap(text: str) -> None:
    count = parse_count(text)
    assert count is None or 0 <= count <= MAX_COUNT
    spans = find_worker_counts(text)
    assert all(span.text == text[span.start : span.end] != "" for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))


def test_pay_is_no_number_of_workers() -> None:
    assert find_worker_counts("iuran gaji 500 ribu karyawan") == []
