"""The kinds of membership, where the words leave no doubt."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.segments import find_segments, implied_segment


@pytest.mark.parametrize(
    ("text", "segment"),
    [
        ("penerima upah", "PU"),
        ("PU", "PU"),
        ("pu", "PU"),
        ("daftar pu", "PU"),
        ("wage earner", "PU"),
        ("salaried worker", "PU"),
        ("BPU", "BPU"),
        ("bpunya", "BPU"),
        ("bukan penerima upah", "BPU"),
        ("bukan  penerima  upah", "BPU"),
        ("non-wage earner", "BPU"),
        ("not a wage earner", "BPU"),
        ("mandiri", "BPU"),
        ("peserta mandiri", "BPU"),
        ("bpjs ketenagakerjaan mandiri", "BPU"),
        ("pekerja informal", "BPU"),
        ("informal sector", "BPU"),
        ("I'm self-employed", "BPU"),
        ("self employed", "BPU"),
        ("freelancer", "BPU"),
        ("wiraswasta", "BPU"),
        ("TKI", "migrant"),
        ("PMI di hongkong", "migrant"),
        ("pekerja migran", "migrant"),
        ("kerja di luar negeri", "migrant"),
        ("migrant workers", "migrant"),
        ("jasa konstruksi", "construction"),
        ("kontruksi", "construction"),
        ("iuran proyek bangunan", "construction"),
        ("building project", "construction"),
        ("construction workers", "construction"),
    ],
)
def test_a_segment_is_recognised(text: str, segment: str) -> None:
    assert [span.value for span in find_segments(text)] == [segment]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("pindah dari pu ke bpu", [("pu", "PU"), ("bpu", "BPU")]),
        ("PU atau BPU?", [("PU", "PU"), ("BPU", "BPU")]),
        ("pilih PU (Penerima Upah)", [("PU", "PU"), ("Penerima Upah", "PU")]),
        ("saya pekerja bukan penerima upah", [("bukan penerima upah", "BPU")]),
    ],
)
def test_several_segments_are_told_apart(text: str, found: list[tuple[str, str]]) -> None:
    assert [(span.text, span.value) for span in find_segments(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "karyawan",
        "employee",
        "rekening bank Mandiri",
        "klaim secara mandiri",
        "namanya informal",
        "dinas PU",
        "saya pu lupa",
        "puasa",
        "KPU",
        "palang merah indonesia (PMI)",
        "donor darah di pmi",
        "pekerja harian lepas",
    ],
)
def test_words_that_leave_doubt_are_no_segment(text: str) -> None:
    assert find_segments(text) == []


PIECES = [
    "pu",
    "PU",
    "bpu",
    "bukan",
    "penerima",
    "upah",
    "mandiri",
    "peserta",
    "pmi",
    "migran",
    "konstruksi",
    "(",
    "-",
    "/",
]


@given(st.text() | st.lists(st.sampled_from(PIECES)).map(" ".join) | st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_text_gives_spans_in_order_without_overlap(text: str) -> None:
    spans = find_segments(text)
    assert all(span.text == text[span.start : span.end] != "" for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert {span.value for span in spans} <= {"PU", "BPU", "construction", "migrant"}


@pytest.mark.parametrize("text", ["gaji 4 juta dipotong berapa", "upahnya 2,5jt", "gaji UMR", "my salary is 5 million"])
def test_a_wage_implies_an_employee(text: str) -> None:
    assert implied_segment(text) == "PU"


@pytest.mark.parametrize("text", ["driver gojek gaji 4jt", "kurir jne iuran", "saya jualan bakso gajinya 3 juta"])
def test_an_ojek_or_a_vendor_is_self_employed_whatever_the_income_is_called(text: str) -> None:
    assert implied_segment(text) == "BPU"


@pytest.mark.parametrize("text", ["iuran karyawan berapa", "karyawan warung saya 2 orang iurannya"])
def test_staff_are_employees(text: str) -> None:
    assert implied_segment(text) == "PU"


@pytest.mark.parametrize("text", ["penghasilan 4 juta", "omzet warung 3jt", "my income is 5 million", "puupah"])
def test_an_income_implies_nothing(text: str) -> None:
    assert implied_segment(text) is None
