"""Dates: what `parse_date` understands as the answer to "when"."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.dates import parse_birth_date, parse_date

TODAY = date(2025, 6, 1)


@pytest.mark.parametrize(
    "text",
    [
        "12-03-1990",
        "12/3/90",
        "12.03.1990",
        "12 03 1990",
        "12 - 3 - 1990",
        "12031990",
        "１２/０３/１９９０",
        "1990-03-12",
        "1990/3/12",
        "19900312",
        "12 Maret 1990",
        "12 maret 90",
        "12 mar 90",
        "12 Mar '90",
        "12 mar ’90",
        "12mar1990",
        "12-Maret-1990",
        "12 mart 1990",
        "12 marret 1990",
        "March 12, 1990",
        "march 12th 1990",
        "12th of March 1990",
        "1990 March 12",
        "tanggal 12 bulan 3 tahun 1990",
        "lahir di Solo, 12 Maret 1990.",
        "12 Maret 1990, ya 12/3/1990",
    ],
)
def test_a_date_is_read_in_the_shapes_people_write(text: str) -> None:
    assert parse_date(text, TODAY) == date(1990, 3, 12)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("hari ini", 0),
        ("today", 0),
        ("tadi pagi", 0),
        ("kemarin", -1),
        ("kmrn sore jam 3", -1),
        ("yesterday", -1),
        ("wingi", -1),
        ("semalam", -1),
        ("kemarin lusa", -2),
        ("the day before yesterday", -2),
        ("Besok", 1),
        ("tomorrow", 1),
        ("lusa", 2),
        ("day after tomorrow", 2),
    ],
)
def test_a_day_can_be_named_from_today(text: str, days: int) -> None:
    assert parse_date(text, TODAY) == TODAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1/6/25", date(2025, 6, 1)),
        ("2/6/25", date(1925, 6, 2)),
        ("31/12/24", date(2024, 12, 31)),
        ("29 feb 24", date(2024, 2, 29)),
        ("1/1/00", date(2000, 1, 1)),
        ("5 Juni 2030", date(2030, 6, 5)),
    ],
)
def test_a_short_year_never_lies_ahead(text: str, expected: date) -> None:
    assert parse_date(text, TODAY) == expected


@pytest.mark.parametrize(
    "text", ["31/2/1990", "29 feb 1990", "29/02/1900", "03/25/1990", "0/1/1990", "12/3/1800", "99999999"]
)
def test_an_impossible_date_is_none(text: str) -> None:
    assert parse_date(text, TODAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "gak tau",
        "12 Maret",
        "1990",
        "minggu lalu",
        "senin kemarin",
        "bulan kemarin",
        "kemarin atau hari ini",
        "12/3/1990 atau 13/3/1990",
        "12 orang 90",
        "08123456789",
        "12/3/990",
        "1.250.000",
        "besokan",
    ],
)
def test_what_names_no_one_day_is_none(text: str) -> None:
    assert parse_date(text, TODAY) is None


MONTHS = [
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
]  # fmt: skip


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_full_date_survives_every_shape(day: date) -> None:
    month = MONTHS[day.month - 1]
    for text in (
        day.isoformat(),
        f"{day:%d-%m-%Y}",
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d.%m.%Y}",
        f"{day.day} {month} {day.year}",
        f"{day.day} {month[:3].lower()} {day.year}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%b} {day.year}",
    ):
        assert parse_date(text, TODAY) == day


@given(st.dates(TODAY - timedelta(days=36_000), TODAY))
def test_a_date_of_the_last_decades_survives_a_short_year(day: date) -> None:
    assert (
        parse_date(f"{day:%d/%m/%y}", TODAY) == parse_date(f"{day.day} {MONTHS[day.month - 1]} {day:%y}", TODAY) == day
    )


PIECES = st.sampled_from(
    ["1", "31", "12", "/", "-", ".", "mar", "maret", "1990", "90", "kemarin", "lusa", "'", "th", "of"]
)


@given(st.text() | st.lists(PIECES, max_size=10).map("".join) | st.lists(PIECES, max_size=10).map(" ".join), st.dates())
def test_no_text_breaks_it(text: str, today: date) -> None:
    found = parse_date(text, today)
    assert found is None or isinstance(found, date)


BIRTHDAY = date(1985, 8, 17)


@pytest.mark.parametrize(
    "text",
    [
        "17 agustus 1985",
        "17-8-85",
        "August 17, 1985",
        "17/08/1985",
        "17 agt 85",
        "17 agus 85",
        "17 agst 1985",
        "17 agts 85",
        "17 ags 1985",
        "tgl lahir 17 agustus 85",
        "tanggal lahir: 17-08-1985",
        "tgl 17 bln 8 thn 85",
        "tgl 17 bln 8 thn 1985",
        "tanggal 17 bulan agustus tahun 1985",
        "17 bulan 8 1985",
        "17 bulan agustus 1985",
        "17 bln agustus 85",
        "17th of August 1985",
        "17th August 1985",
        "the 17th of august, 1985",
        "Aug 17 1985",
        "aug 17th, 85",
        "Aug. 17, 1985",
        "17 Aug. 1985",
        "1985-08-17",
        "1985/08/17",
        "19850817",
        "17081985",
        "170885",
        "17.08.85",
        "17 08 1985",
        "17 8 85",
        "17 - 08 - 1985",
        "17, agustus, 1985",
        "17/agustus/1985",
        "17-agt-85",
        "17-Aug-85",
        "saya lahir 17 agustus 1985",
        "lahir tgl 17 agustus 1985 di Bandung",
        "bandung, 17 agustus 1985",
        "Bandung 17-08-1985",
        "Jkt 17/8/85",
        "BDG, 17 AGUSTUS 1985",
        "born on 17 August 1985",
        "I was born August 17, 1985",
        "my birthday is 17/8/1985",
        "17 Agustus '85",
        "17 agustus th 1985",
        "17 agustus th. 85",
        "17 agustus thn 85",
        "agustus 17 1985",
        "17agustus1985",
        "17 agustus1985",
        "17 agustus 1985 kak",
        "17-8-1985 ya",
        "hari sabtu 17 agustus 1985",
        "Sabtu, 17 Agustus 1985",
        "Saturday, August 17, 1985",
        "17 08 85",
        "17|08|1985",
        "17_08_1985",
        "17\\08\\1985",
        "17--08--1985",
        "17- 8 -1985",
        "1985 agustus 17",
        "17 8 1985",
        "17 gustus 1985",
        "17 agutus 1985",
        "17 agusutus 1985",
        "17 agustu 1985",
        "tgl17 agustus 1985",
        "tanggal lahir saya 17 agustus tahun 85",
        "ttl: Bandung, 17-08-1985",
        "TTL Garut 17 Agustus 1985",
        "17 Agust. 1985",
        "17 augustus 1985",
        "17.agustus.1985",
        "17-VIII-1985",
        "17 VIII 1985",
        "17 agustus 1985 (41 tahun)",
        "41 tahun, lahir 17-8-1985",
    ],
)
def test_a_birth_date_is_read_in_both_languages(text: str) -> None:
    assert parse_birth_date(text, TODAY) == BIRTHDAY


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("djanuari", 1), ("januri", 1), ("peb", 2), ("pebruari", 2), ("febr", 2), ("maert", 3), ("apl", 4), ("mey", 5),
        ("may", 5), ("djuni", 6), ("juli", 7), ("agt", 8), ("agus", 8), ("agst", 8), ("septmber", 9), ("octo", 10),
        ("oktobr", 10), ("nopember", 11), ("nop", 11), ("desem", 12), ("dec", 12), ("xii", 12),
    ],
)  # fmt: skip
def test_a_month_has_many_names(text: str, month: int) -> None:
    assert parse_birth_date(f"3 {text} 78", TODAY) == parse_birth_date(f"3-{text}-1978", TODAY) == date(1978, month, 3)


@pytest.mark.parametrize(
    "text",
    ["", "17 agustus", "1985", "kemarin", "hari ini", "1 jan 2030", "29 feb 2001", "310285", "08/17/1985", "umur 41"],
)
def test_what_is_no_birth_date_is_none(text: str) -> None:
    assert parse_birth_date(text, TODAY) is None


@given(st.dates(TODAY - timedelta(days=36_000), TODAY))
def test_a_birth_date_survives_every_shape(day: date) -> None:
    month = MONTHS[day.month - 1]
    for text in (
        f"{day:%d%m%y}",
        f"{day:%d%m%Y}",
        f"tgl lahir {day.day} {month.lower()} {day:%y}",
        f"{day.day} bulan {day.month} tahun {day.year}",
        f"{day.day} bulan {month} thn. {day:%y}",
        f"{day:%B} {day.day}, {day.year}",
        f"Bandung, {day:%d-%m-%Y}",
    ):
        assert parse_birth_date(text, TODAY) == day


@given(st.text() | st.lists(PIECES, max_size=10).map("".join) | st.lists(PIECES, max_size=10).map(" ".join), st.dates())
def test_a_birth_is_never_yet_to_come(text: str, today: date) -> None:
    found = parse_birth_date(text, today)
    assert found is None or found <= today
