"""Every setting of Payung, read from the environment (PAYUNG_*)."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from ipaddress import ip_network
from pathlib import Path
from typing import Any

from bot.faults import Fault
from bot.hours import EXAMPLE, OfficeHours, parse_hours

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "PAYUNG_"
LONGEST_LINE = 200


class SettingsError(Fault):
    """A setting has a value that cannot be used; the message names it and says what to do."""


class LogFormat(StrEnum):
    """How log lines are written: for people, or for programs that collect them."""

    TEXT = "text"
    JSON = "json"


class Assigning(StrEnum):
    """How a new lead comes to whoever works it: somebody takes or gives it, or officers of its region take turns."""

    BY_HAND = "by_hand"
    ROUND_ROBIN = "round_robin"


@dataclass(frozen=True, slots=True)
class Secret:
    """A text that is shown nowhere by mistake."""

    text: str = field(repr=False)


def _read_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"“{text}” is no day written YYYY-MM-DD") from None


def _read_hours(text: str) -> str:
    if text:
        parse_hours(text)
    return text


def _read_addresses(text: str) -> str:
    for part in text.split(","):
        ip_network(part.strip())
    return text


def _read_line(text: str) -> str:
    if len(text) > LONGEST_LINE:
        raise ValueError(f"it is longer than {LONGEST_LINE} letters")
    return text


def _whole(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) <= len(str(most)) and least <= int(text) <= most):
            raise ValueError(f"“{text}” is no whole number from {least} to {most}")
        return int(text)

    return read


def _one_of(kind: type[StrEnum]) -> Callable[[str], StrEnum]:
    def read(text: str) -> StrEnum:
        if text not in list(kind):
            raise ValueError(f"“{text}” is none of {', '.join(kind)}")
        return kind(text)

    return read


def _set(about: str, read: Callable[[str], Any] = str) -> dict[str, Any]:
    """What a setting is, and how a text of the environment becomes its value."""
    return {"about": about, "read": read}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Settings and their defaults; nothing has to be set to talk to the bot in a terminal."""

    telegram_token: Secret | None = field(default=None, metadata=_set("token of the bot, given by @BotFather", Secret))
    telegram_api_url: str = field(default="https://api.telegram.org", metadata=_set("address of the Bot API server"))
    webhook_url: str | None = field(default=None, metadata=_set("public https address to which Telegram sends updates"))
    http_host: str = field(
        default="127.0.0.1", metadata=_set("address to listen on for the webhook, health and metrics")
    )
    http_port: int | None = field(
        default=None, metadata=_set("port for them; without it nothing listens", _whole(0, 65535))
    )
    web_url: str | None = field(
        default=None, metadata=_set("public https address of the console, where a proxy is in front of it")
    )
    proxies: str = field(
        default="127.0.0.1,::1",
        metadata=_set(
            "addresses or networks, separated by commas, that may say where a request came from", _read_addresses
        ),
    )
    log_format: LogFormat = field(
        default=LogFormat.TEXT, metadata=_set("text for people or json for programs", _one_of(LogFormat))
    )
    database_url: str | None = field(
        default=None, metadata=_set("SQLAlchemy address; without it, SQLite in the data folder")
    )
    nlu_url: str | None = field(
        default=None, metadata=_set("address of a Rasa server; without it, Rasa runs in the process")
    )
    nlu_token: Secret | None = field(default=None, metadata=_set("token of that Rasa server", Secret))
    secret_key: Secret | None = field(
        default=None, metadata=_set("Fernet keys, newest first, separated by commas", Secret)
    )
    index_key: Secret | None = field(
        default=None, metadata=_set("key of the search index over encrypted columns", Secret)
    )
    data_dir: Path = field(default=ROOT / "var", metadata=_set("folder of the database and the key file", Path))
    models_dir: Path = field(default=ROOT / "models", metadata=_set("folder of the trained models", Path))
    as_of: date | None = field(default=None, metadata=_set("answer with the law of this day (YYYY-MM-DD)", _read_day))
    broadcast_rate: int = field(
        default=20,
        metadata=_set("messages of broadcasts a second; Telegram takes about 30 with the replies", _whole(1, 1000)),
    )
    assign: Assigning = field(
        default=Assigning.BY_HAND,
        metadata=_set("by_hand, or round_robin: officers of a region take turns", _one_of(Assigning)),
    )
    office_hours: str = field(
        default="", metadata=_set(f"when officers answer, in Jakarta's time, such as {EXAMPLE}", _read_hours)
    )
    operator: str = field(default="", metadata=_set("who runs this bot, shown to the people who ask", _read_line))
    operator_contact: str = field(default="", metadata=_set("how to reach the operator", _read_line))

    @property
    def hours(self) -> OfficeHours | None:
        """When officers answer; None where that is not set."""
        return parse_hours(self.office_hours) if self.office_hours else None

    @property
    def database(self) -> str:
        """The SQLAlchemy address in use."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir / 'payung.sqlite3'}"

    def require_token(self) -> str:
        """The token of the bot.

        Raises:
            SettingsError: there is none.
        """
        token = plain(self.telegram_token)
        if not token:
            raise SettingsError("PAYUNG_TELEGRAM_TOKEN is not set; ask @BotFather on Telegram for a token.")
        return token

    def require_webhook_url(self) -> str:
        """The address of the webhook.

        Raises:
            SettingsError: there is none.
        """
        if not self.webhook_url:
            raise SettingsError(
                "PAYUNG_WEBHOOK_URL is not set; it is the public https address of this machine's proxy."
            )
        return self.webhook_url.strip()


def plain(secret: Secret | None) -> str | None:
    """What a secret setting holds; None where it is not set."""
    return secret.text.strip() if secret is not None else None


def load_settings() -> Settings:
    """Read the environment; a variable that is empty is not set.

    Raises:
        SettingsError: a variable cannot be read; the message names it.
    """
    given: dict[str, Any] = {}
    for one in fields(Settings):
        name = PREFIX + one.name.upper()
        text = os.environ.get(name, "").strip()
        if text:
            try:
                given[one.name] = one.metadata["read"](text)
            except ValueError as error:
                raise SettingsError(f"{name} cannot be used: {error}.") from None
    return Settings(**given)
