"""What Telegram knows: the bot, the chats, the messages, the files, the calls made."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import count, islice
from mimetypes import guess_extension
from pathlib import PurePath
from typing import Any

from tests.support.bot_api.shapes import JSON, ApiError, Call, Message, Signal, StoredFile, Upload
from tests.support.bot_api.updates import Updates
from tests.support.bot_api.webhook import Hook, Webhook


class World:
    """Everything behind the API, which knows nothing of how requests come in.

    `calls` are the requests in the order of arrival, `deliveries` the attempts to deliver to the webhook; `profile`
    holds what setMyName and its kind stored, by (field, language_code or scope).
    """

    def __init__(self, token: str, first_update_id: int, bot_name: str, username: str, delivery_timeout: float) -> None:
        self.token = token
        self.me: JSON = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": bot_name,
            "username": username,
        }
        self.calls: list[Call] = []
        self.chats: dict[int, Chat] = {}
        self.messages: dict[tuple[int, int], JSON] = {}
        self.files: dict[str, StoredFile] = {}
        self.taps: dict[str, int] = {}
        self.profile: dict[tuple[str, str], Any] = {}
        self.updates = Updates(first_update_id)
        self.called = Signal()
        self.webhook = Webhook(self.updates, self.called, delivery_timeout)
        self.deliveries = self.webhook.deliveries
        self.numbers = count(1)

    @property
    def webhook_url(self) -> str:
        """What setWebhook gave, "" for none; to set it is like setWebhook with nothing else."""
        return self.webhook.hook.url if self.webhook.hook else ""

    @webhook_url.setter
    def webhook_url(self, url: str) -> None:
        self.webhook.point_at(Hook(url) if url else None)

    async def push(self, update: JSON) -> JSON:
        """Queue a raw Update and return it as queued, its update_id filled in when missing.

        One that the webhook did not ask for is dropped, and gets no update_id.
        """
        return self.updates.push(update) if self.webhook.wants(update) else update

    def repeat_last_update(self) -> JSON:
        """Deliver the last pushed update a second time with the same update_id, confirmed or not."""
        return self.updates.repeat_last()

    async def until(self, condition: Callable[[], bool], timeout: float = 10.0) -> None:
        """Wait until `condition()` holds.

        It looks again when a call of the bot arrives, when it is answered, and so for deliveries.
        """
        deadline = time.monotonic() + timeout
        while not condition():
            if not await self.called.wait(deadline - time.monotonic()):
                raise AssertionError(f"not so within {timeout} s; {self.last_calls()}")

    def last_calls(self, number: int = 10) -> str:
        """The last calls but getUpdates, for the text of a failure."""
        telling = (call for call in reversed(self.calls) if call.method != "getUpdates")
        lines = [f"  {call}" for call in islice(telling, number)]
        if not lines:
            return "the bot has called nothing"
        return "\n".join(["the last calls were:", *reversed(lines)])

    def chat_of(self, params: JSON, *, sending: bool = False) -> Chat:
        """The chat of a request's chat_id, or 400 as Telegram words it; 403 to send where it is blocked."""
        chat_id = params.get("chat_id")
        if chat_id is None or chat_id == "":
            raise ApiError(400, "Bad Request: chat_id is empty")
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None:
            raise ApiError(400, "Bad Request: chat not found")
        if sending and chat.blocked:
            who = "blocked by the user" if chat.id > 0 else "kicked from the supergroup chat"
            raise ApiError(403, f"Forbidden: bot was {who}")
        if sending and chat.moved_to is not None:
            parameters = {"migrate_to_chat_id": chat.moved_to}
            raise ApiError(400, "Bad Request: group chat was upgraded to a supergroup chat", parameters)
        return chat

    def new_message(self, chat: Chat, sender: JSON, content: JSON) -> JSON:
        """Keep and return a Message object: message_id, from, chat, date and the `content`."""
        message: JSON = {
            "message_id": next(self.numbers),
            "from": sender,
            "chat": chat.json,
            "date": int(time.time()),
            **content,
        }
        self.messages[chat.id, message["message_id"]] = message
        return message

    def keep_file(self, upload: Upload, folder: str) -> StoredFile:
        """Keep a file for getFile and the download."""
        number = next(self.numbers)
        suffix = PurePath(upload.name).suffix or guess_extension(upload.mime) or ""
        stored = StoredFile(f"FILE{number}", f"{folder}/file_{number}{suffix}", upload)
        self.files[stored.file_id] = stored
        return stored


class Chat:
    """A chat as those in it see it. `json` is the Chat object; `messages` are the bot's, oldest first.

    `toasts` are the texts with which the bot answered taps here.
    """

    def __init__(self, world: World, json: JSON) -> None:
        self.world = world
        self.json = json
        self.id = int(json["id"])
        self.blocked = False
        self.moved_to: int | None = None
        self.messages: list[Message] = []
        self.by_id: dict[int, Message] = {}
        self.toasts: list[str] = []
        self._heard = 0
        self._arrival = Signal()
        world.chats[self.id] = self

    def receive(self, message: Message) -> None:
        """Take in a message of the bot."""
        self.messages.append(message)
        self.by_id[message.message_id] = message
        self._arrival.fire()

    async def hears(self, timeout: float = 10.0) -> Message:
        """The next message of the bot not heard yet; AssertionError with the last calls if none comes."""
        deadline = time.monotonic() + timeout
        while self._heard >= len(self.messages):
            if not await self._arrival.wait(deadline - time.monotonic()):
                raise AssertionError(f"{self} heard nothing within {timeout} s; {self.world.last_calls()}")
        self._heard += 1
        return self.messages[self._heard - 1]

    async def hears_all(self, quiet: float = 0.3) -> list[Message]:
        """All messages not heard yet, once none has come for `quiet` seconds; maybe none."""
        while await self._arrival.wait(quiet):
            pass
        heard = self.messages[self._heard :]
        self._heard = len(self.messages)
        return heard

    def keyboards(self) -> Iterator[Message]:
        """The messages whose buttons can be seen, newest first.

        Those are all with an inline keyboard, and the one whose reply keyboard is shown now.
        """
        reply_keyboard_seen = False
        for message in reversed(self.messages):
            if message.deleted or not message.markup:
                continue
            if "inline_keyboard" in message.markup:
                yield message
            elif not reply_keyboard_seen:
                reply_keyboard_seen = True
                yield message

    def __str__(self) -> str:
        return str(self.json.get("first_name") or self.json.get("title"))


Handler = Callable[[World, JSON], Any]
"""A method of the Bot API."""
