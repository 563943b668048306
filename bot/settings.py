"""Every setting of Payung, read from the environment (PAYUNG_*)."""

from datetime import date
from enum import StrEnum
from ipaddress import ip_network
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.faults import Fault
from bot.hours import EXAMPLE, OfficeHours, parse_hours

ROOT = Path(__file__).resolve().parent.parent


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


class Settings(BaseSettings):
    """Settings and their defaults; nothing has to be set to talk to the bot in a terminal."""

    model_config = SettingsConfigDict(env_prefix="PAYUNG_", env_ignore_empty=True)

    telegram_token: SecretStr | None = Field(None, description="token of the bot, given by @BotFather")
    telegram_api_url: str = Field("https://api.telegram.org", description="address of the Bot API server")
    webhook_url: str | None = Field(None, description="public https address to which Telegram sends updates")
    http_host: str = Field("127.0.0.1", description="address to listen on for the webhook, health and metrics")
    http_port: int | None = Field(None, ge=0, le=65535, description="port for them; without it nothing listens")
    web_url: str | None = Field(
        None, description="public https address of the console, where a proxy is in front of it"
    )
    proxies: str = Field(
        "127.0.0.1,::1",
        description="addresses or networks, separated by commas, that may say where a request came from",
    )
    log_format: LogFormat = Field(LogFormat.TEXT, description="text for people or json for programs")
    database_url: str | None = Field(None, description="SQLAlchemy address; without it, SQLite in the data folder")
    nlu_url: str | None = Field(None, description="address of a Rasa server; without it, Rasa runs in the process")
    nlu_token: SecretStr | None = Field(None, description="token of that Rasa server")
    secret_key: SecretStr | None = Field(None, description="Fernet keys, newest first, separated by commas")
    index_key: SecretStr | None = Field(None, description="key of the search index over encrypted columns")
    data_dir: Path = Field(ROOT / "var", description="folder of the database and the key file")
    models_dir: Path = Field(ROOT / "models", description="folder of the trained models")
    as_of: date | None = Field(None, description="answer with the law of this day (YYYY-MM-DD)")
    broadcast_rate: int = Field(
        20, ge=1, le=1000, description="messages of broadcasts a second; Telegram takes about 30 with the replies"
    )
    assign: Assigning = Field(Assigning.BY_HAND, description="by_hand, or round_robin: officers of a region take turns")
    office_hours: str = Field("", description=f"when officers answer, in Jakarta's time, such as {EXAMPLE}")
    operator: str = Field("", max_length=200, description="who runs this bot, shown to the people who ask")
    operator_contact: str = Field("", max_length=200, description="how to reach the operator")

    @field_validator("office_hours")
    @classmethod
    def _can_be_read(cls, text: str) -> str:
        if text.strip():
            parse_hours(text)
        return text.strip()

    @field_validator("proxies")
    @classmethod
    def _are_addresses(cls, text: str) -> str:
        for part in text.split(","):
            ip_network(part.strip())
        return text

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
        token = self.telegram_token.get_secret_value().strip() if self.telegram_token is not None else ""
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


def plain(secret: SecretStr | None) -> str | None:
    """What a secret setting holds; None where it is not set."""
    return secret.get_secret_value().strip() if secret is not None else None


def load_settings() -> Settings:
    """Read the environment.

    Raises:
        SettingsError: a variable cannot be read; the message names it.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "PAYUNG_" + "_".join(str(part) for part in first["loc"]).upper()
        reason = first["msg"].removeprefix("Value error, ")
        raise SettingsError(f"{name} cannot be used: {reason}.") from None
