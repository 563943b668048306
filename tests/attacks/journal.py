"""What is logged during an attack, and what must never be found in it."""

import logging
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from tests.support.bot_api.shapes import JSON

TURNS = "bot.channels.telegram"
PERSONAL = frozenset(
    {
        *("text", "caption", "first_name", "last_name", "username", "title", "phone_number", "vcard", "file_name"),
        *("address", "query", "question", "explanation", "data", "author_signature", "url", "bio"),
    }
)
"""The fields of Telegram's types that people fill themselves."""
SHORTEST = 5
"""Shorter words are in the log by chance."""
_OF_THE_LOG = re.compile(r"[a-z_/.]+")
"""Words in small letters alone, which may be the log's own."""
_OF_EVERY_RECORD = frozenset(vars(logging.makeLogRecord({})))


class Journal(logging.Handler):
    """Every record that is logged. `expects_errors` says that some of the updates cannot be handled."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.records: list[logging.LogRecord] = []
        self.expects_errors = False

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    @property
    def text(self) -> str:
        """All lines with what is attached to them."""
        return "\n".join(f"{record.name} {record.getMessage()} {_attached(record)}" for record in self.records)

    def outcomes(self) -> dict[int, list[str]]:
        """How each update ended, by its number."""
        found: dict[int, list[str]] = defaultdict(list)
        for record in self.records:
            if record.name.startswith(TURNS) and record.msg == "update":
                noted = vars(record)
                assert noted["levelno"] == logging.INFO and noted["ms"] >= 0
                found[noted["update"]].append(noted["outcome"])
        return found

    def has_no_trace_of_errors(self) -> None:
        """No traceback; and no error at all unless some are expected."""
        assert [record for record in self.records if record.exc_info or record.exc_text or record.stack_info] == []
        assert "Traceback" not in self.text
        if not self.expects_errors:
            assert [record.getMessage() for record in self.records if record.levelno >= logging.ERROR] == []

    def tells_nothing_of(self, updates: Iterable[JSON], *secrets: str) -> None:
        """Neither what people wrote in the updates, nor who they are, nor the secrets."""
        text = self.text
        personal = {word for update in updates for word in _personal(update) if not _OF_THE_LOG.fullmatch(word)}
        assert [word for word in (*personal, *secrets) if word in text] == []

    def has_an_outcome_for_each(self, updates: Iterable[JSON]) -> None:
        """A record with an outcome for every update, but for what people in a group say to each other."""
        outcomes = self.outcomes()
        own = (update for update in updates if not _is_in_group(update))
        assert [update for update in own if not outcomes.get(update["update_id"])] == []


def _is_in_group(update: JSON) -> bool:
    message = update.get("message")
    chat = message.get("chat") if isinstance(message, dict) else None
    return isinstance(chat, dict) and chat.get("type") in ("group", "supergroup")


def _attached(record: logging.LogRecord) -> dict[str, Any]:
    return {name: value for name, value in vars(record).items() if name not in _OF_EVERY_RECORD}


def _personal(value: Any, field: str = "") -> Iterator[str]:
    """The words that people filled in themselves, and the numbers of people and chats."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _personal(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _personal(inner, field)
    elif field in PERSONAL and isinstance(value, str):
        yield from (word for word in (value.strip(), *value.split()) if len(word) >= SHORTEST)
    elif field in ("id", "user_id") and isinstance(value, int) and len(str(abs(value))) > SHORTEST:
        yield str(value)
