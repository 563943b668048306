"""The values that pass through the server: calls, messages, uploads, faults, errors."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

JSON = dict[str, Any]
"""A JSON object of the Bot API, in the shape its documentation gives."""

FaultKind = int | Literal["garbage", "timeout", "drop"]


class ApiError(Exception):
    """An answer of the form {"ok": false, "error_code": status, "description": ..., "parameters"?: {...}}."""

    def __init__(self, status: int, description: str, parameters: JSON | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters

    def body(self) -> JSON:
        body: JSON = {"ok": False, "error_code": self.status, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


@dataclass(slots=True)
class Call:
    """One request of the bot.

    `params` are decoded: chat_id is an int, reply_markup a dict, an uploaded file an `Upload`.
    `time` is time.monotonic() on arrival. `status` is the HTTP status answered, 0 while unanswered or
    when the connection was dropped; `error` is the description of a refusal, or the fault played.
    """

    method: str
    params: JSON
    time: float
    status: int = 0
    error: str = ""

    def __str__(self) -> str:
        shown = repr(self.params)
        shown = shown if len(shown) <= 300 else f"{shown[:300]}…"
        return f"{self.method} {shown} -> {self.status or 'no answer'}{self.error and f' {self.error}'}"


@dataclass(slots=True)
class Delivery:
    """One attempt to bring an update to the webhook.

    `at` is time.monotonic() when it began. `status` is the HTTP status answered, 0 where no answer came or none has yet;
    `error` is why the update is not confirmed, as getWebhookInfo tells it.
    """

    update_id: int
    at: float
    status: int = 0
    error: str = ""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file, as the bot or a person sent it."""

    name: str
    content: bytes = field(repr=False)
    mime: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file the server keeps; `path` is what getFile calls file_path."""

    file_id: str
    path: str
    upload: Upload

    def json(self) -> JSON:
        """{"file_id", "file_unique_id", "file_size"}: what every kind of media has."""
        return {
            "file_id": self.file_id,
            "file_unique_id": f"U{self.file_id}",
            "file_size": len(self.upload.content),
        }


@dataclass(slots=True)
class Fault:
    """What to do to the next `times` calls of `method` ("*": any) in `chat_id` (None: any), after `skip` of them."""

    method: str
    kind: FaultKind
    retry_after: int
    times: int
    chat_id: int | None
    seconds: float
    description: str | None
    applied: bool
    skip: int = 0


@dataclass(slots=True)
class Message:
    """A message of the bot, as the person sees it now.

    `raw` is the Message object the bot was given; `html` is the text as the bot sent it, with its tags;
    `markup` is its reply_markup, {} for none; `past_markups` the ones it carried before edits.
    """

    raw: JSON
    html: str
    markup: JSON
    file: Upload | None = None
    edits: int = 0
    deleted: bool = False
    past_markups: list[JSON] = field(default_factory=list)

    @property
    def message_id(self) -> int:
        return int(self.raw["message_id"])

    @property
    def text(self) -> str:
        """The visible text or caption: no tags, unescaped, trimmed; "" when there is none."""
        return str(self.raw.get("text") or self.raw.get("caption") or "")

    @property
    def buttons(self) -> list[str]:
        """The visible texts, row by row, of the inline or the reply keyboard."""
        return [button["text"] for button in buttons_of(self.markup)]

    def callback_data(self, text: str) -> str:
        """The callback_data of the inline button with that text (exact, else unique substring)."""
        button = pick(buttons_of(self.markup), text)
        if button is None or "callback_data" not in button:
            raise AssertionError(f"no callback button {text!r}; there are {self.buttons}")
        return str(button["callback_data"])


def encoded(body: JSON) -> bytes:
    """A JSON object as it goes over the wire."""
    return json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")


def buttons_of(markup: JSON) -> list[JSON]:
    """The InlineKeyboardButton or KeyboardButton objects of a checked reply_markup, in one list."""
    rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
    return [button for row in rows for button in row]


def pick(buttons: Iterable[JSON], text: str) -> JSON | None:
    """The button whose text is `text`, else the only one that contains it; None when none does."""
    partial: list[JSON] = []
    for button in buttons:
        if button["text"] == text:
            return button
        if text in button["text"]:
            partial.append(button)
    if len(partial) > 1:
        raise AssertionError(f"{text!r} fits several buttons: {[button['text'] for button in partial]}")
    return partial[0] if partial else None


class Signal:
    """Wakes, at each `fire`, everybody who waits at that moment."""

    def __init__(self) -> None:
        self._waiters: set[asyncio.Future[None]] = set()

    def fire(self) -> None:
        waiters, self._waiters = self._waiters, set()
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)

    async def wait(self, timeout: float) -> bool:
        """Whether it fired within `timeout` seconds."""
        waiter = asyncio.get_running_loop().create_future()
        self._waiters.add(waiter)
        try:
            await asyncio.wait_for(waiter, timeout)
        except TimeoutError:
            return False
        finally:
            self._waiters.discard(waiter)
        return True
