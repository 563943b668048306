"""Secrets in a message, and messages that only speak of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.secrets import find_secrets


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("ini OTP saya 123456 tolong loginkan", "otp", "123456"),
        ("kode verifikasi: 9921", "otp", "9921"),
        ("my verification code is 445566", "otp", "445566"),
        ("password JMO saya rahasia123 tidak bisa masuk", "password", "rahasia123"),
        ("pin 998877", "password", "998877"),
        ("kata sandi akun saya = Abcd2024", "password", "Abcd2024"),
        ("NIK saya 3273014508900001 tolong cek", "nik", "3273014508900001"),
        ("3273 0145 0890 0001", "nik", "3273 0145 0890 0001"),
    ],
)
def test_a_secret_is_found(text: str, kind: str, value: str) -> None:
    assert [(span.value, span.text) for span in find_secrets(text)] == [(kind, value)]


@pytest.mark.parametrize(
    "text",
    [
        "lupa password jmo",
        "otp tidak masuk masuk",
        "kode otp nya gak dikirim 3 hari",
        "no hp saya 081234567890",
        "iuran 3.500.000 per bulan",
        "NIK saya tidak terdaftar",
        "NIB 1234567890123",
    ],
)
def test_speaking_of_a_secret_is_none(text: str) -> None:
    assert find_secrets(text) == []


@given(st.text())
def test_spans_lie_in_the_text(text: str) -> None:
    for span in find_secrets(text):
        assert text[span.start : span.end] == span.text
