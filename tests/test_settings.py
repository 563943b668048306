"""Settings out of the environment: what they become, and what is said of one that cannot be used."""

from datetime import date
from pathlib import Path

import pytest

from bot.settings import Assigning, LogFormat, Secret, Settings, SettingsError, load_settings


def test_each_becomes_what_it_stands_for(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in {
        "TELEGRAM_TOKEN": " 1:secret ",
        "HTTP_PORT": "8081",
        "LOG_FORMAT": "json",
        "ASSIGN": "round_robin",
        "DATA_DIR": "/srv/payung",
        "AS_OF": "2026-11-27",
        "OPERATOR": "Dinas Koperasi",
    }.items():
        monkeypatch.setenv(f"PAYUNG_{name}", text)
    assert load_settings() == Settings(
        telegram_token=Secret("1:secret"),
        http_port=8081,
        log_format=LogFormat.JSON,
        assign=Assigning.ROUND_ROBIN,
        data_dir=Path("/srv/payung"),
        as_of=date(2026, 11, 27),
        operator="Dinas Koperasi",
    )


def test_an_empty_one_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PORT", "SECRET_KEY", "AS_OF", "DATABASE_URL", "DATA_DIR"):
        monkeypatch.setenv(f"PAYUNG_{name}", " ")
    assert load_settings() == Settings()


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("HTTP_PORT", "65536", "“65536” is no whole number from 0 to 65535"),
        ("HTTP_PORT", "-1", "“-1” is no whole number from 0 to 65535"),
        ("HTTP_PORT", "²", "“²” is no whole number from 0 to 65535"),
        ("BROADCAST_RATE", "0", "“0” is no whole number from 1 to 1000"),
        ("BROADCAST_RATE", "9" * 5000, "is no whole number from 1 to 1000"),
        ("LOG_FORMAT", "xml", "“xml” is none of text, json"),
        ("ASSIGN", "BY_HAND", "“BY_HAND” is none of by_hand, round_robin"),
        ("AS_OF", "27.11.2026", "“27.11.2026” is no day written YYYY-MM-DD"),
        ("PROXIES", "127.0.0.1,somebody", "'somebody' does not appear to be an IPv4 or IPv6 network"),
        ("OPERATOR", "x" * 201, "it is longer than 200 letters"),
    ],
)
def test_what_cannot_be_used_is_named_with_the_reason(
    monkeypatch: pytest.MonkeyPatch, name: str, text: str, reason: str
) -> None:
    monkeypatch.setenv(f"PAYUNG_{name}", text)
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert str(refused.value).startswith(f"PAYUNG_{name} cannot be used: ") and reason in str(refused.value)


def test_no_secret_is_shown_with_the_settings() -> None:
    assert "1:secret" not in repr(Settings(telegram_token=Secret("1:secret"), secret_key=Secret("1:secret")))
