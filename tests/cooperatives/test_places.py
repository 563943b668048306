"""Provinces and regencies are found as registers write them, and never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cooperatives.places import province_of, regencies_of
from nlu.text.regions import Region, region

CODES = [f"{province:02}.{number:02}" for province in range(1, 100) for number in range(1, 100)]
REGENCIES: list[Region] = [one for code in CODES if (one := region(code)) is not None]
PROVINCES: list[Region] = [one for number in range(1, 100) if (one := region(f"{number:02}")) is not None]


@pytest.mark.parametrize("one", PROVINCES, ids=lambda one: one.code)
def test_every_province_is_found_by_its_name_and_code(one: Region) -> None:
    for written in (one.code, one.name, one.name.upper(), f"Prov. {one.name}", one.name.replace(" ", "")):
        assert province_of(written) == one.code, written


def test_every_regency_is_found_in_its_province() -> None:
    for one in REGENCIES:
        written = (one.code, one.code.replace(".", ""), one.name, one.name.upper())
        short = (one.name.replace("Kabupaten", "Kab."), one.name.replace("Administrasi", "Adm."))
        for text in (*written, *short):
            assert regencies_of(text, one.code[:2]) == (one.code,), text


@pytest.mark.parametrize(
    ("text", "code"),
    [("DKI Jakarta", "31"), ("D.I. Yogyakarta", "34"), ("DI Yogyakarta", "34"), ("NTB", "52"), ("Kep. Riau", "21"),
     ("Kalimatan Tengah", None), ("Jawa", None), ("", None), ("99", None), ("32.73", None), ("Kota Bandung", None)],
)  # fmt: skip
def test_provinces_have_other_names(text: str, code: str | None) -> None:
    assert province_of(text) == code


@pytest.mark.parametrize(
    ("text", "province", "codes"),
    [
        ("KAB. BANDUNG", "32", ("32.04",)),
        ("Kota  Bandung", "32", ("32.73",)),
        ("Bandung", "32", ("32.04", "32.73")),
        ("Sleman", "34", ("34.04",)),
        ("Kab. Toli-Toli", "72", ("72.04",)),
        ("Kab. Karang Asem", "51", ("51.07",)),
        ("Kota Adm. Jakarta Selatan", "31", ("31.74",)),
        ("Jaksel", "31", ("31.74",)),
        ("3273", "32", ("32.73",)),
        ("32.1", "32", ("32.10",)),
        ("Kab. Sleman", "32", ("34.04",)),
        ("Kab. OKU Timur", "16", ()),
        ("Kab. Bandungg", "32", ()),
        ("", "32", ()),
        ("32", "32", ()),
        ("32.99", "32", ()),
    ],
)
def test_regencies_are_clear_or_not(text: str, province: str, codes: tuple[str, ...]) -> None:
    assert regencies_of(text, province) == codes


@given(st.text(max_size=40), st.sampled_from([one.code for one in PROVINCES]))
def test_any_text_is_a_place_or_none(text: str, province: str) -> None:
    found = province_of(text)
    assert found is None or region(found) is not None
    assert all(region(code) is not None for code in regencies_of(text, province))
