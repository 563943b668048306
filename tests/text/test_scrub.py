"""Questions without personal data: what goes, what stays, and that nothing slips through whatever stands around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.scrub import PLACEHOLDERS, scrub


@pytest.mark.parametrize(
    ("text", "scrubbed"),
    [
        ("email saya siti.a@contoh.id tidak bisa", "email saya <email> tidak bisa"),
        ("kirim ke siti [at] contoh.co.id", "kirim ke <email>"),
        ("lihat https://contoh.id/x?nik=1 dan www.contoh.com", "lihat <tautan> dan <tautan>"),
        ("wa.me/6281234567890", "<tautan>"),
        ("tanya ke @siti_aminah", "tanya ke <akun>"),
        ("OTP saya 123456", "OTP saya <rahasia>"),
        ("password jmo: rahasia123", "password jmo: <rahasia>"),
        ("NIK saya 3273 0145 0890 0001 tolong", "NIK saya <nomor> tolong"),
        ("kpj 12-345.678 901", "kpj <nomor>"),
        ("hubungi +62 812-3456-7890 ya", "hubungi <nomor> ya"),
        ("(021) 765 4321", "(<nomor>"),
        ("０８１２３４５６７８９０", "<nomor>"),
        ("0\ufe0f\u20e38\ufe0f\u20e31\ufe0f\u20e32\ufe0f\u20e33\ufe0f\u20e34", "<nomor>"),
        ("rekening 1234567890 a.n. Budi Santoso", "rekening <nomor> a.n. <nama>"),
        ("lahir 17/08/1970 di Garut", "lahir <nomor> di Garut"),
        ("nama saya Siti Aminah, gaji 2500000", "nama saya <nama>, gaji 2500000"),
        ("rumah di jl. Mawar Indah no 5 RT 03/RW 02 Bandung", "rumah di <alamat> Bandung"),
        ("alamat Jalan Merdeka Raya 12", "alamat <alamat>"),
        ("gang melati no. 7b", "<alamat>"),
        ("rt/rw 003/012", "<alamat>"),
        ("blok c2 no 14", "<alamat> no 14"),
    ],
)
def test_personal_data_give_way_to_placeholders(text: str, scrubbed: str) -> None:
    assert scrub(text) == scrubbed


@pytest.mark.parametrize(
    "text",
    [
        "",
        "gaji 2500000",
        "iuran Rp 3.500.000 sebulan",
        "gaji 5.729.876 apa 5729876",
        "omzet Rp1.200.000.000",
        "3.500.000 - 5.000.000",
        "1500000 2 orang",
        "2-3 juta, umur 45 tahun, anak 2",
        "PP 44/2015 pasal 5",
        "sejak 2019",
        "jmo ga jalan terus, ada jalan lain?",
        "kecelakaan di jalan pulang kerja",
        "lupa password jmo, otp tidak masuk",
        "nama saya salah di kartu",
        "domainnya go.id apa co.id",
    ],
)
def test_what_is_not_personal_stays(text: str) -> None:
    assert scrub(text) == text


PIECES = st.sampled_from(
    [
        *PLACEHOLDERS, "<", ">", "@", ".", "-", "+", "/", ",", "\n", "rp", "juta", "gaji", "kode", "password", "otp", "nama saya",
        "a.n.", "jl.", "no", "rt", "Budi", "5", "62", "0812", "500000", "12345", "3273014508900001", "siti", "x.id", "www.",
    ]
)  # fmt: skip
AROUND = st.text() | st.lists(PIECES, max_size=8).map("".join) | st.lists(PIECES, max_size=8).map(" ".join)
DIGITS = st.characters(min_codepoint=ord("0"), max_codepoint=ord("9"))


@given(AROUND)
def test_scrubbing_twice_changes_nothing(text: str) -> None:
    once = scrub(text)
    assert scrub(once) == once


@given(AROUND, st.text(DIGITS, min_size=16, max_size=16), AROUND)
def test_no_number_of_sixteen_digits_survives(before: str, number: str, after: str) -> None:
    assert number not in scrub(before + number + after)


@given(AROUND, st.text(DIGITS, min_size=16, max_size=16), st.sampled_from(" .-"), AROUND)
def test_none_survives_in_groups_of_four(before: str, number: str, between: str, after: str) -> None:
    grouped = between.join(number[at : at + 4] for at in range(0, 16, 4))
    assert grouped not in scrub(before + grouped + after)


@given(AROUND, st.sampled_from(["08", "628", "+628", "+62 8"]), st.text(DIGITS, min_size=8, max_size=11), AROUND)
def test_no_mobile_number_survives(before: str, prefix: str, rest: str, after: str) -> None:
    scrubbed = scrub(before + prefix + rest + after)
    assert prefix + rest not in scrubbed
    assert rest not in scrubbed


@given(AROUND, st.emails(), AROUND)
def test_no_email_address_survives(before: str, email: str, after: str) -> None:
    assert email not in scrub(before + email + after)


@given(
    st.integers(min_value=50, max_value=20_000).map(lambda thousands: thousands * 1000),
    st.sampled_from(["{}", "Rp{}", "rp {}", "{} rupiah"]),
    st.sampled_from(["{:d}", "{:,}", "{:_}"]),
    st.sampled_from(["gaji saya {} sebulan", "{}", "kalau dipotong {} gimana, anak 2", "apa benar {}?"]),
)
def test_money_survives(amount: int, currency: str, form: str, sentence: str) -> None:
    text = sentence.format(currency.format(form.format(amount).replace("_", ".")))
    assert scrub(text) == text
