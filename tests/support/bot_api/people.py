"""The people who talk with the bot, and the groups they do it in."""

from __future__ import annotations

import time
from typing import Any

from tests.support.bot_api.markup import command_entities, mention_entities
from tests.support.bot_api.shapes import JSON, Message, Upload, buttons_of, pick
from tests.support.bot_api.world import Chat, World

TEXT_LIMIT = 4096
PIXEL = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9")
"""The shortest thing that begins and ends like a JPEG."""


class Group(Chat):
    """A supergroup with the bot in it; people speak in it with `in_=group`. Who is not in it yet is told with `adds_bot`."""

    def __init__(self, world: World, title: str, chat_id: int) -> None:
        super().__init__(world, {"id": chat_id, "title": title, "type": "supergroup"})
        self.title = title

    async def adds_bot(self, by: Person, payload: str | None = None) -> JSON:
        """Somebody puts the bot into the group, by a link with `?startgroup=` where there is a payload."""
        self.blocked = False
        update = await self._turns(by, "left", "member")
        if payload is not None:
            await by.says(f"/start@{self.world.me['username']} {payload}", in_=self)
        return update

    async def removes_bot(self, by: Person) -> JSON:
        """Somebody puts the bot out: what it sends here is refused with 403. Pushes my_chat_member."""
        self.blocked = True
        return await self._turns(by, "member", "kicked")

    async def moves_to(self, other: Group, by: Person) -> JSON:
        """The group becomes another chat: what is sent here is refused with 400 that names the other one."""
        self.moved_to = other.id
        message = self.world.new_message(self, by.user, {"migrate_to_chat_id": other.id})
        return await self.world.push({"message": message})

    async def _turns(self, by: Person, old: str, new: str) -> JSON:
        change = _member_change(self.world, self.json, by.user, old, new)
        return await self.world.push({"my_chat_member": change})


class Person(Chat):
    """A user and their private chat with the bot, which both have the same id.

    Every method that acts pushes an update and returns it as queued: {"update_id", "message": {...}} or
    its like. `in_` says in which chat it happens; by default in the private one.
    """

    def __init__(
        self,
        world: World,
        name: str,
        user_id: int,
        *,
        language_code: str | None,
        phone: str,
        username: str | None,
    ) -> None:
        self.name = name
        self.phone = phone
        self.user: JSON = {"id": user_id, "is_bot": False, "first_name": name}
        named = {"username": username} if username else {}
        self.user |= named
        if language_code:
            self.user["language_code"] = language_code
        self._last: tuple[Chat, JSON] | None = None
        super().__init__(world, {"id": user_id, "first_name": name, "type": "private", **named})

    async def says(self, text: str, in_: Chat | None = None, reply_to: Message | None = None) -> JSON:
        """Send a text; its /commands get their entities; over 4096 characters it becomes several messages."""
        if not text.strip():
            raise AssertionError("a person cannot send an empty text")
        first, *rest = [text[at : at + TEXT_LIMIT] for at in range(0, len(text), TEXT_LIMIT)]
        content = {"reply_to_message": reply_to.raw} if reply_to else {}
        update = await self._sends({**_text(first), **content}, in_)
        for part in rest:
            update = await self._sends(_text(part), in_)
        return update

    async def sends(self, content: JSON, in_: Chat | None = None) -> JSON:
        """Send a message of any kind, as the fields of a Message object."""
        return await self._sends(content, in_)

    async def taps(self, text: str, in_: Chat | None = None) -> JSON | None:
        """Tap the button with that visible text in the newest message that carries it.

        The text fits exactly, or else as part of one button only. AssertionError lists the visible
        buttons if none fits. None is returned when the button sends the bot nothing (a url).
        """
        chat = in_ or self
        visible: list[str] = []
        for message in chat.keyboards():
            button = pick(buttons_of(message.markup), text)
            if button is not None:
                return await self._taps(chat, message, message.markup, button)
            visible += message.buttons
        raise AssertionError(f"{self.name} sees no button {text!r}; visible: {visible}")

    async def taps_old(self, message: Message, text: str) -> JSON | None:
        """Tap a button of that very message, as it is now or as it was before the bot changed it."""
        chat = self.world.chats[message.raw["chat"]["id"]]
        markups = [message.markup, *reversed(message.past_markups)]
        for markup in markups:
            button = pick(buttons_of(markup), text)
            if button is not None:
                return await self._taps(chat, message, markup, button)
        raise AssertionError(f"that message never had a button {text!r}; it has {message.buttons}")

    async def shares_contact(self, phone: str | None = None, own: bool = True, in_: Chat | None = None) -> JSON:
        """Send a contact: their own, with their user_id, or somebody else's."""
        contact = {"phone_number": phone or self.phone, "first_name": self.name, "user_id": self.id}
        if not own:
            contact |= {"first_name": "Someone else", "user_id": self.id + 1_000_000}
        return await self._sends({"contact": contact}, in_)

    async def sends_photo(self, caption: str | None = None, content: bytes = PIXEL, in_: Chat | None = None) -> JSON:
        """Send a photo, in two sizes of which the last is the larger."""
        stored = self._keep("photo.jpg", content, "image/jpeg", "photos")
        sizes = [{**stored, "width": 90, "height": 60}, {**stored, "width": 1280, "height": 853}]
        return await self._sends({"photo": sizes, **({"caption": caption} if caption else {})}, in_)

    async def sends_voice(self, content: bytes = b"OggS", in_: Chat | None = None) -> JSON:
        """Send a voice message of two seconds."""
        stored = self._keep("voice.oga", content, "audio/ogg", "voice")
        return await self._sends({"voice": {**stored, "duration": 2, "mime_type": "audio/ogg"}}, in_)

    async def sends_sticker(self, emoji: str = "👍", in_: Chat | None = None) -> JSON:
        """Send a still sticker."""
        sticker = {
            **self._keep("sticker.webp", b"RIFF", "image/webp", "stickers"),
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
            "emoji": emoji,
        }
        return await self._sends({"sticker": sticker}, in_)

    async def sends_location(self, lat: float, lon: float, in_: Chat | None = None) -> JSON:
        """Send a place."""
        return await self._sends({"location": {"latitude": lat, "longitude": lon}}, in_)

    async def sends_document(
        self,
        name: str,
        content: bytes,
        mime: str = "application/octet-stream",
        in_: Chat | None = None,
        size: int | None = None,
    ) -> JSON:
        """Send a file, which the bot can fetch with getFile; `size` says that it has more or fewer bytes than it has."""
        stored = self._keep(name, content, mime, "documents") | ({"file_size": size} if size is not None else {})
        return await self._sends({"document": {**stored, "file_name": name, "mime_type": mime}}, in_)

    async def edits_last(self, text: str) -> JSON:
        """Change the text of their last message: an edited_message update."""
        if self._last is None:
            raise AssertionError(f"{self.name} has sent nothing to edit")
        chat, message = self._last
        edited = {key: value for key, value in message.items() if key not in ("entities", "text")}
        edited |= {"edit_date": int(time.time()), **_text(text)}
        self._last = chat, edited
        self.world.messages[chat.id, edited["message_id"]] = edited
        return await self.world.push({"edited_message": edited})

    async def blocks_bot(self) -> JSON:
        """Block the bot: what it sends here is refused with 403. Pushes my_chat_member."""
        return await self._turns("member", "kicked")

    async def unblocks_bot(self) -> JSON:
        """Let the bot write again. Pushes my_chat_member."""
        return await self._turns("kicked", "member")

    async def _turns(self, old: str, new: str) -> JSON:
        self.blocked = new == "kicked"
        return await self.world.push({"my_chat_member": _member_change(self.world, self.json, self.user, old, new)})

    async def _sends(self, content: JSON, in_: Chat | None) -> JSON:
        chat = in_ or self
        message = self.world.new_message(chat, self.user, content)
        self._last = chat, message
        return await self.world.push({"message": message})

    async def _taps(self, chat: Chat, message: Message, markup: JSON, button: JSON) -> JSON | None:
        if "inline_keyboard" not in markup:
            if button.get("request_contact"):
                return await self.shares_contact(in_=chat)
            if button.get("request_location"):
                return await self.sends_location(-6.2, 106.8, in_=chat)
            return await self.says(button["text"], in_=chat)
        if "callback_data" not in button:
            return None
        tap_id = str(self.id << 32 | next(self.world.numbers))
        self.world.taps[tap_id] = chat.id
        gone: JSON = {"chat": chat.json, "message_id": message.message_id, "date": 0}
        query = {
            "id": tap_id,
            "from": self.user,
            "message": gone if message.deleted else dict(message.raw),
            "chat_instance": str(chat.id),
            "data": button["callback_data"],
        }
        return await self.world.push({"callback_query": query})

    def _keep(self, name: str, content: bytes, mime: str, folder: str) -> dict[str, Any]:
        return self.world.keep_file(Upload(name, content, mime), folder).json()


def _member_change(world: World, chat: JSON, by: JSON, old: str, new: str) -> JSON:
    """A ChatMemberUpdated about the bot."""

    def member(status: str) -> JSON:
        extra = {"until_date": 0} if status == "kicked" else {}
        return {"user": world.me, "status": status, **extra}

    return {
        "chat": chat,
        "from": by,
        "date": int(time.time()),
        "old_chat_member": member(old),
        "new_chat_member": member(new),
    }


def _text(text: str) -> JSON:
    """{"text", "entities"?}: a person's text as Telegram passes it on, trimmed."""
    text = text.strip()
    entities = [*command_entities(text), *mention_entities(text)]
    return {"text": text, **({"entities": entities} if entities else {})}
